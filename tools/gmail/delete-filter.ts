import * as z from "zod";
import { cleanLine } from "../text/clean.js";
import { type Context, tool } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import { asFilter, asRule, type Filter, filter, filterId } from "./filter.js";
import { asShown, filterText, shownFilter } from "./filter-shown.js";
import { labelNames } from "./labels.js";

const GET = "gmail.users.settings.filters.get";
const LABELS = "gmail.users.labels.list";

export const deleteFilter = tool({
  name: "gmail_delete_filter",
  title: "Delete a mail filter",
  description: "Delete a rule for incoming mail.",
  effect: "delete",
  calls: [GET, "gmail.users.settings.filters.delete"],
  also: [LABELS],
  input: { filter_id: filterId.describe("From gmail_list_filters") },
  output: {
    account: z.string(),
    /** As it was. */
    filter: shownFilter,
    notes: z.array(z.string()),
    undo,
  },
  async run({ filter_id }, context) {
    const { google, person, signal } = context;
    const { gone, names } = await look(filter_id, context);
    await google.gmail.users.settings.filters.delete(
      { userId: "me", id: filter_id },
      { signal },
    );
    return {
      account: person.email,
      filter: asShown(gone, names),
      ...wayBack(gone),
    };
  },
  text({ account, filter, notes, undo }) {
    return [
      `Deleted from the mail of ${account}: ${filterText(filter)}`,
      ...notes,
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n");
  },
});

async function look(id: string, { google, can }: Context) {
  const [answer, labels] = await google.batch([
    { method: GET, params: { userId: "me", id } },
    ...(can(LABELS)
      ? [{ method: LABELS, params: { userId: "me" } } as const]
      : []),
  ]);
  if (!answer?.ok) throw answer?.error ?? new Error("No answer of the batch");
  return { gone: filter.parse(answer.data), names: labelNames(labels) };
}

/** The call that makes a filter again, as far as there is one, and what that leaves out. */
function wayBack(gone: Filter): { notes: string[]; undo: Call[] } {
  const { rule, rest } = asRule(gone);
  const { criteria, action } = asFilter(rule, rule.label);
  const { forward } = gone.action;
  const { excludeChats: _, ...looked } = criteria;
  const can = [looked, action].every((part) => Object.keys(part).length > 0);
  return {
    notes: [
      ...(forward
        ? [
            `It forwarded mail to ${cleanLine(forward)}. That cannot be made again here, only in Gmail's own settings.`,
          ]
        : []),
      ...(rest.length > 0
        ? [
            `Making it again leaves out what no argument says: ${rest.join(", ")}.`,
          ]
        : []),
    ],
    undo: can ? [{ tool: "gmail_create_filter", arguments: { ...rule } }] : [],
  };
}
