import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import {
  addressed,
  fetchAliases,
  type Sender,
  senderOf,
  type Wanted,
} from "./alias.js";
import { alternatives } from "./alternatives.js";
import { answerTo } from "./answer.js";
import type { Attach } from "./attach.js";
import { carried } from "./attach-mail.js";
import { attaching } from "./attaching.js";
import { type Composed, compose } from "./compose.js";
import { attached, checkSizes, type Enclosure } from "./enclosure.js";
import { filesOf } from "./file-parts.js";
import { Images } from "./images.js";
import { fetchOriginal, type Original, wordsOf } from "./original.js";
import { ownAddresses } from "./own.js";
import { forwardOf, type Quotation, quoteOf } from "./quotation.js";
import {
  checkSomebody,
  once,
  parseRecipients,
  type Recipients,
} from "./recipients.js";
import { asShown, type Shown } from "./shown.js";
import {
  forwardSubject,
  plainSubject,
  type References,
  referencesTo,
  replySubject,
} from "./threading.js";

/** A message ready to leave, and what a result says of it. */
export interface Mail extends Composed {
  enclosures: Enclosure[];
  /** What it says and carries, the same for the same message, and its plain text: for whoever decides whether it may leave. */
  leaving: { content: unknown; text: string };
  /** The conversation that it continues. */
  threadId?: string;
  shown: Shown;
}

/** What every message is written from. */
export interface Writing extends Wanted {
  body?: string | undefined;
  attachments?: readonly Attach[] | undefined;
  cc?: readonly string[] | undefined;
  bcc?: readonly string[] | undefined;
  /** Whether it is kept first, and may lack recipients. */
  draft?: boolean;
}

/** A new message. Throws `ToolError` for what cannot be sent so. */
export async function newMail(
  input: Writing & { to?: readonly string[] | undefined; subject: string },
  context: Context,
): Promise<Mail> {
  const recipients = once(parseRecipients(input));
  if (!input.draft) checkSomebody(recipients);
  const sender = senderOf(input, await fetchAliases(context), context.person);
  const { subject } = input;
  return finished({ recipients, sender, subject }, input, context);
}

/** An answer to a message, in its conversation. `to` in place of those whom an answer would go to. */
export async function reply(
  input: Writing & {
    message_id: string;
    all: boolean;
    quote?: boolean | undefined;
    to?: readonly string[] | undefined;
  },
  context: Context,
): Promise<Mail> {
  const added = parseRecipients(input);
  const original = await fetchOriginal(input.message_id, context);
  const { payload, aliases } = original;
  checkNoDraft(original);
  const isOwn = ownAddresses(context.person, aliases);
  const answer = answerTo(payload, isOwn, input.all);
  const recipients = once(
    input.to === undefined
      ? { ...added, to: answer.to, cc: [...answer.cc, ...added.cc] }
      : added,
  );
  if (!input.draft) checkSomebody(recipients);
  const usual = addressed(payload, aliases, isOwn);
  const sender = senderOf(input, aliases, context.person, usual);
  const images = new Images(input.message_id, filesOf(payload));
  const quote = await quotation(original, input.quote, images, context);
  return finished(
    {
      recipients,
      sender,
      subject: replySubject(plainSubject(payload)),
      quote,
      original,
      enclosures: images.shown,
      notes: input.to === undefined ? answer.notes : [],
    },
    input,
    context,
  );
}

/** A message handed on, with its files unless told otherwise. */
export async function forward(
  input: Writing & {
    message_id: string;
    to?: readonly string[] | undefined;
    keep_attachments: boolean;
  },
  context: Context,
): Promise<Mail> {
  const recipients = once(parseRecipients(input));
  if (!input.draft) checkSomebody(recipients);
  const original = await fetchOriginal(input.message_id, context);
  const { message, payload, aliases } = original;
  checkNoDraft(original);
  const usual = addressed(
    payload,
    aliases,
    ownAddresses(context.person, aliases),
  );
  const sender = senderOf(input, aliases, context.person, usual);
  const images = new Images(message.id, filesOf(payload));
  const words = await wordsOf(message, payload, context);
  const quote = forwardOf(message, words, images.rule);
  const kept = input.keep_attachments ? images.others : [];
  return finished(
    {
      recipients,
      sender,
      subject: forwardSubject(plainSubject(payload)),
      quote,
      original,
      enclosures: [
        ...images.shown,
        ...kept.map((file) => carried(message.id, file)),
      ],
    },
    input,
    context,
  );
}

/** The answered message below the answer, unless it is not wanted or may not be read. */
async function quotation(
  { message, payload }: Original,
  wanted: boolean | undefined,
  images: Images,
  context: Context,
): Promise<Quotation | undefined> {
  if (wanted === false) return undefined;
  if (context.can("gmail.users.messages.get:full")) {
    const words = await wordsOf(message, payload, context);
    return quoteOf(message, words, images.rule);
  }
  if (wanted === undefined) return undefined;
  throw new ToolError(
    "This connection sees the headers of mail, not what it says, so it cannot quote.",
    "Leave quote out, or connect again and allow gmail.readonly.",
    { reason: "insufficient_scope" },
  );
}

/** What is known of a message before it is written down. */
interface Draft {
  recipients: Recipients;
  sender: Sender;
  subject: string;
  quote?: Quotation | undefined;
  original?: Original;
  enclosures?: readonly Enclosure[];
  notes?: readonly string[];
}

async function finished(
  draft: Draft,
  { body = "", attachments = [] }: Writing,
  context: Context,
): Promise<Mail> {
  const { recipients, sender, subject, quote, original } = draft;
  const enclosures = [
    ...(draft.enclosures ?? []),
    ...(await attaching(attachments, context)),
  ];
  checkSizes(enclosures);
  const { from, replyTo, signature } = sender;
  const references: Partial<References> = original
    ? referencesTo(original.payload)
    : {};
  const letter = {
    ...recipients,
    ...alternatives({ body, signature, quote }),
    ...references,
    from,
    ...(replyTo !== undefined && { replyTo }),
    subject,
  };
  return {
    ...(await compose(letter)),
    enclosures,
    leaving: {
      content: {
        letter,
        threadId: original?.message.threadId,
        enclosures: enclosures.map(inWords),
      },
      text: letter.text,
    },
    ...(original && { threadId: original.message.threadId }),
    shown: asShown(letter, sender, attached(enclosures), draft.notes),
  };
}

/** An enclosure with its text as text, not as bytes. */
const inWords = ({ content, ...rest }: Enclosure) => ({
  ...rest,
  content:
    content instanceof Uint8Array ? new TextDecoder().decode(content) : content,
});

function checkNoDraft({ message }: Original): void {
  if (!message.labelIds.includes("DRAFT")) return;
  throw new ToolError(
    "This message is a draft: it was not sent yet.",
    "Change it with gmail_update_draft (gmail_list_drafts shows its draft_id), or answer the message before it.",
    { reason: "invalid" },
  );
}
