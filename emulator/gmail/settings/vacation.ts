import type { Call, Handlers } from "../../call.js";
import { invalidArgument, ownMailbox } from "../access.js";
import { sanitize } from "./sanitize.js";
import type { Vacation } from "./state.js";

/** `users.settings.getVacation` and `updateVacation`. */
export const vacationHandlers: Handlers = {
  "gmail.users.settings.getVacation": (call) =>
    ownMailbox(call).settings.vacation,

  "gmail.users.settings.updateVacation": (call) => {
    const { settings } = ownMailbox(call);
    settings.vacation = vacationOf(call);
    // Who wrote before the change and writes again is answered again.
    settings.answered.clear();
    return settings.vacation;
  },
};

/** The settings that a call asks for, in full: what it leaves out is gone. */
function vacationOf(call: Call): Vacation {
  const wanted: Partial<Vacation> = call.body;
  const { responseSubject, responseBodyPlainText, responseBodyHtml } = wanted;
  const { enableAutoReply = false, startTime, endTime } = wanted;
  if (
    enableAutoReply &&
    !(responseSubject || responseBodyPlainText || responseBodyHtml)
  ) {
    throw invalidArgument(
      "Either the response subject or the response body must be nonempty",
    );
  }
  if (startTime && endTime && Number(startTime) >= Number(endTime))
    throw invalidArgument("The start time must precede the end time");
  if (wanted.restrictToDomain && !call.account.domain)
    throw invalidArgument("Only Workspace accounts can restrict to a domain");
  return {
    enableAutoReply,
    ...(responseSubject && { responseSubject }),
    ...(responseBodyPlainText && { responseBodyPlainText }),
    ...(responseBodyHtml && { responseBodyHtml: sanitize(responseBodyHtml) }),
    restrictToContacts: wanted.restrictToContacts ?? false,
    restrictToDomain: wanted.restrictToDomain ?? false,
    ...(startTime && startTime !== "0" && { startTime }),
    ...(endTime && endTime !== "0" && { endTime }),
  };
}
