import { decodeWords } from "./charset.js";
import { headerValues } from "./headers.js";
import { isForward } from "./quotes.js";
import type { Part } from "./schema.js";

/** How an answer says what it answers (RFC 5322, section 3.6.4). */
export interface References {
  /** Message-ID of the parent, in its angle brackets; absent where it has none. */
  inReplyTo?: string;
  /** Message-IDs of the conversation so far, oldest first. */
  references: string[];
}

/** The most Message-IDs in one header: of longer conversations the first and the last ones. */
const MOST = 200;
/** A line of mail holds 998 bytes, and an id cannot be folded. */
const LONGEST = 900;

/** What an answer to a message refers to: the parent's references and the parent, or what stands for them. */
export function referencesTo(parent: Part): References {
  const [own] = idsIn(parent, "Message-ID");
  const listed = idsIn(parent, "References");
  const answered = idsIn(parent, "In-Reply-To");
  // A parent without References that answers one message alone stands below that one.
  const before = listed.length > 0 || answered.length !== 1 ? listed : answered;
  const all = [...new Set([...before.filter((id) => id !== own), own ?? ""])];
  const ids = all.filter(Boolean);
  return {
    ...(own !== undefined && { inReplyTo: own }),
    references:
      ids.length > MOST ? [...ids.slice(0, 1), ...ids.slice(1 - MOST)] : ids,
  };
}

/** What a message itself refers to. */
export function referencesIn(message: Part): References {
  const [inReplyTo] = idsIn(message, "In-Reply-To");
  return {
    ...(inReplyTo !== undefined && { inReplyTo }),
    references: idsIn(message, "References").slice(-MOST),
  };
}

/** The Message-IDs in a header, in angle brackets; those that lack them get them. */
function idsIn(part: Part, name: string): string[] {
  const value = headerValues(part, name).join(" ");
  const bracketed = value.match(/<[^<>\s]+>/g);
  const bare = value
    .split(/[\s,<>]+/)
    .filter((word) => /^[^@]+@[^@]+$/.test(word))
    .map((word) => `<${word}>`);
  return (bracketed ?? bare).filter(
    (id) => id.length <= LONGEST && /^[\x21-\x7e]+$/.test(id),
  );
}

/** What Gmail itself takes for a sign of an answer when it compares subjects. */
const REPLY = /^(?:\s*(?:re|aw|sv|antw?)(?:\[\d+\])?:)+\s*/i;
/** What mail programs of other languages put there. */
const OTHER_REPLY =
  /^\s*(?:re|aw|sv|antw?|res|rif|r|odp|ynt|vs|vá|atb|отв|ответ|на|απ|σχετ|回复|回覆|答复|答覆|תשובה|השב|رد)\s*(?:[[(^]\d+[\])]?)?\s*[:：]/i;

/**
 * The subject of an answer: `Re: ` once. A sign of another language stays as it
 * is, since Gmail keeps a conversation together by its subject.
 */
export function replySubject(subject: string): string {
  if (REPLY.test(subject)) return `Re: ${subject.replace(REPLY, "")}`;
  return OTHER_REPLY.test(subject) ? subject : `Re: ${subject}`;
}

/** The subject under which a message is handed on. */
export const forwardSubject = (subject: string): string =>
  isForward(subject) ? subject : `Fwd: ${subject}`;

/** A subject as it may stand in another message: decoded, on one line, otherwise as its writer wrote it. */
export const plainSubject = (part: Part): string =>
  decodeWords(headerValues(part, "Subject")[0] ?? "")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
