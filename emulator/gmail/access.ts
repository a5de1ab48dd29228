import { type Call, GoogleError } from "../call.js";
import { type Mailbox, mailboxOf, type StoredMessage } from "./state.js";

const metadataScope = "https://www.googleapis.com/auth/gmail.metadata";

/** The caller's mailbox. Throws 403 when `userId` names somebody else. */
export function ownMailbox(call: Call): Mailbox {
  const userId: string = call.params.userId;
  const own = userId === "me" || userId.toLowerCase() === call.account.email;
  if (!own) {
    throw new GoogleError(
      403,
      "forbidden",
      `Delegation denied for ${call.account.email}`,
    );
  }
  return mailboxOf(call.world, call.account);
}

/**
 * Whether the token carries `gmail.metadata`. Google then withholds searches
 * and bodies even where another scope of the same token would allow them.
 */
export function hasMetadataScope(call: Call): boolean {
  return call.scopes.has(metadataScope);
}

/** Refuses a search under `gmail.metadata`. */
export function allowQuery(call: Call): void {
  if (call.params.q === undefined || !hasMetadataScope(call)) return;
  throw new GoogleError(
    403,
    "forbidden",
    "Metadata scope does not support 'q' parameter",
  );
}

/** Refuses the formats that hold bodies under `gmail.metadata`. */
export function allowFormat(call: Call): void {
  const format: string = call.params.format ?? "full";
  if (!hasMetadataScope(call) || !["full", "raw"].includes(format)) return;
  throw new GoogleError(
    403,
    "forbidden",
    `Metadata scope doesn't allow format ${format.toUpperCase()}`,
  );
}

/** The refusal for what isn't in the mailbox. */
export function notFound(): GoogleError {
  return new GoogleError(404, "notFound", "Requested entity was not found.");
}

/** The refusal for an argument with no meaning. */
export function invalidArgument(message: string): GoogleError {
  return new GoogleError(400, "invalidArgument", message);
}

/** The refusal for something that Google does and this one doesn't. */
export function notImplemented(what: string): GoogleError {
  return new GoogleError(
    501,
    "notImplemented",
    `The embedded Google does not implement ${what}.`,
  );
}

/** A message by its id. Throws 400 for an id that can be none, 404 for an unknown one. */
export function messageIn(mailbox: Mailbox, id: string): StoredMessage {
  checkId(id);
  const message = mailbox.messages.get(id);
  if (!message) throw notFound();
  return message;
}

/** The messages of a thread, oldest first. Throws as `messageIn`. */
export function threadIn(mailbox: Mailbox, id: string): StoredMessage[] {
  checkId(id);
  const messages = [...(mailbox.threads.get(id) ?? [])].sort(
    (a, b) => a.internalDate - b.internalDate,
  );
  if (messages.length === 0) throw notFound();
  return messages;
}

/** Refuses what can be no id: those of messages and threads are up to 16 hexadecimal digits. */
export function checkId(id: string): void {
  if (!/^[0-9a-f]{1,16}$/i.test(id)) throw invalidArgument("Invalid id value");
}
