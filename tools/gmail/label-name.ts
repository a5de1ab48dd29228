import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Label } from "./label.js";
import { COLOR_ADVICE } from "./label-color.js";

/** What Gmail's own refusal of a name or colour leaves unsaid. */
export const NAME_ADVICE = `Names have at most 225 characters and none of Gmail's own, such as Inbox or All Mail, and nothing is empty between slashes. ${COLOR_ADVICE}`;

/** Refuses a name that another label has: case makes no difference to Gmail. */
export function refuseTaken(name: string, labels: readonly Label[]): void {
  const wanted = cleanLine(name).toLowerCase();
  const taken = labels.find((each) => each.name.toLowerCase() === wanted);
  if (!taken) return;
  throw new ToolError(
    `There is a label ${JSON.stringify(cleanLine(taken.name))} already (${taken.id}).`,
    "Use that one, or choose another name.",
    { reason: "exists" },
  );
}

/** What Gmail makes of a label below one that is not there. */
export function flatNote(name: string, labels: readonly Label[]): string[] {
  const above = name.slice(0, Math.max(0, name.lastIndexOf("/")));
  const isThere = labels.some(
    (each) => each.name.toLowerCase() === above.toLowerCase(),
  );
  if (!above || isThere) return [];
  return [
    `There is no label ${JSON.stringify(cleanLine(above))}: Gmail shows this one by its whole name, not nested, until there is.`,
  ];
}
