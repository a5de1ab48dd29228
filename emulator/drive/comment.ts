import type { Call } from "../call.js";
import type { Comment, Reply } from "./state.js";
import { userResource } from "./user.js";

/** A comment as a caller sees it (schema `Comment`); deleted replies are left out unless they are asked for. */
export function commentResource(call: Call, comment: Comment) {
  const { anchor, quoted, resolved, replies, deleted } = comment;
  const shown = replies.filter(
    (reply) => !reply.deleted || call.params.includeDeleted === true,
  );
  return {
    kind: "drive#comment",
    ...common(call, comment),
    ...(!deleted && {
      ...(anchor !== undefined && { anchor }),
      ...(quoted && { quotedFileContent: quoted }),
    }),
    // A comment that nobody ever resolved says nothing of it.
    ...(resolved !== undefined && { resolved }),
    replies: shown.map((reply) => replyResource(call, reply)),
  };
}

/** A reply as a caller sees it (schema `Reply`). */
export function replyResource(call: Call, reply: Reply) {
  return {
    kind: "drive#reply",
    ...common(call, reply),
    ...(reply.action && { action: reply.action }),
  };
}

/** What a deleted one keeps is everything but its words. */
function common({ world, account }: Call, said: Reply | Comment) {
  const person = world.accounts.find(({ id }) => id === said.by);
  return {
    id: said.id,
    createdTime: new Date(said.createdTime).toISOString(),
    modifiedTime: new Date(said.modifiedTime).toISOString(),
    deleted: said.deleted,
    ...(person && { author: authorOf(person, account) }),
    ...(!said.deleted && {
      content: said.content,
      htmlContent: htmlOf(said.content),
      mentionedEmailAddresses: mentionsIn(said.content),
    }),
  };
}

/** An author's address and permission id are not told. */
function authorOf(...people: Parameters<typeof userResource>) {
  const { kind, displayName, me } = userResource(...people);
  return { kind, displayName, me };
}

function htmlOf(content: string): string {
  return content
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replaceAll("\n", "<br>");
}

/** The addresses that a `+` or `@` in front makes mentions. */
function mentionsIn(content: string): string[] {
  const found = content.matchAll(
    /(?<![^\s(])[+@]([^\s@<>()]+@[\w-]+(?:\.[\w-]+)+)/g,
  );
  return [...new Set([...found].map(([, address = ""]) => address))];
}
