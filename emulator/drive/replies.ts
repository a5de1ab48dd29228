import { type Call, GoogleError, type Handler } from "../call.js";
import { replyResource } from "./comment.js";
import {
  commentedFile,
  commentOf,
  newSaying,
  replyOf,
  requireAuthor,
  requireCommenter,
  requireContent,
  requireRemover,
} from "./discussion.js";
import { page } from "./page.js";
import type { Comment, DriveFile, Reply } from "./state.js";

/** `drive.replies.list`: the oldest first. */
export const listReplies: Handler = (call) => {
  const { params, account } = call;
  const { comment } = commented(call);
  const { items, nextPageToken } = page(
    comment.replies.filter(({ deleted }) => !deleted || params.includeDeleted),
    params.pageSize,
    `${account.id} ${comment.id} ${params.includeDeleted}`,
    params.pageToken,
  );
  return {
    kind: "drive#replyList",
    ...(nextPageToken !== undefined && { nextPageToken }),
    replies: items.map((reply) => replyResource(call, reply)),
  };
};

/** `drive.replies.get` */
export const getReply: Handler = (call) =>
  replyResource(call, replyOf(call, commented(call).comment));

/** `drive.replies.create`: words, an action on the comment, or both. */
export const createReply: Handler = (call) => {
  const { body, world } = call;
  const { file, comment } = commented(call);
  requireCommenter(call, file);
  const action = actionOf(body);
  const content = action ? (body.content ?? "") : requireContent(body);
  const reply: Reply = {
    ...newSaying(call, content),
    ...(action && { action }),
  };
  comment.replies.push(reply);
  comment.modifiedTime = world.clock.now();
  if (action) comment.resolved = action === "resolve";
  return replyResource(call, reply);
};

function actionOf({ action }: Call["body"]): Reply["action"] {
  if (action === undefined || action === "resolve" || action === "reopen")
    return action;
  throw new GoogleError(400, "invalid", `Invalid value for: ${action}`, {
    location: "action",
    locationType: "other",
  });
}

/** `drive.replies.update`: the words alone. */
export const updateReply: Handler = (call) => {
  const { file, comment } = commented(call);
  const reply = replyOf(call, comment);
  requireAuthor(call, file, reply);
  reply.content = requireContent(call.body);
  reply.modifiedTime = call.world.clock.now();
  comment.modifiedTime = reply.modifiedTime;
  return replyResource(call, reply);
};

/** `drive.replies.delete` */
export const deleteReply: Handler = (call) => {
  const { file, comment } = commented(call);
  const reply = replyOf(call, comment);
  requireRemover(call, file, reply);
  reply.deleted = true;
  reply.modifiedTime = call.world.clock.now();
  comment.modifiedTime = reply.modifiedTime;
  return undefined;
};

/** The comment that a call about replies names; a deleted one has none. */
function commented(call: Call): { file: DriveFile; comment: Comment } {
  const file = commentedFile(call);
  const { includeDeleted, ...params } = call.params;
  return { file, comment: commentOf({ ...call, params }, file) };
}
