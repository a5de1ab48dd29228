import type { Account, World } from "../world.js";
import { Mail } from "./mail.js";
import type { Mailbox as Address } from "./mime/addresses.js";
import { encodeMailbox } from "./mime/encode.js";
import {
  normalizeLines,
  prependHeaders,
  removeHeaders,
} from "./mime/rewrite.js";
import { type Mailbox, ownAddresses } from "./state.js";

/** Headers that only a receiving server writes; a sender's own are dropped. */
const receiverHeaders = [
  "Authentication-Results",
  "Delivered-To",
  "Received-SPF",
  "Return-Path",
  "X-Google-Original-From",
];

/**
 * Makes an uploaded message fit to be kept: every line ends with CRLF, From is
 * an address that the account may use, Date and Message-ID are there.
 *
 * @param at milliseconds since the epoch, for Date
 */
export function complete(
  world: World,
  account: Account,
  mailbox: Mailbox,
  raw: Uint8Array,
  at: number,
): Mail {
  const clean = removeHeaders(normalizeLines(raw), receiverHeaders);
  const mail = new Mail(clean);
  const from = senderOf(account, mailbox, mail);
  const added: [string, string][] = [];
  let rest = clean;
  if (from) {
    rest = removeHeaders(clean, ["From"]);
    const [original] = mail.values("From");
    added.push(["From", encodeMailbox(from)]);
    if (original) added.push(["X-Google-Original-From", original]);
  }
  if (!mail.messageId) {
    rest = removeHeaders(rest, ["Message-ID"]);
    added.push(["Message-ID", `<CA${world.id("other")}@mail.gmail.com>`]);
  }
  if (!mail.header("Date")) added.push(["Date", dateHeader(at)]);
  if (!mail.header("MIME-Version")) added.push(["MIME-Version", "1.0"]);
  return new Mail(prependHeaders(rest, added));
}

/** A moment as mail headers write it (RFC 5322 section 3.3). */
export function dateHeader(at: number): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}

/** The From to put in place of the message's; undefined when its own may stay. */
function senderOf(
  account: Account,
  mailbox: Mailbox,
  mail: Mail,
): Address | undefined {
  const given = mail.addresses("From");
  const own = ownAddresses(mailbox);
  const [first] = given;
  const allowed =
    given.length === 1 &&
    own.some(({ sendAsEmail }) => sendAsEmail === first?.address.toLowerCase());
  if (allowed) return undefined;
  const fallback = own.find(({ isDefault }) => isDefault);
  return {
    name: first?.name || fallback?.displayName || account.name,
    address: fallback?.sendAsEmail ?? account.email,
  };
}
