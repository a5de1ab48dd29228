import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import type { Composed } from "./compose.js";
import { messageLink } from "./message.js";

/** What Gmail says of a message that was sent. */
export interface Sent {
  /** Unknown when Gmail did not confirm the sending and only its draft told. */
  message_id?: string;
  thread_id: string;
}

const CREATE = "gmail.users.drafts.create";
const SEND_DRAFT = "gmail.users.drafts.send";
const SEND = "gmail.users.messages.send";

/** Sends a finished message: as a draft first where the grants allow it, as a draft cannot be sent twice. */
export function deliver(
  { raw, recipients }: Composed,
  context: Context,
): Promise<Sent> {
  return context.can(CREATE) && context.can(SEND_DRAFT)
    ? sendAsDraft(raw, recipients, context)
    : sendAtOnce(raw, recipients, context);
}

/** One line that says who will receive it. */
const summary = (recipients: readonly string[]): string =>
  `mail to ${recipients.join(", ")}`;

async function sendAtOnce(
  raw: string,
  recipients: readonly string[],
  { google, egress, signal }: Context,
): Promise<Sent> {
  const payload = { raw };
  await egress({
    method: SEND,
    params: { userId: "me" },
    payload,
    recipients,
    summary: summary(recipients),
  });
  try {
    const { data } = await google.gmail.users.messages.send(
      { userId: "me", requestBody: payload },
      { signal },
    );
    return sent(data);
  } catch (error) {
    if (!isUnknown(error)) throw error;
    throw new ToolError(
      "Gmail did not confirm the sending: its outcome is unknown.",
      "Look in Sent before sending again.",
      { reason: "outcome_unknown", cause: error },
    );
  }
}

async function sendAsDraft(
  raw: string,
  recipients: readonly string[],
  context: Context,
): Promise<Sent> {
  const data = await createDraft(raw, context);
  const id = data.id ?? "";
  const link = messageLink(data.message?.id ?? "", context.person);
  const threadId = data.message?.threadId ?? "";
  try {
    return await sendDraft(id, threadId, recipients, context);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new ToolError(
      error.message,
      `${error.next} The message is kept as a draft: ${link}`.trim(),
      error.options,
    );
  }
}

async function createDraft(raw: string, { google, signal }: Context) {
  try {
    const { data } = await google.gmail.users.drafts.create(
      { userId: "me", requestBody: { message: { raw } } },
      { signal },
    );
    return data;
  } catch (error) {
    if (!isUnknown(error)) throw error;
    throw new ToolError(
      "Gmail did not take the message: nothing was sent.",
      "Try again in a minute; a draft of it may be left in Drafts.",
      { reason: "unavailable", cause: error },
    );
  }
}

/** Sends a draft, a second time when the first try left it in place: Gmail sends each draft once. */
async function sendDraft(
  id: string,
  threadId: string,
  recipients: readonly string[],
  context: Context,
): Promise<Sent> {
  const { google, egress, signal } = context;
  const payload = { id };
  for (let lastTry = false; ; lastTry = true) {
    await egress({
      method: SEND_DRAFT,
      params: { userId: "me" },
      payload,
      recipients,
      summary: summary(recipients),
    });
    try {
      const { data } = await google.gmail.users.drafts.send(
        { userId: "me", requestBody: payload },
        { signal },
      );
      return sent(data);
    } catch (error) {
      if (lastTry && isNotFound(error)) return { thread_id: threadId };
      if (!isUnknown(error)) throw error;
      if (!(await stillThere(id, context))) return { thread_id: threadId };
      if (lastTry) throw notSent(error);
    }
  }
}

/** Whether a draft is still one: sending it removes it. */
async function stillThere(
  id: string,
  { google, signal }: Context,
): Promise<boolean> {
  try {
    await google.gmail.users.drafts.get(
      { userId: "me", id, format: "metadata", fields: "id" },
      { signal },
    );
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw new ToolError(
      "Gmail did not confirm the sending, and whether the draft is still there could not be seen either: the outcome is unknown.",
      "Look in Sent before sending again.",
      { reason: "outcome_unknown", cause: error },
    );
  }
}

const notSent = (cause: unknown) =>
  new ToolError(
    "Gmail did not send the message, after two tries.",
    "Try again in a few minutes.",
    { reason: "unavailable", cause },
  );

const isNotFound = (error: unknown): boolean =>
  error instanceof ToolError && error.options.reason === "not_found";

const isUnknown = (error: unknown): boolean =>
  error instanceof ToolError && error.options.reason === "outcome_unknown";

function sent({
  id,
  threadId,
}: {
  id?: string | null;
  threadId?: string | null;
}): Sent {
  return { ...(id && { message_id: id }), thread_id: threadId ?? id ?? "" };
}
