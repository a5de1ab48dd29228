import type { Account, World } from "../world.js";
import { bounce } from "./bounce.js";
import { Mail } from "./mail.js";
import { prependHeaders, removeHeaders } from "./mime/rewrite.js";
import { dateHeader } from "./outgoing.js";
import { filtered } from "./settings/filtering.js";
import { vacationReply } from "./settings/responder.js";
import { mailboxOf, ownAddresses, type StoredMessage } from "./state.js";
import { store } from "./store.js";
import { threadFor } from "./threading.js";

/** What a receiving server found out about a message's origin (RFC 8601). */
export interface Verdict {
  spf: "pass" | "fail" | "softfail" | "none";
  dkim: "pass" | "fail" | "none";
  dmarc: "pass" | "fail" | "none";
}

/** A message on its way, with its envelope. */
export interface Envelope {
  /** The envelope's sender; bounces go there. "" for a bounce itself. */
  sender: string;
  recipients: readonly string[];
  raw: Uint8Array;
  /** Milliseconds since the epoch. */
  at: number;
  verdict: Verdict;
  /** Labels in place of INBOX and UNREAD, such as SPAM. */
  labelIds?: readonly string[];
}

/** How often a message is forwarded at most. */
const maxHops = 3;

/**
 * Puts a message into the mailbox of each recipient that has an account. An
 * address without one bounces where its domain is known here; mail for other
 * domains leaves, and nothing comes back.
 */
export function deliver(world: World, envelope: Envelope): StoredMessage[] {
  const reached = new Map<Account, string>();
  for (const address of envelope.recipients) {
    const owner = ownerOf(world, address);
    if (owner) {
      if (!reached.has(owner)) reached.set(owner, address);
    } else if (isKnownDomain(world, address) && envelope.sender) {
      deliver(world, bounce(world, envelope, address));
    }
  }
  return [...reached].map(([account, address]) =>
    receive(world, account, address, envelope),
  );
}

/** The account that mail for an address reaches, by its own address, an alias or a plus address. */
export function ownerOf(world: World, address: string): Account | undefined {
  const plain = address.toLowerCase().replace(/\+[^@]*@/, "@");
  return world.accounts.find((account) =>
    ownAddresses(mailboxOf(world, account)).some(
      ({ sendAsEmail }) => sendAsEmail === plain,
    ),
  );
}

function isKnownDomain(world: World, address: string): boolean {
  const domain = domainOf(address);
  return world.accounts.some(({ email }) => domainOf(email) === domain);
}

function receive(
  world: World,
  account: Account,
  address: string,
  envelope: Envelope,
): StoredMessage {
  const mailbox = mailboxOf(world, account);
  const id = world.id("message");
  const original = removeHeaders(envelope.raw, ["Bcc"]);
  const mail = new Mail(
    prependHeaders(original, traceHeaders(id, address, envelope)),
  );
  const arriving = {
    id,
    threadId: threadFor(mailbox, mail) ?? id,
    labelIds: new Set(
      envelope.labelIds ?? ["UNREAD", categoryOf(mail), "INBOX"],
    ),
    internalDate: envelope.at,
    historyId: 0,
    mail,
  };
  const { labelIds, forwards } = filtered(mailbox, arriving);
  const message = store(mailbox, { ...arriving, labelIds });
  // Spam is not passed on.
  if (forwards.length > 0 && !labelIds.has("SPAM"))
    forward(world, envelope, forwards);
  const reply = vacationReply(world, account, message, envelope);
  if (reply) deliver(world, reply);
  return message;
}

/** Sends a message on as it is. What has come around too often is in a loop and goes no further. */
function forward(
  world: World,
  envelope: Envelope,
  recipients: readonly string[],
): void {
  const hops = new Mail(envelope.raw).values("X-Forwarded-For").length;
  if (hops >= maxHops) return;
  const trace = ["X-Forwarded-For", recipients.join(" ")] as const;
  const raw = prependHeaders(envelope.raw, [trace]);
  const { labelIds: _, ...rest } = envelope;
  deliver(world, { ...rest, recipients, raw });
}

/** What Google's servers write on top of a message that they took in, the latest first. */
function traceHeaders(
  id: string,
  address: string,
  { sender, raw, at, verdict }: Envelope,
): [string, string][] {
  const author = new Mail(raw).addresses("From")[0]?.address ?? "";
  const from = domainOf(sender) || "mail.google.com";
  const results = [
    `dkim=${verdict.dkim} header.i=@${from} header.s=20230601`,
    `spf=${verdict.spf} (google.com: domain of ${sender || "postmaster"}) smtp.mailfrom=${sender}`,
    `dmarc=${verdict.dmarc} (p=NONE sp=NONE dis=NONE) header.from=${domainOf(author)}`,
  ];
  return [
    ["Delivered-To", address],
    [
      "Received",
      `by 2002:a05:6358:3a11:b0:1a2:${id.slice(-4)} with SMTP id ${id}csp;\r\n        ${dateHeader(at)}`,
    ],
    ["Return-Path", `<${sender}>`],
    [
      "Received",
      `from mx.${from} (mx.${from}. [192.0.2.41])\r\n        by mx.google.com with ESMTPS id ${id}\r\n        for <${address}>;\r\n        ${dateHeader(at)}`,
    ],
    [
      "Received-SPF",
      `${verdict.spf} (google.com: domain of ${sender || "postmaster"}) client-ip=192.0.2.41;`,
    ],
    [
      "Authentication-Results",
      `mx.google.com;\r\n       ${results.join(";\r\n       ")}`,
    ],
  ];
}

/** The inbox tab that a message lands in. */
function categoryOf(mail: Mail): string {
  if (mail.header("List-ID")) return "CATEGORY_FORUMS";
  if (mail.header("List-Unsubscribe")) return "CATEGORY_PROMOTIONS";
  if (mail.header("Auto-Submitted")) return "CATEGORY_UPDATES";
  return "CATEGORY_PERSONAL";
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
