import * as z from "zod";
import type { ToolError } from "../error.js";
import { isOutside } from "../outside.js";
import { cleanLine } from "../text/clean.js";
import { decodeEntities } from "../text/entities.js";
import { nextCall } from "../text/page.js";
import { line } from "../text/words.js";
import { type Context, type Person, tool } from "../tool.js";
import { showAddress } from "./address.js";
import { noneOf } from "./failed.js";
import { headerAddresses, headerText } from "./headers.js";
import { arrival, messageLink } from "./message.js";
import { message } from "./schema.js";

const draft = z.object({
  draft_id: z.string(),
  message_id: z.string(),
  thread_id: z.string(),
  /** When it was last changed. */
  date: z.string(),
  subject: line,
  to: z.array(line),
  cc: z.array(line),
  bcc: z.array(line),
  snippet: line,
  /** Whether it is for somebody outside, whose words it may repeat. */
  outside: z.boolean(),
  link: z.string(),
});
type Listed = z.output<typeof draft>;

const list = z.object({
  drafts: z.array(z.object({ id: z.string() })).default([]),
  nextPageToken: z.string().optional(),
});
const resource = z.object({ id: z.string(), message });

export const listDrafts = tool({
  name: "gmail_list_drafts",
  title: "List drafts",
  description: "Drafts, newest first, with draft_id, recipients and subject.",
  effect: "read",
  calls: ["gmail.users.drafts.list", "gmail.users.drafts.get:metadata"],
  input: {
    q: z.string().optional().describe("As gmail_search_messages' query"),
    limit: z.int().min(1).max(100).default(20).describe("At once"),
    cursor: z.string().optional().describe("next_cursor of the last answer"),
  },
  output: {
    account: z.string(),
    drafts: z.array(draft),
    next_cursor: z.string().optional(),
    failed: z.array(z.object({ draft_id: z.string(), error: z.string() })),
  },
  async run({ q, limit, cursor }, context) {
    const { google, person, signal } = context;
    const { data } = await google.gmail.users.drafts.list(
      {
        userId: "me",
        maxResults: limit,
        ...(q && { q }),
        ...(cursor && { pageToken: cursor }),
        fields: "drafts/id,nextPageToken",
      },
      { signal },
    );
    const { drafts, nextPageToken } = list.parse(data);
    const ids = drafts.map(({ id }) => id);
    return {
      account: person.email,
      ...(await fetchHeads(ids, context)),
      ...(nextPageToken !== undefined && { next_cursor: nextPageToken }),
    };
  },
  text({ account, drafts, failed, next_cursor }) {
    return [
      drafts.length > 0
        ? `Drafts in the mail of ${account}:`
        : `No drafts in the mail of ${account}.`,
      ...drafts.map(asText),
      ...failed.map(
        ({ draft_id, error }) => `${draft_id} was not read. ${error}`,
      ),
      next_cursor ? nextCall("gmail_list_drafts", { cursor: next_cursor }) : "",
    ]
      .filter(Boolean)
      .join("\n\n");
  },
});

/** The heads of drafts in one round trip; what fails, fails alone. */
async function fetchHeads(
  ids: readonly string[],
  { google, person, readOutside }: Context,
): Promise<{
  drafts: Listed[];
  failed: { draft_id: string; error: string }[];
}> {
  if (ids.length === 0) return { drafts: [], failed: [] };
  const answers = await google.batch(
    ids.map((id) => ({
      method: "gmail.users.drafts.get:metadata",
      params: {
        userId: "me",
        id,
        format: "metadata",
        fields: "id,message(id,threadId,internalDate,snippet,payload/headers)",
      },
    })),
  );
  const drafts: Listed[] = [];
  const failed: { draft_id: string; error: string }[] = [];
  const errors: ToolError[] = [];
  answers.forEach((answer, index) => {
    if (answer.ok) drafts.push(asListed(answer.data, person));
    else {
      errors.push(answer.error);
      failed.push({ draft_id: ids[index] ?? "", error: answer.error.message });
    }
  });
  if (drafts.length === 0) throw noneOf("drafts", errors);
  // What answers somebody repeats their subject.
  if (drafts.some(({ outside }) => outside)) readOutside();
  return { drafts, failed };
}

function asListed(data: unknown, person: Person): Listed {
  const { id, message } = resource.parse(data);
  const { payload } = message;
  const people = (name: string) =>
    headerAddresses(payload, name).map(showAddress);
  return {
    draft_id: id,
    message_id: message.id,
    thread_id: message.threadId,
    date: arrival(message, person),
    subject: headerText(payload, "Subject"),
    to: people("To"),
    cc: people("Cc"),
    bcc: people("Bcc"),
    snippet: cleanLine(decodeEntities(cleanLine(message.snippet))),
    outside: ["To", "Cc", "Bcc"].some((name) =>
      headerAddresses(payload, name).some(({ address }) =>
        isOutside(address, person),
      ),
    ),
    link: messageLink(message.id, person),
  };
}

function asText(each: Listed): string {
  const { draft_id, message_id, date, subject, snippet, link } = each;
  const people = [
    ["To", each.to],
    ["Cc", each.cc],
    ["Bcc", each.bcc],
  ] as const;
  return [
    `**${subject || "(no subject)"}** draft_id ${draft_id}, message_id ${message_id}`,
    `${date}`,
    ...people
      .filter(([, all]) => all.length > 0)
      .map(([name, all]) => `${name}: ${all.join(", ")}`),
    snippet,
    `Link: ${link}`,
  ]
    .filter(Boolean)
    .join("\n");
}
