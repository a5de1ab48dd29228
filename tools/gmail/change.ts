import * as z from "zod";
import { ToolError } from "../error.js";
import { type Label, labelNamed, labelText } from "./label.js";

const names = z
  .array(labelText)
  .refine(({ length }) => length <= 100, "At most 100 labels.")
  .optional();
const flag = z.boolean().optional();

/** The inputs that say how labels change. */
export const changes = {
  add_labels: names.describe("Names or ids"),
  remove_labels: names.describe("Names or ids"),
  archive: flag.describe("Out of the inbox; false: back into it"),
  read: flag.describe("false: unread"),
  starred: flag.describe("false: without star"),
  important: flag.describe("false: not important"),
  spam: flag.describe("false: no spam, to the inbox"),
};
export type Changes = z.output<z.ZodObject<typeof changes>>;

/** Labels by id that messages are to have, and not to have. */
export interface Change {
  add: string[];
  remove: string[];
}

/** Labels that Gmail alone sets. */
const FIXED = new Set(["SENT", "DRAFT", "CHAT"]);

/** Whether a change names labels, so that their ids have to be known. */
export const namesLabels = ({ add_labels, remove_labels }: Changes): boolean =>
  [...(add_labels ?? []), ...(remove_labels ?? [])].length > 0;

/**
 * The change of labels that the inputs mean. A message lies in inbox or spam,
 * never in both: what puts it into one takes it out of the other.
 * @throws ToolError for no change, one that contradicts itself, and labels that cannot be set.
 */
export function changeOf(input: Changes, labels: readonly Label[]): Change {
  const wanted = new Map<string, boolean>();
  const set = (id: string, on: boolean) => {
    if (wanted.get(id) === !on) throw contradiction(id);
    wanted.set(id, on);
  };
  const { archive, read, starred, important, spam } = input;
  if (archive !== undefined) set("INBOX", !archive);
  if (read !== undefined) set("UNREAD", !read);
  if (starred !== undefined) set("STARRED", starred);
  if (important !== undefined) set("IMPORTANT", important);
  if (spam !== undefined) set("SPAM", spam);
  for (const name of input.add_labels ?? []) set(settable(name, labels), true);
  for (const name of input.remove_labels ?? [])
    set(settable(name, labels), false);
  if (spam === false && !archive) set("INBOX", true);
  if (wanted.get("SPAM")) set("INBOX", false);
  if (wanted.get("INBOX")) set("SPAM", false);
  if (wanted.size === 0) throw nothing();
  const ids = (on: boolean) =>
    [...wanted].flatMap(([id, wants]) => (wants === on ? id : []));
  return { add: ids(true), remove: ids(false) };
}

function settable(name: string, labels: readonly Label[]): string {
  const { id } = labelNamed(name, labels);
  if (FIXED.has(id)) {
    throw new ToolError(
      `${id} is set by Gmail alone.`,
      "Leave it out of the labels.",
      { reason: "invalid" },
    );
  }
  if (id === "TRASH") {
    throw new ToolError(
      "The trash is no label to set.",
      "Use gmail_trash_messages or gmail_restore_messages.",
      { reason: "invalid" },
    );
  }
  return id;
}

const contradiction = (id: string) =>
  new ToolError(
    `The call both sets and takes away ${id}.`,
    "Give one of the two.",
    { reason: "invalid" },
  );

const nothing = () =>
  new ToolError(
    "There is nothing to change.",
    "Give add_labels, remove_labels, archive, read, starred, important or spam.",
    { reason: "invalid" },
  );

/** Whether a change moves messages between inbox and spam: what lies in the trash is not moved by it. */
export const moves = ({ add }: Change): boolean =>
  add.includes("INBOX") || add.includes("SPAM");

/** The change that takes another one back, where a message changed in all of it. */
export const inverse = ({ add, remove }: Change): Change => ({
  add: remove,
  remove: add,
});
