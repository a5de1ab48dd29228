import { type Call, GoogleError } from "../call.js";
import type { World } from "../world.js";
import { roleOf } from "./access.js";
import { capabilities } from "./capabilities.js";
import { anywhere, fileForbidden, lookup, requireRole } from "./lookup.js";
import type { Comment, DriveFile, Reply } from "./state.js";
import { isTrashed } from "./tree.js";

/** The file of a call about comments. These methods know no `supportsAllDrives`. */
export function commentedFile(call: Call): DriveFile {
  return lookup(anywhere(call), call.params.fileId);
}

/** @throws GoogleError 403 `insufficientFilePermissions` for a person who may not comment, and for folders. */
export function requireCommenter(call: Call, file: DriveFile): void {
  const { world, account } = call;
  const role = roleOf(world, account, file);
  if (!capabilities(file, role, isTrashed(world, file)).canComment)
    throw fileForbidden(file);
}

/** @throws GoogleError 404 `notFound` for none of this id, or a deleted one unless those are asked for. */
export function commentOf({ params }: Call, file: DriveFile): Comment {
  return found(
    file.comments,
    params.commentId,
    params.includeDeleted,
    "comment",
  );
}

/** @throws GoogleError 404 `notFound`, as for comments. */
export function replyOf({ params }: Call, comment: Comment): Reply {
  return found(comment.replies, params.replyId, params.includeDeleted, "reply");
}

function found<T extends Reply | Comment>(
  all: readonly T[],
  id: string,
  includeDeleted: boolean | undefined,
  kind: "comment" | "reply",
): T {
  const one = all.find((each) => each.id === id);
  if (one && (!one.deleted || includeDeleted)) return one;
  const noun = kind === "comment" ? "Comment" : "Reply";
  throw new GoogleError(404, "notFound", `${noun} not found: ${id}.`, {
    location: `${kind}Id`,
    locationType: "parameter",
  });
}

/** Only who wrote something may change its words. */
export function requireAuthor(
  { account }: Call,
  file: DriveFile,
  said: Reply | Comment,
): void {
  if (said.by !== account.id) throw fileForbidden(file);
}

/** Who wrote something may delete it, and so may everybody who edits the file. */
export function requireRemover(
  call: Call,
  file: DriveFile,
  said: Reply | Comment,
): void {
  if (said.by !== call.account.id) requireRole(call, file, "writer");
}

/** The id of a comment or a reply to come. */
export function sayingId(world: World): string {
  return `AAAB${world.id("other").slice(0, 7)}`;
}

/** What is said, now, by the person whose call it is. */
export function newSaying({ world, account }: Call, content: string) {
  const now = world.clock.now();
  return {
    id: sayingId(world),
    by: account.id,
    createdTime: now,
    modifiedTime: now,
    content,
    deleted: false,
  };
}

/** @throws GoogleError 400 `required` for words that are missing or empty. */
export function requireContent({ content }: Call["body"]): string {
  if (content) return content;
  throw new GoogleError(400, "required", "Required: content", {
    location: "content",
    locationType: "other",
  });
}
