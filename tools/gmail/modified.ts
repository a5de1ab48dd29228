import * as z from "zod";
import { line } from "../text/words.js";
import { call, undo, undoText } from "../undo.js";

/** What `gmail_modify_messages` answers. */
export const modified = z.object({
  account: z.string(),
  /** `counted`: nothing was changed yet. `partial`: it ended early. */
  outcome: z.enum(["counted", "done", "partial"]),
  /** How many messages are meant. */
  matched: z.number(),
  changed: z.number(),
  /** Those that were so before, or lie in the trash. */
  unchanged: z.number(),
  /** Of a request that Google did not confirm. */
  unsure: z.number(),
  /** Not tried. */
  left: z.number(),
  added: z.array(line),
  removed: z.array(line),
  /** Some of what a query finds, newest first. */
  sample: z.array(
    z.object({
      message_id: z.string(),
      date: z.string(),
      from: z.array(line),
      subject: line,
    }),
  ),
  failed: z.array(z.object({ id: z.string(), why: z.string() })),
  notes: z.array(z.string()),
  /** The call that acts on what was counted, or goes on where it ended. */
  next: call.optional(),
  undo,
});
export type Modified = z.output<typeof modified>;

/** What `gmail_modify_messages` answers, as a person reads it. */
export function modifiedText(output: Modified): string {
  const { failed, notes, next, undo, sample } = output;
  return [
    headline(output),
    whatChanges(output),
    ...sample.map(
      ({ message_id, date, from, subject }) =>
        `- ${subject || "(no subject)"}, ${date}, from ${from.join(", ") || "nobody named"}, message_id ${message_id}`,
    ),
    ...failed.map(({ id, why }) => `- ${id}: FAILED. ${why}`),
    ...notes,
    next &&
      `${output.outcome === "counted" ? "To change them" : "To go on"}: ${next.tool} ${JSON.stringify(next.arguments)}`,
    undoText(undo),
  ]
    .filter(Boolean)
    .join("\n");
}

function headline(output: Modified): string {
  const { account, outcome, matched, changed, unchanged } = output;
  if (outcome === "counted") {
    return matched === 0
      ? `The search finds no messages in the mail of ${account}. Spam and trash are searched only when asked for: in:anywhere.`
      : `Nothing was changed yet. The search finds ${counted(matched)} in the mail of ${account}${matched > output.sample.length ? ", the newest of them" : ""} (subjects are the senders' own words):`;
  }
  const facts = [
    unchanged > 0 && `${unchanged} stayed as they were`,
    output.unsure > 0 && `${output.unsure} may have changed`,
    output.left > 0 && `${output.left} were not tried`,
  ].filter(Boolean);
  const rest = facts.length > 0 ? ` (${facts.join(", ")})` : "";
  return `Changed in the mail of ${account}: ${changed} of ${counted(matched)}${rest}.`;
}

function whatChanges({ outcome, added, removed }: Modified): string {
  const will = outcome === "counted" ? "would be " : "";
  return [
    added.length > 0 && `Labels ${will}added: ${added.join(", ")}.`,
    removed.length > 0 && `Labels ${will}removed: ${removed.join(", ")}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

const counted = (count: number): string =>
  `${count} message${count === 1 ? "" : "s"}`;
