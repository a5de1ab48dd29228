import type * as z from "zod";
import { ToolError } from "../error.js";
import type { MethodId } from "../methods.js";
import type { BatchPart, Context } from "../tool.js";

/** What Google says of each, in one round trip. Throws the first failure. */
export async function askEach<T>(
  ids: readonly string[],
  schema: z.ZodType<T>,
  { google }: Context,
  ask: (id: string) => BatchPart,
): Promise<Map<string, T>> {
  const once = [...new Set(ids)];
  const answers = await google.batch(once.map(ask));
  return new Map(
    answers.map((answer, index) => {
      if (!answer.ok) throw answer.error;
      return [once[index] ?? "", schema.parse(answer.data)];
    }),
  );
}

/** Throws `ToolError` where the grants do not let something be attached. */
export function mayAttach(
  { can }: Context,
  method: MethodId,
  what: string,
): void {
  if (can(method)) return;
  throw new ToolError(
    `What this connection was allowed does not reach the content of ${what}, so it cannot be attached.`,
    "Connect again and allow more (workspace_get_status tells what is missing), or leave the attachment out.",
    { reason: "insufficient_scope" },
  );
}
