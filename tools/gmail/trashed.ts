import * as z from "zod";
import { line } from "../text/words.js";
import { undo, undoText } from "../undo.js";

/** What both tools answer. */
export const output = {
  account: z.string(),
  results: z.array(
    z.object({
      /** Of a message or thread. */
      id: z.string(),
      by: z.enum(["message", "thread"]),
      subject: line.optional(),
      /** `already` where it was so before. */
      outcome: z.enum(["done", "already", "failed"]),
      /** How many messages were moved. */
      messages: z.number(),
      why: z.string().optional(),
    }),
  ),
  notes: z.array(z.string()),
  undo,
};
const schema = z.object(output);
export type Output = z.output<typeof schema>;
export type Result = Output["results"][number];

/** The answer as a person reads it. */
export function textOf(done: string) {
  return ({ account, results, notes, undo }: Output): string => {
    const lines = results.map(({ id, by, subject, outcome, messages, why }) => {
      const what = {
        done: by === "thread" ? `done, ${messages} messages` : "done",
        already: "it was so already",
        failed: "FAILED",
      }[outcome];
      return `- ${subject || "(no subject)"} (${by} ${id}): ${what}${why ? `. ${why}` : ""}`;
    });
    const count = results.filter(({ outcome }) => outcome === "done").length;
    const head = `${done} in the mail of ${account}: ${count} of ${results.length}`;
    return [head, ...lines, ...notes, undoText(undo)]
      .filter(Boolean)
      .join("\n");
  };
}
