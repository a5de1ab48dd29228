import { type Call, GoogleError, type Handler } from "../call.js";
import { commentResource } from "./comment.js";
import {
  commentedFile,
  commentOf,
  newSaying,
  requireAuthor,
  requireCommenter,
  requireContent,
  requireRemover,
} from "./discussion.js";
import { page } from "./page.js";
import { parseMoment } from "./query/terms.js";
import type { Comment } from "./state.js";

/** `drive.comments.list`: the newest first, each with its replies. */
export const listComments: Handler = (call) => {
  const { params, account } = call;
  const file = commentedFile(call);
  const since = startOf(call);
  const all = file.comments
    .filter(({ deleted }) => !deleted || params.includeDeleted)
    .filter(({ modifiedTime }) => modifiedTime >= since)
    .toSorted((a, b) => b.createdTime - a.createdTime);
  const { items, nextPageToken } = page(
    all,
    params.pageSize,
    `${account.id} ${file.id} ${since} ${params.includeDeleted}`,
    params.pageToken,
  );
  return {
    kind: "drive#commentList",
    ...(nextPageToken !== undefined && { nextPageToken }),
    comments: items.map((comment) => commentResource(call, comment)),
  };
};

function startOf({ params }: Call): number {
  if (params.startModifiedTime === undefined) return -Infinity;
  const start = parseMoment(params.startModifiedTime);
  if (start !== undefined) return start;
  throw new GoogleError(400, "invalid", "Invalid Value", {
    location: "startModifiedTime",
    locationType: "parameter",
  });
}

/** `drive.comments.get` */
export const getComment: Handler = (call) =>
  commentResource(call, commentOf(call, commentedFile(call)));

/** `drive.comments.create` */
export const createComment: Handler = (call) => {
  const { anchor, quotedFileContent } = call.body;
  const file = commentedFile(call);
  requireCommenter(call, file);
  const comment: Comment = {
    ...newSaying(call, requireContent(call.body)),
    ...(anchor !== undefined && { anchor }),
    ...(quotedFileContent && { quoted: quotedFileContent }),
    replies: [],
  };
  file.comments.push(comment);
  return commentResource(call, comment);
};

/** `drive.comments.update`: the words alone. */
export const updateComment: Handler = (call) => {
  const file = commentedFile(call);
  const comment = commentOf(call, file);
  requireAuthor(call, file, comment);
  comment.content = requireContent(call.body);
  comment.modifiedTime = call.world.clock.now();
  return commentResource(call, comment);
};

/** `drive.comments.delete`: what remains says that something was there. */
export const deleteComment: Handler = (call) => {
  const file = commentedFile(call);
  const comment = commentOf(call, file);
  requireRemover(call, file, comment);
  comment.deleted = true;
  comment.modifiedTime = call.world.clock.now();
  return undefined;
};
