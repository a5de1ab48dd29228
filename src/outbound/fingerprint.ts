import type { Outgoing } from "../../tools/tool.js";
import { sha256 } from "../identity.js";

/**
 * What stands for all that leaves by a call: two calls have the same one only when
 * tool, arguments, recipients and content are the same.
 */
export const fingerprintOf = (
  tool: string,
  input: unknown,
  { recipients, content, requests }: Outgoing,
): Promise<string> =>
  sha256(
    canonical({
      tool,
      input,
      recipients: [...recipients].sort(),
      content: content ?? requests,
    }),
  );

/** What stands for one call of one client: the same call, made again, has the same. */
export const callKey = (
  grant: string,
  tool: string,
  input: unknown,
): Promise<string> => sha256(canonical({ grant, tool, input }));

/** The same JSON for the same value, in whatever order its keys were written. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : each,
  );
