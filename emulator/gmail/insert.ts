import type { Call, Handlers } from "../call.js";
import { invalidArgument, notImplemented, ownMailbox } from "./access.js";
import { Mail } from "./mail.js";
import { labelsOf } from "./messages.js";
import { normalizeLines } from "./mime/rewrite.js";
import { store } from "./store.js";
import { labelIn } from "./system-labels.js";
import { threadFor } from "./threading.js";
import { uploadedMessage } from "./upload.js";

/** `users.messages.insert` and `import`: mail put into the mailbox as it is; nothing is sent. */
export const insertHandlers: Handlers = {
  "gmail.users.messages.insert": put,
  "gmail.users.messages.import": put,
};

function put(call: Call): object {
  if (call.params.deleted) throw notImplemented("the deleted parameter");
  const mailbox = ownMailbox(call);
  const { raw, threadId } = uploadedMessage(call, call.body);
  const labelIds: string[] = call.body.labelIds ?? [];
  for (const id of labelIds) {
    if (!labelIn(mailbox, id)) throw invalidArgument(`Invalid label: ${id}`);
  }
  const mail = new Mail(normalizeLines(raw));
  const id = call.world.id("message");
  const message = store(mailbox, {
    id,
    threadId: threadFor(mailbox, mail, threadId) ?? id,
    labelIds: new Set(labelIds),
    internalDate: dateOf(call, mail),
    mail,
  });
  return labelsOf(message);
}

/** Gmail's own date of the message, in milliseconds. A Date header that cannot be read counts as none. */
function dateOf(call: Call, mail: Mail): number {
  const now = call.world.clock.now();
  if (call.params.internalDateSource === "receivedTime") return now;
  const written = Date.parse(mail.header("Date"));
  return Number.isNaN(written) ? now : written;
}
