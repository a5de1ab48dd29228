import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { audienceOf } from "../audience.js";
import { WITHHELD } from "../outside.js";
import { cleanLine, cleanText } from "../text/clean.js";
import { localTime } from "../text/time.js";
import { line, words } from "../text/words.js";
import type { Context } from "../tool.js";
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
  /** Whether somebody outside may have written it. */
  outside: z.boolean(),
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

/**
 * Google's comment as results show it. Of its author Google tells the name alone:
 * whoever is not the person may be outside wherever somebody outside sees the file.
 */
export function shownComment(
  each: drive_v3.Schema$Comment,
  file: drive_v3.Schema$File,
  context: Context,
): Comment {
  const { resolved, quotedFileContent, assigneeEmailAddress } = each;
  const { outsiders, outside } = audienceOf(file, context.person);
  const seen = { isSeen: outsiders.length > 0, context };
  const quoted = cleanText(quotedFileContent?.value ?? "").trim();
  return {
    ...asSaid(each, seen),
    resolved: resolved === true,
    ...(quoted && {
      quoted: outside && context.lockdown ? WITHHELD : quoted,
    }),
    ...(assigneeEmailAddress && {
      assigned_to: cleanLine(assigneeEmailAddress),
    }),
    replies: (each.replies ?? [])
      .filter(({ deleted }) => !deleted)
      .map((reply) => ({
        ...asSaid(reply, seen),
        ...((reply.action === "resolve" || reply.action === "reopen") && {
          action: reply.action,
        }),
      })),
  };
}

function asSaid(
  { id, author, createdTime, content }: drive_v3.Schema$Reply,
  { isSeen, context }: { isSeen: boolean; context: Context },
) {
  const { person, lockdown, readOutside } = context;
  const name = cleanLine(author?.displayName ?? "");
  const outside = isSeen && author?.me !== true;
  if (outside) readOutside();
  return {
    id: id ?? "",
    author: author?.me ? `${name || person.email} (you)` : name || "unknown",
    created: createdTime ? localTime(createdTime, zoneOf(person)) : "",
    content: outside && lockdown ? WITHHELD : cleanText(content ?? "").trim(),
    outside,
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
