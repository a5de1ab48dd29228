import * as z from "zod";
import { ToolError } from "../error.js";
import { nearest } from "../nearest.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";

/** A label as Gmail describes it. Source: Gmail API reference, `users.labels`. */
export const label = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().default("user"),
  messageListVisibility: z.string().optional(),
  labelListVisibility: z.string().optional(),
  color: z
    .object({ textColor: z.string(), backgroundColor: z.string() })
    .optional(),
  /** Counts come with `labels.get` alone. */
  messagesTotal: z.number().optional(),
  messagesUnread: z.number().optional(),
  threadsTotal: z.number().optional(),
});
export type Label = z.output<typeof label>;

/** What `labels.list` answers. */
export const labelList = z.object({ labels: z.array(label).default([]) });

/** All labels of the mailbox, without counts. */
export async function fetchLabels({
  google,
  signal,
}: Context): Promise<Label[]> {
  const { data } = await google.gmail.users.labels.list(
    { userId: "me" },
    { signal },
  );
  return labelList.parse(data).labels;
}

/** Whether Gmail made the label itself. */
export const isSystem = ({ type }: Label): boolean => type === "system";

/** Text that names a label, or several of them. */
export const labelText = z
  .string()
  .refine(
    (text) => text.trim() !== "" && text.length <= 300,
    "Give the name or id of a label.",
  );

/**
 * The label that a text names: its id, or its name in whatever case. Gmail's
 * categories are known by their last word too.
 * @throws ToolError that says which one may have been meant.
 */
export function labelNamed(text: string, labels: readonly Label[]): Label {
  const wanted = text.trim();
  const own = plain(wanted);
  const found =
    labels.find(({ id }) => id === wanted) ??
    labels.find(({ name }) => name === wanted) ??
    labels.find(({ name }) => plain(name) === own) ??
    labels.find(({ name }) => plain(name) === `category_${own}`);
  if (!found) throw unknown(wanted, labels);
  return found;
}

/**
 * The label that a text names, made by the person.
 * @throws ToolError as `labelNamed`, and for one of Gmail's own.
 */
export function ownLabel(text: string, labels: readonly Label[]): Label {
  const found = labelNamed(text, labels);
  if (!isSystem(found)) return found;
  throw new ToolError(
    `${found.name} is one of Gmail's own labels, which nobody can change or delete.`,
    "Choose a label of your own.",
    { reason: "invalid" },
  );
}

/** Names differ for Gmail by more than case and spaces. */
const plain = (name: string): string => cleanLine(name).toLowerCase();

/** How many names an error shows. */
const SHOWN = 40;

function unknown(text: string, labels: readonly Label[]): ToolError {
  const names = labels
    .filter((each) => !isSystem(each))
    .map(({ name }) => cleanLine(name));
  const meant = meantBy(text, names);
  const known = names.slice(0, SHOWN).join(", ");
  const more = names.length > SHOWN ? " and more" : "";
  return new ToolError(
    `There is no label ${JSON.stringify(cleanLine(text))}.`,
    meant
      ? `Did you mean ${JSON.stringify(meant)}?`
      : `The labels are: ${known || "none of your own"}${more}. gmail_create_label makes one.`,
    { reason: "unknown_label" },
  );
}

/** The name that was meant: one that is spelt nearly so, or that ends so below another. */
function meantBy(text: string, names: readonly string[]): string | undefined {
  const own = plain(text);
  const below = names.find((name) => plain(name).endsWith(`/${own}`));
  if (below) return below;
  const lower = names.map(plain);
  const close = nearest(own, lower);
  return close === undefined ? undefined : names[lower.indexOf(close)];
}

/** The labels whose names lie below this one. */
export const nestedIn = (name: string, labels: readonly Label[]): Label[] =>
  labels.filter((each) =>
    each.name.toLowerCase().startsWith(`${name.toLowerCase()}/`),
  );
