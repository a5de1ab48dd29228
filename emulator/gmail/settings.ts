import type { Handlers } from "../call.js";
import { notFound, ownMailbox } from "./access.js";

/** `users.getProfile` and the settings that can be read. */
export const settingsHandlers: Handlers = {
  "gmail.users.getProfile": (call) => {
    const mailbox = ownMailbox(call);
    const messages = [...mailbox.messages.values()];
    return {
      emailAddress: call.account.email,
      messagesTotal: messages.length,
      threadsTotal: new Set(messages.map(({ threadId }) => threadId)).size,
      historyId: String(mailbox.history),
    };
  },

  "gmail.users.settings.sendAs.list": (call) => ({
    sendAs: ownMailbox(call).sendAs,
  }),

  "gmail.users.settings.sendAs.get": (call) => {
    const wanted: string = call.params.sendAsEmail;
    const found = ownMailbox(call).sendAs.find(
      ({ sendAsEmail }) => sendAsEmail === wanted.toLowerCase(),
    );
    if (!found) throw notFound();
    return found;
  },
};
