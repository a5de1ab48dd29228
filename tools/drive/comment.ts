import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { WITHHELD } from "../outside.js";
import { cleanLine, cleanText } from "../text/clean.js";
import { localTime } from "../text/time.js";
import { line, words } from "../text/words.js";
import type { Person } from "../tool.js";
import { zoneOf } from "./file.js";

/** The mask of what `asComment` reads of a reply. */
export const REPLY_FIELDS =
  "id,createdTime,content,action,deleted,author(displayName,me)";

/** The mask of what `asComment` reads. */
export const COMMENT_FIELDS = `id,createdTime,content,resolved,deleted,author(displayName,me),assigneeEmailAddress,quotedFileContent(value),replies(${REPLY_FIELDS})`;

const said = {
  id: z.string(),
  /** The name only: Google tells no address. */
  author: line,
  created: z.string(),
  content: words,
};

/** A comment with its replies, as results show it. */
export const comment = z.object({
  ...said,
  resolved: z.boolean(),
  /** The words of the file that it is about. */
  quoted: words.optional(),
  assigned_to: line.optional(),
  replies: z.array(
    z.object({ ...said, action: z.enum(["resolve", "reopen"]).optional() }),
  ),
});
export type Comment = z.output<typeof comment>;

/** A comment of which the words are withheld. */
export const withoutWords = (each: Comment): Comment => ({
  ...each,
  content: WITHHELD,
  ...(each.quoted !== undefined && { quoted: WITHHELD }),
  replies: each.replies.map((reply) => ({ ...reply, content: WITHHELD })),
});

/** Google's comment as results show it. */
export function asComment(
  each: drive_v3.Schema$Comment,
  person: Person,
): Comment {
  const { resolved, quotedFileContent, assigneeEmailAddress, replies } = each;
  const quoted = cleanText(quotedFileContent?.value ?? "").trim();
  return {
    ...asSaid(each, person),
    resolved: resolved === true,
    ...(quoted && { quoted }),
    ...(assigneeEmailAddress && {
      assigned_to: cleanLine(assigneeEmailAddress),
    }),
    replies: (replies ?? [])
      .filter(({ deleted }) => !deleted)
      .map((reply) => ({
        ...asSaid(reply, person),
        ...((reply.action === "resolve" || reply.action === "reopen") && {
          action: reply.action,
        }),
      })),
  };
}

function asSaid(
  { id, author, createdTime, content }: drive_v3.Schema$Reply,
  person: Person,
) {
  const name = cleanLine(author?.displayName ?? "");
  return {
    id: id ?? "",
    author: author?.me ? `${name || person.email} (you)` : name || "unknown",
    created: createdTime ? localTime(createdTime, zoneOf(person)) : "",
    content: cleanText(content ?? "").trim(),
  };
}

const ACTIONS = { resolve: "resolved it", reopen: "reopened it" };

/** A comment and its replies in Markdown; what people wrote is quoted. */
export function commentText(each: Comment): string {
  const { id, author, created, content, quoted, replies } = each;
  const facts = [
    `comment_id ${id}`,
    created,
    each.resolved ? "resolved" : "open",
    each.assigned_to && `assigned to ${each.assigned_to}`,
  ].filter(Boolean);
  return [
    `**${author}**, ${facts.join(", ")}`,
    quoted && `on the words:\n${quote(quoted)}`,
    quote(content),
    ...replies.map((reply) =>
      [
        `- **${reply.author}**, ${reply.created}${reply.action ? `, ${ACTIONS[reply.action]}` : ""}`,
        reply.content && quote(reply.content).replace(/^/gm, "  "),
      ]
        .filter(Boolean)
        .join("\n"),
    ),
  ]
    .filter(Boolean)
    .join("\n");
}

const quote = (text: string): string => text.replace(/^/gm, "> ");
