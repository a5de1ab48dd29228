import { type Call, GoogleError, type Handlers } from "../../call.js";
import { invalidArgument, notFound, ownMailbox } from "../access.js";
import { isAddress } from "../mime/addresses.js";
import type { Mailbox, SendAs } from "../state.js";
import { sanitize } from "./sanitize.js";

/** What of an alias can be changed. */
type Changes = Partial<
  Pick<SendAs, "displayName" | "replyToAddress" | "signature" | "isDefault">
>;

/** `users.settings.sendAs`, as far as it is open to a person's own clients. */
export const sendAsHandlers: Handlers = {
  "gmail.users.settings.sendAs.list": (call) => ({
    sendAs: ownMailbox(call).sendAs,
  }),

  "gmail.users.settings.sendAs.get": (call) => sendAsIn(ownMailbox(call), call),

  "gmail.users.settings.sendAs.patch": (call) => change(call, call.body),

  "gmail.users.settings.sendAs.update": (call) => {
    const empty = { displayName: "", replyToAddress: "", signature: "" };
    return change(call, { ...empty, ...call.body });
  },
};

function sendAsIn(mailbox: Mailbox, call: Call): SendAs {
  const wanted: string = call.params.sendAsEmail;
  const found = mailbox.sendAs.find(
    ({ sendAsEmail }) => sendAsEmail === wanted.toLowerCase(),
  );
  if (!found) throw notFound();
  return found;
}

/** Changes the primary address's entry. Others are open to service accounts with domain-wide authority only. */
function change(call: Call, wanted: Changes): SendAs {
  const mailbox = ownMailbox(call);
  const alias = sendAsIn(mailbox, call);
  if (!alias.isPrimary) throw restricted();
  const { displayName, replyToAddress, signature, isDefault } = wanted;
  if (replyToAddress && !isAddress(replyToAddress))
    throw invalidArgument("Invalid reply-to address");
  if (displayName !== undefined) alias.displayName = displayName;
  if (replyToAddress !== undefined) alias.replyToAddress = replyToAddress;
  if (signature !== undefined) alias.signature = sanitize(signature);
  // There is always one default: it is taken by another, never given up.
  if (isDefault) {
    for (const other of mailbox.sendAs) other.isDefault = other === alias;
  }
  return alias;
}

function restricted(): GoogleError {
  return new GoogleError(
    403,
    "forbidden",
    "Access restricted to service accounts that have been delegated domain-wide authority",
  );
}
