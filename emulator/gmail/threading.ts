import { notFound } from "./access.js";
import type { Mail } from "./mail.js";
import type { Mailbox, StoredMessage } from "./state.js";

/**
 * The thread that a message joins. With a `threadId`, that thread, if the
 * message answers one of its messages by References or In-Reply-To and the
 * subjects match (https://developers.google.com/workspace/gmail/api/guides/threads).
 * Otherwise the thread of a message that it answers under the same subject.
 * Undefined: it starts its own. Throws 404 for a `threadId` that isn't there.
 */
export function threadFor(
  mailbox: Mailbox,
  mail: Mail,
  threadId?: string,
): string | undefined {
  const messages = [...mailbox.messages.values()];
  if (threadId !== undefined) {
    const thread = messages.filter((other) => other.threadId === threadId);
    if (thread.length === 0) throw notFound();
    if (thread.some((other) => answers(mail, other))) return threadId;
  }
  return messages.find((other) => answers(mail, other))?.threadId;
}

function answers(mail: Mail, other: StoredMessage): boolean {
  return (
    mail.references.includes(other.mail.messageId) &&
    topic(mail.header("Subject")) === topic(other.mail.header("Subject"))
  );
}

/** A subject without what replies and forwards put in front. */
function topic(subject: string): string {
  return subject
    .replace(/^(?:\s*(?:re|fwd?|aw|wg|sv|antw?)(?:\[\d+\])?:)+/i, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
