import { invalidArgument } from "./access.js";
import type { Mailbox } from "./state.js";
import { systemLabels } from "./system-labels.js";

/** The longest name that Gmail takes, in characters. */
const maxLength = 225;

/** Names of Gmail's own places and marks that are no label ids. */
const reserved = new Set([
  ...systemLabels.map((id) => id.toLowerCase()),
  "all mail",
  "anywhere",
  "archive",
  "bin",
  "chats",
  "drafts",
  "muted",
  "read",
  "scheduled",
  "snoozed",
]);

/** The name of a label as Gmail keeps it; a slash makes it lie under another. Throws 400 for one that it does not take. */
export function checkName(given: string | undefined): string {
  const name = given?.trim().replace(/\s+/g, " ") ?? "";
  const levels = name.split("/");
  const taken = reserved.has(name.toLowerCase());
  if (taken || name.length > maxLength || levels.some((level) => !level.trim()))
    throw invalidArgument("Invalid label name");
  return name;
}

/** Whether another label has the name already; case makes no difference. */
export function isTaken(mailbox: Mailbox, name: string, id: string): boolean {
  return mailbox.labels.some(
    (label) =>
      label.id !== id && label.name.toLowerCase() === name.toLowerCase(),
  );
}
