import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { COMMENT_FIELDS, REPLY_FIELDS } from "./comment.js";
import { isMissing } from "./target.js";

/** A comment with its replies; throws `ToolError` that names the tool which lists them when there is none. */
export async function getComment(
  fileId: string,
  commentId: string,
  { google, signal }: Context,
): Promise<drive_v3.Schema$Comment> {
  try {
    const { data } = await google.drive.comments.get(
      { fileId, commentId, fields: COMMENT_FIELDS },
      { signal },
    );
    return data;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new ToolError(
      `The file has no comment ${commentId}, or it was deleted.`,
      `List its comments: drive_list_comments ${JSON.stringify({ file_id: fileId })}.`,
      { reason: "not_found", cause: error },
    );
  }
}

/** Comments on a file as a whole, having asked whether it may leave. */
export async function postComment(
  fileId: string,
  content: string,
  recipients: readonly string[],
  { google, egress, signal }: Context,
): Promise<drive_v3.Schema$Comment> {
  const params = { fileId, fields: COMMENT_FIELDS };
  const payload = { content };
  await egress({
    recipients,
    summary: `comment on file ${fileId}`,
    shown: [["Comment", content]],
    requests: [{ method: "drive.comments.create", params, payload }],
  });
  const { data } = await google.drive.comments.create(
    { ...params, requestBody: payload },
    { signal },
  );
  return data;
}

/** What a reply says and does. */
export interface Answer {
  content?: string | undefined;
  action?: "resolve" | "reopen" | undefined;
}

/** Replies to a comment, having asked whether it may leave. */
export async function postReply(
  fileId: string,
  commentId: string,
  { content, action }: Answer,
  recipients: readonly string[],
  { google, egress, signal }: Context,
): Promise<drive_v3.Schema$Reply> {
  const params = { fileId, commentId, fields: REPLY_FIELDS };
  const payload = {
    ...(content !== undefined && { content }),
    ...(action && { action }),
  };
  await egress({
    recipients,
    summary: `${action ?? "reply to"} a comment on file ${fileId}`,
    shown: content === undefined ? [] : [["Reply", content]],
    requests: [{ method: "drive.replies.create", params, payload }],
  });
  const { data } = await google.drive.replies.create(
    { ...params, requestBody: payload },
    { signal },
  );
  return data;
}
