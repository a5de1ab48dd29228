import * as z from "zod";
import { advised, ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { isMoment } from "../text/time.js";
import { type Context, tool } from "../tool.js";
import { fetchHits, hit } from "./hits.js";
import { labelId, listParameters, type MailSearch } from "./query.js";
import { searchText } from "./results.js";

const moment = z
  .string()
  .refine(
    isMoment,
    "Give an ISO 8601 date or time, such as 2026-03-05 or 2026-03-05T14:00+01:00.",
  );
/** Bounds that a schema would spend words on are kept out of it. */
const words = z
  .string()
  .refine(
    (text) => text.trim() !== "" && text.length <= 500,
    "Give some words, at most 500 characters.",
  );

const input = {
  query: z
    .string()
    .refine((text) => text.length <= 2000, "At most 2000 characters.")
    .optional()
    .describe("Gmail search syntax, added to the rest"),
  from: words.optional().describe("Name or address"),
  to: words.optional().describe("Name or address"),
  subject: words.optional().describe("Words in the subject"),
  after: moment.optional().describe("ISO time, or date (its start)"),
  before: moment.optional().describe("Before this ISO time or date"),
  has_attachment: z.boolean().optional().describe("With files"),
  unread: z.boolean().optional().describe("Not read yet"),
  label: words.optional().describe("Name or id, such as INBOX"),
  by: z.enum(["message", "thread"]).default("message").describe("What to list"),
  limit: z.int().min(1).max(50).default(20).describe("Results"),
  cursor: z.string().optional().describe("next_cursor of this search"),
};
type Input = z.output<z.ZodObject<typeof input>>;

const CURSOR_ADVICE =
  "cursor has to be the next_cursor of the same search, with the same arguments: search again without it.";

/** Answers of `list` as both kinds give them. */
const LIST_FIELDS = "nextPageToken,resultSizeEstimate";

export const searchMessages = tool({
  name: "gmail_search_messages",
  title: "Search mail",
  description:
    "Find messages or threads by words, people, subject, date or label, newest first. Without arguments lists recent mail.",
  effect: "read",
  calls: [
    [
      "gmail.users.messages.list:q",
      "gmail.users.messages.list",
      "gmail.users.messages.get:full",
      "gmail.users.threads.list:q",
      "gmail.users.threads.list",
      "gmail.users.threads.get:full",
    ],
    [
      "gmail.users.messages.list",
      "gmail.users.messages.get:metadata",
      "gmail.users.threads.list",
      "gmail.users.threads.get:metadata",
    ],
  ],
  also: ["gmail.users.labels.list"],
  input,
  output: {
    account: z.string(),
    by: z.enum(["message", "thread"]),
    results: z.array(hit),
    failed: z.array(z.object({ id: z.string(), error: z.string() })),
    /** Google's guess at how many there are in all. */
    estimate: z.number(),
    next_cursor: z.string().optional(),
    notes: z.array(z.string()),
  },
  async run(input, context) {
    const full = context.can("gmail.users.messages.list:q");
    if (!full) await refuseWords(input, context);
    const page = await list(input, full, context);
    const { hits, failed } = await fetchHits(page.ids, input.by, full, context);
    return {
      account: context.person.email,
      by: input.by,
      results: hits,
      failed,
      estimate: page.estimate,
      ...(page.next && { next_cursor: page.next }),
      notes: notes(full, input, hits.length === 0, context),
    };
  },
  text: searchText,
});

async function list(input: Input, full: boolean, context: Context) {
  const { google, person, signal } = context;
  const search = full
    ? listParameters(input, person.timeZone ?? "UTC")
    : byLabels(input);
  const parameters = {
    userId: "me",
    ...search,
    maxResults: input.limit,
    ...(input.cursor && { pageToken: input.cursor }),
  };
  const messages = google.gmail.users.messages;
  const threads = google.gmail.users.threads;
  const advice = input.cursor === undefined ? "" : CURSOR_ADVICE;
  const { data } =
    input.by === "message"
      ? await advised(
          messages.list(
            { ...parameters, fields: `messages/id,${LIST_FIELDS}` },
            { signal },
          ),
          advice,
        )
      : await advised(
          threads.list(
            { ...parameters, fields: `threads/id,${LIST_FIELDS}` },
            { signal },
          ),
          advice,
        );
  const found =
    ("messages" in data ? data.messages : undefined) ??
    ("threads" in data ? data.threads : undefined) ??
    [];
  return {
    ids: found.flatMap(({ id }) => id ?? []),
    estimate: data.resultSizeEstimate ?? 0,
    next: data.nextPageToken ?? undefined,
  };
}

/** What `gmail.metadata` allows to ask for: labels, and being unread is one. */
function byLabels({ label, unread }: MailSearch) {
  const id = label === undefined ? undefined : labelId(label);
  const ids = [...(id ? [id] : []), ...(unread ? ["UNREAD"] : [])];
  return ids.length > 0 ? { labelIds: ids } : {};
}

/** Google refuses searches to a connection that sees headers only; the error says which scope lifts that. */
async function refuseWords(input: Input, context: Context): Promise<void> {
  const { label, unread, by, limit, cursor, ...words } = input;
  const asked = Object.entries(words).flatMap(([name, value]) =>
    value === undefined ? [] : name,
  );
  if (unread === false) asked.push("unread: false");
  if (asked.length > 0) {
    throw new ToolError(
      `This connection sees the headers of mail only (gmail.metadata), and Google does not search with it: ${asked.join(", ")} cannot be asked for.`,
      "List by label or unread: true, or connect again and allow gmail.readonly.",
      { reason: "insufficient_scope" },
    );
  }
  if (label !== undefined && labelId(label) === undefined) {
    throw await unknownLabel(label, context);
  }
}

async function unknownLabel(label: string, context: Context) {
  const { google, signal, can } = context;
  const answer =
    can("gmail.users.labels.list") &&
    (await google.gmail.users.labels.list({ userId: "me" }, { signal }));
  const labels = answer ? (answer.data.labels ?? []) : [];
  const known = labels.map(
    ({ id, name }) => `${cleanLine(name ?? "")} = ${id}`,
  );
  return new ToolError(
    `With gmail.metadata a label is named by its id, and ${JSON.stringify(label)} is none.`,
    known.length > 0
      ? `The labels are: ${known.join(", ")}.`
      : "Results show the ids of their labels.",
    { reason: "invalid" },
  );
}

/** What spam and trash hold is found only when it is asked for. */
const EVERYWHERE =
  /\b(?:in|label):["({]?(?:anywhere|spam|trash)\b|^(?:spam|trash)$/i;

function notes(
  full: boolean,
  input: Input,
  empty: boolean,
  { person }: Context,
): string[] {
  const dated = [input.after, input.before].some((text) => text !== undefined);
  const all = [
    empty &&
      full &&
      ![input.query, input.label].some((text) => EVERYWHERE.test(text ?? "")) &&
      "Spam and trash were not searched: in:anywhere in query does. Gmail finds whole words only.",
    empty &&
      full &&
      input.label !== undefined &&
      "A label that does not exist finds nothing either: results show the names of their labels.",
    !full &&
      "Attachments and first words are not shown: this connection sees headers only.",
    dated &&
      person.timeZone === undefined &&
      "Dates without an offset were read in UTC, as your time zone is not known.",
  ];
  return all.filter((note) => note !== false);
}
