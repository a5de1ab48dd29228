import type { Account, World } from "../../world.js";
import type { Envelope } from "../deliver.js";
import type { Mail } from "../mail.js";
import { encodeMailbox, encodeValue } from "../mime/encode.js";
import { dateHeader } from "../outgoing.js";
import { type Mailbox, mailboxOf, type StoredMessage } from "../state.js";
import type { Vacation } from "./state.js";

/** The same sender is answered again after four days. Source: Gmail Help, "Out of office or vacation reply". */
const silence = 4 * 24 * 3600 * 1000;

/**
 * The answer of an account's vacation responder to a message that arrived;
 * undefined where it keeps quiet: it is off, it is not the time, the sender was
 * answered lately or is none that it answers, or the message is spam, bulk or
 * itself automatic.
 */
export function vacationReply(
  world: World,
  account: Account,
  { mail, labelIds }: StoredMessage,
  { sender, at }: Envelope,
): Envelope | undefined {
  const mailbox = mailboxOf(world, account);
  const { vacation, answered } = mailbox.settings;
  const to = sender.toLowerCase();
  if (!isOn(vacation, at) || labelIds.has("SPAM")) return undefined;
  if (!isPersonal(mail, to) || isOwn(mailbox, to)) return undefined;
  if (!mayAnswer(mailbox, account, to)) return undefined;
  const last = answered.get(to);
  if (last !== undefined && at - last < silence) return undefined;
  answered.set(to, at);
  return {
    sender: "",
    recipients: [to],
    raw: Buffer.from(compose(world, account, vacation, mail, to), "latin1"),
    at,
    verdict: { spf: "pass", dkim: "pass", dmarc: "pass" },
  };
}

function isOn(vacation: Vacation, at: number): boolean {
  const { enableAutoReply, startTime, endTime } = vacation;
  return (
    enableAutoReply &&
    at >= Number(startTime ?? 0) &&
    at < Number(endTime ?? Infinity)
  );
}

/** Whether somebody wrote it, rather than a list or a machine (RFC 3834 section 2). */
function isPersonal(mail: Mail, sender: string): boolean {
  const automatic = mail.header("Auto-Submitted").toLowerCase();
  const bulk = /^(?:bulk|list|junk)$/i.test(mail.header("Precedence"));
  return (
    sender !== "" &&
    !/^(?:mailer-daemon|no-?reply|do-?not-?reply)@/.test(sender) &&
    (automatic === "" || automatic === "no") &&
    !bulk &&
    !mail.header("List-ID")
  );
}

function isOwn({ sendAs }: Mailbox, address: string): boolean {
  return sendAs.some(({ sendAsEmail }) => sendAsEmail === address);
}

function mayAnswer(
  mailbox: Mailbox,
  { domain }: Account,
  address: string,
): boolean {
  const { restrictToContacts, restrictToDomain } = mailbox.settings.vacation;
  if (restrictToDomain && !address.endsWith(`@${domain}`)) return false;
  return !restrictToContacts || isContact(mailbox, address);
}

/** Whom the person has written to is a contact, as Gmail makes contacts by itself. */
function isContact({ messages }: Mailbox, address: string): boolean {
  return [...messages.values()].some(
    ({ labelIds, mail }) =>
      labelIds.has("SENT") &&
      mail
        .addresses("To", "Cc", "Bcc")
        .some((other) => other.address.toLowerCase() === address),
  );
}

function compose(
  world: World,
  { name, email }: Account,
  vacation: Vacation,
  mail: Mail,
  to: string,
): string {
  const { responseSubject, responseBodyPlainText, responseBodyHtml } = vacation;
  const subject = `Re: ${mail.header("Subject")}`;
  const thread = [...mail.references, mail.messageId].filter(Boolean);
  const body = responseBodyHtml ?? responseBodyPlainText ?? "";
  return [
    `From: ${encodeMailbox({ name, address: email })}`,
    `To: ${to}`,
    `Subject: ${encodeValue(responseSubject ? `${responseSubject} ${subject}` : subject)}`,
    `Date: ${dateHeader(world.clock.now())}`,
    `Message-ID: <CA${world.id("other")}@mail.gmail.com>`,
    ...(mail.messageId ? [`In-Reply-To: <${mail.messageId}>`] : []),
    ...(thread.length > 0
      ? [`References: ${thread.map((id) => `<${id}>`).join(" ")}`]
      : []),
    "Auto-Submitted: auto-replied",
    "Precedence: bulk",
    "X-Autoreply: yes",
    "MIME-Version: 1.0",
    `Content-Type: text/${responseBodyHtml ? "html" : "plain"}; charset="UTF-8"`,
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(body)
      .toString("base64")
      .replace(/.{76}(?=.)/g, "$&\r\n"),
  ].join("\r\n");
}
