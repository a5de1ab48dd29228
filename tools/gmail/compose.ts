import addressparser from "nodemailer/lib/addressparser";
import MailComposer from "nodemailer/lib/mail-composer";
import { ToolError } from "../error.js";
import type { Address } from "./address.js";
import type { Alternatives } from "./alternatives.js";
import { decodeWords } from "./charset.js";
import type { Recipients } from "./recipients.js";
import type { References } from "./threading.js";

/** A message as its writer means it, but for its files. */
export interface Letter extends Recipients, Alternatives, Partial<References> {
  from: Address;
  /** Where answers go; left out, to `from`. */
  replyTo?: string;
  subject: string;
}

/** A message ready to take its files and to be sent. */
export interface Composed {
  /** In the form of RFC 5322. */
  message: Buffer;
  /** Whom it names, read back from it: bare and lower-cased. */
  recipients: string[];
}

/**
 * The message in the form of RFC 5322, plain text and HTML side by side as Gmail
 * makes them. Bcc is kept in it: Gmail delivers by the headers and removes it.
 * @throws ToolError for a subject that is not one line of text.
 */
export async function compose(letter: Letter): Promise<Composed> {
  const { from, to, cc, bcc, subject, html, text, replyTo } = letter;
  checkSubject(subject);
  const node = new MailComposer({
    from: mailbox(from),
    to: to.map(mailbox),
    cc: cc.map(mailbox),
    bcc: bcc.map(mailbox),
    subject,
    text: lines(text),
    ...(html !== undefined && { html: lines(html) }),
    ...(replyTo && { replyTo: mailbox({ address: replyTo }) }),
    ...(letter.inReplyTo && { inReplyTo: letter.inReplyTo }),
    ...(letter.references?.length && { references: letter.references }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  node.keepBcc = true;
  const message = await node.build();
  const recipients = recipientsOf(message);
  checkRecipients(recipients, letter);
  return { message, recipients };
}

/** Text with the line ends of mail (RFC 5322, section 2.3). */
const lines = (text: string): string => text.replace(/\r\n?|\n/g, "\r\n");

/** As a pair, never as one string: only so a name stays a name whatever is in it. */
const mailbox = ({ name = "", address }: Address) => ({ name, address });

function checkSubject(subject: string): void {
  const shown = subject + decodeWords(subject);
  if (!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(shown) && subject.isWellFormed()) return;
  throw new ToolError(
    "The subject holds a line break or another control character.",
    "Give the subject as one line of text.",
    { reason: "invalid" },
  );
}

/** The addresses that a finished message names as recipients, bare and lower-cased. */
export function recipientsOf(message: Buffer): string[] {
  const text = message.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const head = text.slice(0, end < 0 ? text.length : end);
  return head
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .flatMap((line) => /^(?:to|cc|bcc):(.*)$/i.exec(line)?.[1] ?? [])
    .flatMap((value) => addressparser(value, { flatten: true }))
    .map(({ address }) => (address ?? "").toLowerCase());
}

/** That the message reaches exactly those whom its writer named is checked on the message itself. */
function checkRecipients(
  reached: readonly string[],
  { to, cc, bcc }: Letter,
): void {
  const meant = [...to, ...cc, ...bcc].map(({ address }) =>
    address.toLowerCase(),
  );
  if (reached.toSorted().join("\n") !== meant.toSorted().join("\n")) {
    throw new Error("The composed message names other recipients");
  }
}
