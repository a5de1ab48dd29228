import { notFound } from "./access.js";
import type { Mail } from "./mail.js";
import type { Mailbox } from "./state.js";

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
  if (threadId !== undefined && !mailbox.threads.has(threadId))
    throw notFound();
  const answered = mail.references
    .toReversed()
    .flatMap((id) => [...(mailbox.byMessageId.get(id) ?? [])])
    .filter((other) => subjectOf(other.mail) === subjectOf(mail))
    .map((other) => other.threadId);
  return answered.find((thread) => thread === threadId) ?? answered[0];
}

function subjectOf(mail: Mail): string {
  return topic(mail.header("Subject"));
}

/** A subject without what replies and forwards put in front. */
function topic(subject: string): string {
  return subject
    .replace(/^(?:\s*(?:re|fwd?|aw|wg|sv|antw?)(?:\[\d+\])?:)+/i, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
