import * as z from "zod";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import { asRule, type Filter, type Rule } from "./filter.js";

/** A filter as results show it. */
export const shownFilter = z.object({
  filter_id: z.string(),
  /** What it looks for, in words. */
  when: z.array(line),
  /** What it does then, in words; labels by name. */
  does: z.array(line),
  /** Where it sends copies of mail to. */
  forwards_to: line.optional(),
});
export type ShownFilter = z.output<typeof shownFilter>;

/** A filter in words, with the names of labels where they are known. */
export function asShown(
  filter: Filter,
  names: ReadonlyMap<string, string>,
): ShownFilter {
  const { rule, rest } = asRule(filter);
  const { forward } = filter.action;
  return {
    filter_id: filter.id,
    when: criteria(rule),
    does: [
      ...actions(rule, names),
      ...rest,
      ...(forward ? [`FORWARDS a copy to ${cleanLine(forward)}`] : []),
    ],
    ...(forward && { forwards_to: cleanLine(forward) }),
  };
}

function criteria(rule: Rule): string[] {
  const { from, to, subject, query, exclude, larger, smaller } = rule;
  return [
    from && `from ${cleanLine(from)}`,
    to && `to ${cleanLine(to)}`,
    subject && `subject ${cleanLine(subject)}`,
    query && `matches ${cleanLine(query)}`,
    exclude && `does not match ${cleanLine(exclude)}`,
    rule.has_attachment && "has files",
    rule.exclude_chats && "is no chat",
    larger !== undefined && `larger than ${larger} bytes`,
    smaller !== undefined && `smaller than ${smaller} bytes`,
  ].flatMap((words) => words || []);
}

function actions(rule: Rule, names: ReadonlyMap<string, string>): string[] {
  const { label, important, category } = rule;
  return [
    label && `label ${names.get(label) ?? label}`,
    rule.skip_inbox && "skip the inbox",
    rule.mark_read && "mark as read",
    rule.star && "star",
    important === true && "mark as important",
    important === false && "never mark as important",
    rule.never_spam && "never send to spam",
    rule.trash && "move to the trash",
    category && `category ${category}`,
  ].flatMap((words) => words || []);
}

/** One line: id, what it looks for, what it does. */
export const filterText = ({ filter_id, when, does }: ShownFilter): string =>
  `${filter_id}: when ${when.join(" and ") || "anything comes"}: ${does.join(", ") || "nothing"}`;
