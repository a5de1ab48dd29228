import * as z from "zod";
import { type Context, tool } from "../tool.js";
import { type Filter, filterList } from "./filter.js";
import { asShown, filterText, shownFilter } from "./filter-shown.js";
import { labelNames } from "./labels.js";

const FILTERS = "gmail.users.settings.filters.list";
const LABELS = "gmail.users.labels.list";

export const listFilters = tool({
  name: "gmail_list_filters",
  title: "List mail filters",
  description: "Rules for incoming mail: what they look for and do.",
  effect: "read",
  calls: [FILTERS],
  also: [LABELS],
  input: {
    limit: z.int().min(1).max(100).default(50).describe("Filters per page"),
    cursor: z
      .string()
      .regex(/^\d{1,5}$/, "Give the next_cursor of the same call.")
      .optional()
      .describe("next_cursor of the same call"),
  },
  output: {
    account: z.string(),
    filters: z.array(shownFilter),
    total: z.number(),
    next_cursor: z.string().optional(),
  },
  async run({ limit, cursor }, context) {
    const { filters, names } = await fetchFilters(context);
    const start = Number(cursor ?? 0);
    const page = filters.slice(start, start + limit);
    const end = start + page.length;
    return {
      account: context.person.email,
      filters: page.map((each) => asShown(each, names)),
      total: filters.length,
      ...(end < filters.length && { next_cursor: String(end) }),
    };
  },
  text({ account, filters, total, next_cursor }) {
    const head =
      filters.length === 0
        ? `No filters found in the mail of ${account}.`
        : `${filters.length} of ${total} filters in the mail of ${account}:`;
    const more =
      next_cursor &&
      `There are more: repeat the call with cursor ${JSON.stringify(next_cursor)}.`;
    return [head, ...filters.map((each) => `- ${filterText(each)}`), more]
      .filter(Boolean)
      .join("\n");
  },
});

/** All filters, and the names of labels where the grants show them, in one round trip. */
export async function fetchFilters({ google, can }: Context): Promise<{
  filters: Filter[];
  names: ReadonlyMap<string, string>;
}> {
  const params = { userId: "me" };
  const [filters, labels] = await google.batch([
    { method: FILTERS, params },
    ...(can(LABELS) ? [{ method: LABELS, params } as const] : []),
  ]);
  if (!filters?.ok) throw filters?.error ?? new Error("No answer of the batch");
  return {
    filters: filterList.parse(filters.data).filter,
    names: labelNames(labels),
  };
}
