import { deliver, type Verdict } from "../../../emulator/gmail/deliver.js";
import { Mail } from "../../../emulator/gmail/mail.js";
import {
  mailboxOf,
  type StoredMessage,
} from "../../../emulator/gmail/state.js";
import { store } from "../../../emulator/gmail/store.js";
import { google } from "../context.js";

export const ADA = "ada@acme.example";
export const BEN = "ben@acme.example";
export const CLEO = "cleo@globex.example";

const PASS: Verdict = { spf: "pass", dkim: "pass", dmarc: "pass" };

/** Lets a message of the given headers and body arrive at Ada's; answers its id there. */
export function arrive(
  headers: Record<string, string>,
  body: string | Uint8Array,
  verdict: Verdict = PASS,
): string {
  const all = {
    From: "Dora Novak <dora@mail.example>",
    To: ADA,
    Subject: "Test",
    ...headers,
  };
  const head = Object.entries(all).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const raw = Buffer.concat([
    Buffer.from(`${head.join("")}\r\n`),
    typeof body === "string"
      ? Buffer.from(body.replace(/\r?\n/g, "\r\n"))
      : body,
  ]);
  const [stored] = deliver(google.world, {
    sender: "dora@mail.example",
    recipients: [ADA],
    raw,
    at: google.clock.now(),
    verdict,
  });
  if (!stored) throw new Error("Nobody received it");
  return stored.id;
}

/** A multipart message's type and body. */
export function multipart(
  subtype: string,
  parts: readonly string[],
): [type: string, body: string] {
  const boundary = `b${parts.length}${subtype}`;
  return [
    `multipart/${subtype}; boundary="${boundary}"`,
    `${parts.map((part) => `--${boundary}\n${part}\n`).join("")}--${boundary}--\n`,
  ];
}

/** Somebody's mailbox. */
export function mailboxFor(email: string) {
  const account = google.world.accounts.find((each) => each.email === email);
  if (!account) throw new Error(`No such account: ${email}`);
  return mailboxOf(google.world, account);
}

/** What lies in somebody's mailbox under a label, newest last. */
export const box = (email: string, label = "INBOX"): StoredMessage[] =>
  [...mailboxFor(email).messages.values()].filter(({ labelIds }) =>
    labelIds.has(label),
  );

/** Leaves a draft in Ada's mailbox as somebody wrote it in Gmail; answers its id. */
export function leaveDraft(
  headers: Record<string, string> = {},
  body = "Not done yet\r\n",
): string {
  const all = {
    From: `Ada Brandt <${ADA}>`,
    To: `Ben Okafor <${BEN}>`,
    Subject: "Okapi",
    "Message-ID": `<${google.world.id("other")}@mail.gmail.com>`,
    Date: new Date(google.clock.now()).toUTCString().replace("GMT", "+0000"),
    ...headers,
  };
  const head = Object.entries(all).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const mailbox = mailboxFor(ADA);
  const id = google.world.id("message");
  store(mailbox, {
    id,
    threadId: id,
    labelIds: new Set(["DRAFT"]),
    internalDate: google.clock.now(),
    mail: new Mail(Buffer.from(`${head.join("")}\r\n${body}`)),
  });
  const draft = google.world.id("draft");
  mailbox.drafts.set(draft, id);
  return draft;
}
