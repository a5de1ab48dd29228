import type { Handlers } from "../../call.js";
import { invalidArgument, notFound, ownMailbox } from "../access.js";

/** `users.settings`: language, forwarding, and what mail programs may fetch. */
export const accountHandlers: Handlers = {
  "gmail.users.settings.getLanguage": (call) => ({
    displayLanguage: ownMailbox(call).settings.displayLanguage,
  }),

  "gmail.users.settings.updateLanguage": (call) => {
    const displayLanguage = languageTag(call.body.displayLanguage ?? "");
    ownMailbox(call).settings.displayLanguage = displayLanguage;
    return { displayLanguage };
  },

  "gmail.users.settings.getAutoForwarding": (call) =>
    ownMailbox(call).settings.autoForwarding,

  "gmail.users.settings.forwardingAddresses.list": (call) => {
    const { forwardingAddresses } = ownMailbox(call).settings;
    return { ...(forwardingAddresses.length > 0 && { forwardingAddresses }) };
  },

  "gmail.users.settings.forwardingAddresses.get": (call) => {
    const wanted: string = call.params.forwardingEmail;
    const found = ownMailbox(call).settings.forwardingAddresses.find(
      ({ forwardingEmail }) => forwardingEmail === wanted.toLowerCase(),
    );
    if (!found) throw notFound();
    return found;
  },

  "gmail.users.settings.getImap": (call) => {
    ownMailbox(call);
    return { enabled: true, autoExpunge: true, expungeBehavior: "archive" };
  },

  "gmail.users.settings.getPop": (call) => {
    ownMailbox(call);
    return { accessWindow: "disabled", disposition: "leaveInInbox" };
  },
};

/** A language tag (RFC 3066) in its usual case. Throws 400 for what is none. */
function languageTag(value: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(value);
    if (tag !== undefined) return tag;
  } catch {
    // Told below.
  }
  throw invalidArgument("Invalid display language");
}
