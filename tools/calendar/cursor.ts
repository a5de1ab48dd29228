import { Buffer } from "node:buffer";
import * as z from "zod";
import { ToolError } from "../error.js";

/** Where a list of events goes on. */
const position = z.object({
  /** Which request it belongs to. */
  of: z.string(),
  /** When the first page was asked for, in milliseconds since the epoch: `today` stays what it was. */
  now: z.number(),
  /** For each calendar: its page at Google and how many events of it were listed, or that there is nothing more. */
  at: z.array(
    z.union([z.tuple([z.string(), z.number()]), z.enum(["ended", "failed"])]),
  ),
});
export type Position = z.output<typeof position>;

export const writeCursor = (at: Position): string =>
  Buffer.from(JSON.stringify(at)).toString("base64url");

/**
 * Where a list goes on.
 * @throws ToolError for a cursor of another request.
 */
export function readCursor(cursor: string, of: string): Position {
  const text = Buffer.from(cursor, "base64url").toString();
  const { data } = z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json);
      } catch {
        context.addIssue("No JSON");
        return z.NEVER;
      }
    })
    .pipe(position)
    .safeParse(text);
  if (data?.of === of) return data;
  throw new ToolError(
    "This cursor belongs to no list with these arguments.",
    "cursor has to be the next_cursor of the same list, with the same arguments: list again without it.",
    { reason: "invalid" },
  );
}

/** What a cursor remembers its request by: short, so that it stays so. */
export async function fingerprint(request: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Buffer.from(digest).toString("base64url").slice(0, 12);
}
