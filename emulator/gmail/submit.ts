import type { Account, World } from "../world.js";
import { invalidArgument } from "./access.js";
import { deliver, ownerOf } from "./deliver.js";
import { Mail } from "./mail.js";
import { prependHeaders, removeHeaders } from "./mime/rewrite.js";
import { complete, dateHeader } from "./outgoing.js";
import { recipientsOf } from "./recipients.js";
import { mailboxOf, type StoredMessage } from "./state.js";
import { store } from "./store.js";
import { threadFor } from "./threading.js";

/** How a message is sent. */
export interface Submission {
  /** The thread to join, if the message answers it. */
  threadId?: string;
  /** The thread that it stays in whatever its headers say: a draft's. */
  keepThread?: string;
  /** Milliseconds since the epoch; now when left out. */
  at?: number;
}

/**
 * Sends a message of an account: keeps the sender's copy under SENT and
 * delivers to everybody that its headers name, Bcc unseen by the others.
 * Throws 400 when nobody is named or somebody badly, 404 for an unknown thread.
 */
export function submit(
  world: World,
  account: Account,
  raw: Uint8Array,
  { threadId, keepThread, at = world.clock.now() }: Submission = {},
): StoredMessage {
  const mailbox = mailboxOf(world, account);
  const mail = complete(world, account, mailbox, raw, at);
  const recipients = recipientsOf(mail);
  if (recipients.length === 0)
    throw invalidArgument("Recipient address required");
  const thread = keepThread ?? threadFor(mailbox, mail, threadId);
  const others = recipients.filter(
    (address) => ownerOf(world, address)?.id !== account.id,
  );
  const toSelf = others.length < recipients.length;
  const id = world.id("message");
  const sent = store(mailbox, {
    id,
    threadId: thread ?? id,
    labelIds: new Set(toSelf ? ["UNREAD", "SENT", "INBOX"] : ["SENT"]),
    internalDate: at,
    mail: new Mail(
      prependHeaders(mail.raw, [["Received", receivedOverApi(at)]]),
    ),
  });
  const sender = mail.addresses("From")[0]?.address ?? account.email;
  deliver(world, {
    sender,
    recipients: others,
    raw: removeHeaders(mail.raw, ["Bcc"]),
    at,
    verdict: { spf: "pass", dkim: "pass", dmarc: "pass" },
  });
  return sent;
}

function receivedOverApi(at: number): string {
  return `from 517273483210 named unknown by gmailapi.google.com with HTTPREST; ${dateHeader(at)}`;
}
