import type { Call } from "../undo.js";
import { messageOf, momentOf, type Vacation } from "./vacation.js";
import { written } from "./vacation-written.js";

/** The call that gives the responder back what it had, and what that cannot do. */
export async function formerVacation(
  before: Vacation,
  after: Vacation,
): Promise<{ calls: Call[]; notes: string[] }> {
  const differs = (name: keyof Vacation) => before[name] !== after[name];
  const reworded =
    differs("responseBodyHtml") || differs("responseBodyPlainText");
  const changed = {
    ...(differs("enableAutoReply") && { enabled: before.enableAutoReply }),
    ...(differs("responseSubject") && { subject: before.responseSubject }),
    ...(reworded && { message: messageOf(before) }),
    ...(differs("startTime") && { start: timeOf(before.startTime) }),
    ...(differs("endTime") && { end: timeOf(before.endTime) }),
    ...(differs("restrictToContacts") && {
      contacts_only: before.restrictToContacts,
    }),
    ...(differs("restrictToDomain") && {
      domain_only: before.restrictToDomain,
    }),
  };
  if (Object.keys(changed).length === 0) return { calls: [], notes: [] };
  const loses = reworded && !(await comesBack(before));
  return {
    calls: [{ tool: "gmail_update_vacation", arguments: changed }],
    notes: loses
      ? [
          "Undoing brings the former message back by its words; how it was laid out may differ.",
        ]
      : [],
  };
}

/** A moment in UTC, or the word that takes a time away. */
const timeOf = (milliseconds: string): string =>
  momentOf(milliseconds) ?? "none";

/** Whether the message, read and written again, is the same. */
async function comesBack(before: Vacation): Promise<boolean> {
  const again = await written(messageOf(before));
  return before.responseBodyHtml
    ? again.responseBodyHtml === before.responseBodyHtml
    : again.responseBodyPlainText === before.responseBodyPlainText;
}
