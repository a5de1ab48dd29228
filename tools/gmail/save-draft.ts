import * as z from "zod";
import type { Context } from "../tool.js";
import { enclosed } from "./enclose.js";
import type { Mail } from "./prepare.js";

/** A message as far as it is kept. */
type Keepable = Pick<Mail, "message" | "enclosures" | "threadId">;

/** What Gmail says of a draft that was kept. */
export interface Saved {
  draft_id: string;
  /** Of the message that the draft is now: each change gives it a new one. */
  message_id: string;
  thread_id: string;
}

const saved = z.object({
  id: z.string(),
  message: z.object({ id: z.string(), threadId: z.string().default("") }),
});

/** Keeps a message as a new draft. */
export const createDraft = (mail: Keepable, context: Context): Promise<Saved> =>
  save(mail, context, undefined);

/** Puts a message in the place of a draft. */
export const replaceDraft = (
  id: string,
  mail: Keepable,
  context: Context,
): Promise<Saved> => save(mail, context, id);

/** Without files in the body of one request, with them as an upload, of which never more than a chunk is in memory. */
async function save(
  mail: Keepable,
  context: Context,
  id: string | undefined,
): Promise<Saved> {
  const answer =
    mail.enclosures.length > 0
      ? await upload(mail, context, id)
      : await post(mail, context, id);
  const { id: draftId, message } = saved.parse(answer);
  return {
    draft_id: draftId,
    message_id: message.id,
    thread_id: message.threadId || message.id,
  };
}

async function post(
  { message, threadId }: Keepable,
  { google, signal }: Context,
  id: string | undefined,
): Promise<unknown> {
  const requestBody = {
    message: {
      raw: message.toString("base64url"),
      ...(threadId !== undefined && { threadId }),
    },
  };
  const { drafts } = google.gmail.users;
  const { data } =
    id === undefined
      ? await drafts.create({ userId: "me", requestBody }, { signal })
      : await drafts.update({ userId: "me", id, requestBody }, { signal });
  return data;
}

function upload(
  { message, enclosures, threadId }: Keepable,
  { files }: Context,
  id: string | undefined,
): Promise<unknown> {
  return files.upload({
    ...(id === undefined
      ? { method: "gmail.users.drafts.create:upload", params: { userId: "me" } }
      : {
          method: "gmail.users.drafts.update:upload",
          params: { userId: "me", id },
        }),
    metadata: { message: { ...(threadId !== undefined && { threadId }) } },
    type: "message/rfc822",
    bytes: enclosed(message, enclosures, files),
  });
}
