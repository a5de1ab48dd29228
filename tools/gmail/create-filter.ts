import * as z from "zod";
import { ToolError } from "../error.js";
import { line } from "../text/words.js";
import { type BatchPart, type Context, tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import {
  asFilter,
  asRule,
  CATEGORIES,
  type Filter,
  filter,
  filterList,
  type Rule,
  searchOf,
} from "./filter.js";
import { asShown, filterText, shownFilter } from "./filter-shown.js";
import {
  isSystem,
  type Label,
  labelList,
  labelNamed,
  labelText,
} from "./label.js";
import { labelId } from "./query.js";

const FILTERS = "gmail.users.settings.filters.list";
const LABELS = "gmail.users.labels.list";
const SEARCH = "gmail.users.messages.list:q";

const words = z
  .string()
  .refine(
    (text) => text.trim() !== "" && text.length <= 1500,
    "Give some words, at most 1500 characters.",
  )
  .optional();
const bytes = z.int().min(0).max(2_000_000_000).optional();
const flag = z.boolean().optional();

const input = {
  from: words.describe("Name or address; OR between several"),
  to: words.describe("As from"),
  subject: words.describe("Words in the subject"),
  query: words.describe("Gmail's search syntax"),
  exclude: words.describe("Search that must not match"),
  has_attachment: flag.describe("With files"),
  exclude_chats: flag.describe("No chats"),
  larger: bytes.describe("Bytes"),
  smaller: bytes.describe("Bytes"),
  label: labelText.optional().describe("Name or id of a label to add"),
  skip_inbox: flag.describe("Archive"),
  mark_read: flag.describe("Mark as read"),
  star: flag.describe("Star"),
  important: flag.describe("false: never important"),
  never_spam: flag.describe("Never to spam"),
  trash: flag.describe("To the trash"),
  category: z.enum(CATEGORIES).optional().describe("Inbox tab"),
};

export const createFilter = tool({
  name: "gmail_create_filter",
  title: "Create a mail filter",
  description:
    "Make a rule for mail that arrives from now on. Mail that is there: gmail_modify_messages.",
  effect: "update",
  calls: [FILTERS, "gmail.users.settings.filters.create"],
  also: [LABELS, SEARCH],
  input,
  output: {
    account: z.string(),
    filter: shownFilter,
    /** Whether there was none like it before. */
    created: z.boolean(),
    /** The search that finds what it looks for. */
    search: line,
    /** How many messages that finds now, up to some 200; absent when it cannot be seen. */
    matches: z.number().optional(),
    notes: z.array(z.string()),
    undo,
  },
  async run(rule, context) {
    refuseEmpty(rule);
    const { labels, existing, matches } = await look(rule, context);
    const id = rule.label && userLabel(rule.label, labels);
    const wanted = asFilter(rule, id || undefined);
    const same = existing.find((each) => isSame(each, { ...rule, label: id }));
    const made = same ?? (await create(wanted, context));
    const names = new Map(labels?.map((each) => [each.id, each.name]));
    return {
      account: context.person.email,
      filter: asShown(made, names),
      created: !same,
      search: searchOf(rule),
      ...(matches !== undefined && { matches }),
      notes: same ? ["There was a filter like this already."] : [],
      undo: same
        ? []
        : [{ tool: "gmail_delete_filter", arguments: { filter_id: made.id } }],
    };
  },
  text({ account, filter, created, search, matches, notes, undo }) {
    return [
      `${created ? "Made" : "Found"} in the mail of ${account}: ${filterText(filter)}`,
      ...notes,
      "It acts on mail that arrives from now on.",
      matches !== undefined && presentText(matches, search),
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n");
  },
});

/** Beyond this Gmail stops counting. */
const COUNTED = 200;

const presentText = (matches: number, search: string): string =>
  matches === 0
    ? "No message that is there matches."
    : `${matches > COUNTED ? `More than ${COUNTED}` : `About ${matches}`} messages that are there match, and stay as they are: gmail_modify_messages with query ${JSON.stringify(search)} changes them.`;

function refuseEmpty(rule: Rule): void {
  const { criteria, action } = asFilter(rule, rule.label);
  const { excludeChats: _, ...looked } = criteria;
  const lacks =
    Object.keys(looked).length === 0
      ? "It says nothing of the mail that it is for."
      : Object.keys(action).length === 0
        ? "It does nothing with the mail."
        : rule.larger !== undefined && rule.smaller !== undefined
          ? "A filter compares the size with one number only."
          : undefined;
  if (!lacks) return;
  throw new ToolError(
    lacks,
    "Give at least one of from, to, subject, query, exclude, has_attachment, larger or smaller, and one thing to do: label, skip_inbox, mark_read, star, important, never_spam, trash or category.",
    { reason: "invalid" },
  );
}

const estimate = z.object({ resultSizeEstimate: z.number().optional() });

/** In one round trip: the filters that are there, the labels if the rule names one, and how many messages match, as far as the grants show that. */
async function look(rule: Rule, { google, can }: Context) {
  const userId = "me";
  const search = { userId, q: searchOf(rule), maxResults: 1 };
  const named = rule.label !== undefined && can(LABELS);
  const parts: BatchPart[] = [
    { method: FILTERS, params: { userId } },
    ...(named ? [{ method: LABELS, params: { userId } } as const] : []),
    ...(can(SEARCH) ? [{ method: SEARCH, params: search } as const] : []),
  ];
  const answers = await google.batch(parts);
  const of = (method: BatchPart["method"]) =>
    answers[parts.findIndex((part) => part.method === method)];
  const [filters, labels, found] = [of(FILTERS), of(LABELS), of(SEARCH)];
  for (const needed of [filters, labels])
    if (needed && !needed.ok) throw needed.error;
  return {
    existing: filters?.ok ? filterList.parse(filters.data).filter : [],
    labels: labels?.ok ? labelList.parse(labels.data).labels : undefined,
    // That it cannot be counted is no reason to fail.
    matches: found?.ok
      ? estimate.parse(found.data).resultSizeEstimate
      : undefined,
  };
}

/** The id of the person's own label that a rule names. */
function userLabel(text: string, labels: readonly Label[] | undefined): string {
  if (!labels) {
    const id = labelId(text);
    if (id?.startsWith("Label_")) return id;
    throw new ToolError(
      "The names of labels cannot be seen with what this connection was allowed.",
      "Give the label's id, such as Label_12, or connect again and allow gmail.labels too.",
      { reason: "insufficient_scope" },
    );
  }
  const found = labelNamed(text, labels);
  if (!isSystem(found)) return found.id;
  throw new ToolError(
    `${found.name} is one of Gmail's own labels.`,
    "A filter sets those by star, important, skip_inbox, mark_read, never_spam, trash and category.",
    { reason: "invalid" },
  );
}

/** Whether a filter is the one that is wanted: Gmail refuses a second one like it. */
function isSame(existing: Filter, wanted: Rule): boolean {
  const { rule, rest } = asRule(existing);
  if (rest.length > 0 || existing.action.forward) return false;
  const meant = asFilter(wanted, wanted.label);
  return JSON.stringify(asFilter(rule, rule.label)) === JSON.stringify(meant);
}

async function create(
  requestBody: ReturnType<typeof asFilter>,
  { google, signal }: Context,
): Promise<Filter> {
  const { data } = await google.gmail.users.settings.filters.create(
    { userId: "me", requestBody },
    { signal },
  );
  return filter.parse(data);
}
