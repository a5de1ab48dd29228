import { ToolError } from "../error.js";
import type { Context, Outgoing, Permit } from "../tool.js";
import { enclosed } from "./enclose.js";
import type { Enclosure } from "./enclosure.js";
import { messageLink } from "./message.js";
import { isNotFound, isUnknown } from "./outcome.js";
import type { Mail } from "./prepare.js";
import { createDraft, type Saved } from "./save-draft.js";
import type { Shown } from "./shown.js";

/** What Gmail says of a message that was sent. */
export interface Sent {
  /** Unknown when Gmail did not confirm the sending and only its draft told. */
  message_id?: string;
  thread_id: string;
}

const CREATE = "gmail.users.drafts.create";
const SEND_DRAFT = "gmail.users.drafts.send";
const SEND = "gmail.users.messages.send";

/** What a plain request may carry, in bytes. Source: Gmail API, "Uploading attachments". */
const MOST_AT_ONCE = 5 * 1024 * 1024;

/** Whether a message can be kept as a draft and sent from there. */
export const canKeep = ({ can }: Context): boolean =>
  can(CREATE) && can(SEND_DRAFT);

/** Sends a finished message, once it may leave: as a draft first where the grants allow it, as a draft cannot be sent twice. */
export async function deliver(mail: Mail, context: Context): Promise<Sent> {
  const { recipients, shown, leaving } = mail;
  const permit = await context.egress(
    outgoing({ ...shown, recipients, ...leaving }),
  );
  return canKeep(context)
    ? sendKept(await keep(mail, context), permit, context)
    : sendAtOnce(mail, permit, context);
}

/** A message as the policy sees it. */
interface Leaving extends Omit<Shown, "signature"> {
  /** Whom it reaches: bare and lower-cased. */
  recipients: readonly string[];
  text: string;
  content: unknown;
}

/** A message as something outgoing; its requests are named once it may leave. */
export function outgoing(mail: Leaving): Outgoing {
  const { recipients, attachments, content, notes = [] } = mail;
  const names = attachments.map(({ name }) => name);
  const carried = names.length > 0 ? ` with ${names.join(", ")}` : "";
  const people = (["to", "cc", "bcc"] as const).map(
    (each) => [capital(each), mail[each].join(", ")] as const,
  );
  const lines: (readonly [string, string])[] = [
    ["From", mail.from],
    ...people,
    ["Reply-To", mail.reply_to ?? ""],
    ["Subject", mail.subject],
    ["Attachments", attachments.map(attachmentText).join("\n")],
    ["Mind", notes.join("\n")],
    ["Text", mail.text.trim()],
  ];
  return {
    recipients,
    summary: `mail to ${recipients.join(", ")}${carried}`,
    shown: lines.filter(([, text]) => text !== ""),
    content,
    requests: [],
  };
}

const capital = (word: string): string =>
  word.charAt(0).toUpperCase() + word.slice(1);

const attachmentText = ({
  name,
  type,
  size,
}: Shown["attachments"][number]): string =>
  `${name} (${type}${size === undefined ? "" : `, ${size} bytes`})`;

async function sendAtOnce(
  mail: Mail,
  permit: Permit,
  context: Context,
): Promise<Sent> {
  const { google, signal } = context;
  const message = await whole(mail, context);
  const payload = {
    raw: message.toString("base64url"),
    ...(mail.threadId !== undefined && { threadId: mail.threadId }),
  };
  await permit({ method: SEND, params: { userId: "me" }, payload });
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

/** A message with its files in one piece. Throws `ToolError` when a plain request cannot carry it. */
async function whole(
  { message, enclosures }: Mail,
  { files }: Context,
): Promise<Buffer> {
  // Base64 makes four characters of three bytes, and lines of them.
  const known = enclosures.reduce((sum, { size = 0 }) => sum + size * 1.37, 0);
  if (message.length + known > MOST_AT_ONCE) throw tooLarge(enclosures);
  const pieces: Uint8Array[] = [];
  let total = 0;
  for await (const piece of enclosed(message, enclosures, files)) {
    total += piece.length;
    if (total > MOST_AT_ONCE) throw tooLarge(enclosures);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const tooLarge = (enclosures: readonly Enclosure[]) =>
  new ToolError(
    `With ${enclosures.length > 0 ? "its attachments" : "its text"} the message has more than the 5 MB that gmail.send alone can send: nothing was sent.`,
    "Connect again and allow gmail.compose, or put the link of a file in Drive into the text and let the recipients open it with drive_share_file.",
    { reason: "too_large" },
  );

/** Keeps a message as a draft, with nothing sent. */
export async function keep(mail: Mail, context: Context): Promise<Saved> {
  try {
    return await createDraft(mail, context);
  } catch (error) {
    if (!isUnknown(error)) throw error;
    throw new ToolError(
      "Gmail did not take the message: nothing was sent.",
      "Try again in a minute; a draft of it may be left in Drafts.",
      { reason: "unavailable", cause: error },
    );
  }
}

/**
 * Sends a draft that may leave, as it lies there.
 * @throws ToolError that says where the draft is when it was not sent.
 */
export async function sendKept(
  draft: Saved,
  permit: Permit,
  context: Context,
): Promise<Sent> {
  const { draft_id, message_id, thread_id } = draft;
  try {
    return await sendDraft(draft_id, thread_id, permit, context);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const link = messageLink(message_id, context.person);
    throw new ToolError(
      error.message,
      `${error.next} The message is kept as draft ${draft_id}, which gmail_send_draft sends: ${link}`.trim(),
      error.options,
    );
  }
}

/** Sends a draft, a second time when the first try left it in place: Gmail sends each draft once. */
async function sendDraft(
  id: string,
  threadId: string,
  permit: Permit,
  context: Context,
): Promise<Sent> {
  const { google, signal } = context;
  const payload = { id };
  for (let lastTry = false; ; lastTry = true) {
    await permit({ method: SEND_DRAFT, params: { userId: "me" }, payload });
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

function sent({
  id,
  threadId,
}: {
  id?: string | null;
  threadId?: string | null;
}): Sent {
  return { ...(id && { message_id: id }), thread_id: threadId ?? id ?? "" };
}
