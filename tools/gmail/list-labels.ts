import * as z from "zod";
import { type Context, tool } from "../tool.js";
import {
  fetchLabels,
  isSystem,
  type Label,
  label,
  labelText,
} from "./label.js";
import { asShown, shownLabel, shownText } from "./label-shown.js";

const COUNTS = "gmail.users.labels.get";

export const listLabels = tool({
  name: "gmail_list_labels",
  title: "List mail labels",
  description:
    "Labels of the mailbox with ids, colours and how much mail each has.",
  effect: "read",
  calls: ["gmail.users.labels.list", COUNTS],
  input: {
    query: labelText.optional().describe("Words in the name"),
    counts: z.boolean().default(true).describe("Count messages"),
    limit: z.int().min(1).max(100).default(100).describe("Labels per page"),
    cursor: z
      .string()
      .regex(/^\d{1,5}$/, "Give the next_cursor of the same call.")
      .optional()
      .describe("next_cursor of the same call"),
  },
  output: {
    account: z.string(),
    labels: z.array(shownLabel),
    /** How many there are in all, or how many the words find. */
    total: z.number(),
    next_cursor: z.string().optional(),
    notes: z.array(z.string()),
  },
  async run({ query, counts, limit, cursor }, context) {
    const found = inOrder(await fetchLabels(context)).filter(({ name }) =>
      has(name, query),
    );
    const start = Number(cursor ?? 0);
    const page = found.slice(start, start + limit);
    const { labels, uncounted } = counts
      ? await counted(page, context)
      : { labels: page, uncounted: 0 };
    const end = start + page.length;
    return {
      account: context.person.email,
      labels: labels.map(asShown),
      total: found.length,
      ...(end < found.length && { next_cursor: String(end) }),
      notes:
        uncounted > 0
          ? [`Of ${uncounted} labels the messages could not be counted.`]
          : [],
    };
  },
  text({ account, labels, total, next_cursor, notes }) {
    const head =
      labels.length === 0
        ? `No labels found in the mail of ${account}.`
        : `${labels.length} of ${total} labels in the mail of ${account}; a slash stands between a label and the one it lies below:`;
    const more =
      next_cursor &&
      `There are more: repeat the call with cursor ${JSON.stringify(next_cursor)}.`;
    return [
      head,
      ...labels.map((each) => `- ${shownText(each)}`),
      ...notes,
      more,
    ]
      .filter(Boolean)
      .join("\n");
  },
});

/** Gmail's own first, then the person's by name, each below the one it lies in. */
function inOrder(labels: readonly Label[]): Label[] {
  const path = ({ name }: Label) => name.toLowerCase().replaceAll("/", "\0");
  return labels.toSorted(
    (a, b) =>
      Number(isSystem(b)) - Number(isSystem(a)) ||
      (isSystem(a) ? 0 : path(a) < path(b) ? -1 : 1),
  );
}

const has = (name: string, query = ""): boolean =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.toLowerCase().includes(word));

/** The labels with their counts, in one round trip; one that cannot be counted stays without. */
async function counted(
  labels: readonly Label[],
  { google }: Context,
): Promise<{ labels: Label[]; uncounted: number }> {
  if (labels.length === 0) return { labels: [], uncounted: 0 };
  const answers = await google.batch(
    labels.map(({ id }) => ({ method: COUNTS, params: { userId: "me", id } })),
  );
  const all = labels.map((each, index) => {
    const answer = answers[index];
    return answer?.ok ? label.parse(answer.data) : each;
  });
  const uncounted = answers.filter(({ ok }) => !ok).length;
  return { labels: all, uncounted };
}
