import type { Handlers } from "../call.js";
import { ownMailbox } from "./access.js";

/** `users.getProfile`. */
export const profileHandlers: Handlers = {
  "gmail.users.getProfile": (call) => {
    const mailbox = ownMailbox(call);
    return {
      emailAddress: call.account.email,
      messagesTotal: mailbox.messages.size,
      threadsTotal: mailbox.threads.size,
      historyId: String(mailbox.history),
    };
  },
};
