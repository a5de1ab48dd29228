import { attachmentId } from "./attachment-id.js";
import { bodyBytes, isShown } from "./body.js";
import type { Mail } from "./mail.js";
import { formatMailbox, parseAddresses } from "./mime/addresses.js";
import { decodeValue, type Header } from "./mime/headers.js";
import type { Part } from "./mime/tree.js";
import type { StoredMessage } from "./state.js";
import { snippetOf } from "./text.js";

/** How much of a message is asked for. */
export interface View {
  format: string;
  metadataHeaders?: string[];
  /** Left out where the token may see no bodies. */
  snippet: boolean;
}

/** Text parts above this many bytes come by `attachmentId`, as all files do. */
const inlineLimit = 100_000;

/** A message as `users.messages.get` returns it. */
export function messageResource(message: StoredMessage, view: View): object {
  const { mail } = message;
  return {
    id: message.id,
    threadId: message.threadId,
    labelIds: [...message.labelIds],
    ...(view.snippet && { snippet: snippetOf(mail.texts) }),
    historyId: String(message.historyId),
    internalDate: String(message.internalDate),
    sizeEstimate: mail.raw.length,
    ...content(message, view),
  };
}

/** Bytes as the API writes them: base64url, padded. */
export function encodeBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("base64")
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

function content(message: StoredMessage, view: View): object {
  switch (view.format) {
    case "full":
      return { payload: partResource(message, message.mail.root) };
    case "metadata":
      return { payload: metadataOf(message.mail, view.metadataHeaders ?? []) };
    case "raw":
      return { raw: encodeBytes(message.mail.raw) };
    default:
      return {};
  }
}

function metadataOf({ root }: Mail, names: readonly string[]): object {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const headers = root.headers.filter(
    ({ name }) => wanted.size === 0 || wanted.has(name.toLowerCase()),
  );
  return {
    mimeType: root.mimeType,
    ...(headers.length > 0 && { headers: headers.map(headerResource) }),
  };
}

function partResource(message: StoredMessage, part: Part): object {
  return {
    partId: part.partId,
    mimeType: part.mimeType,
    filename: part.filename,
    headers: part.headers.map(headerResource),
    body: bodyResource(message, part),
    ...(part.parts.length > 0 && {
      parts: part.parts.map((child) => partResource(message, child)),
    }),
  };
}

function bodyResource(message: StoredMessage, part: Part): object {
  if (part.mimeType.startsWith("multipart/")) return { size: 0 };
  const bytes = bodyBytes(part);
  const { length: size } = bytes;
  return isShown(part) && size <= inlineLimit
    ? { size, data: encodeBytes(bytes) }
    : { attachmentId: attachmentId(message.id, part.partId), size };
}

const addressHeaders = new Set([
  "from",
  "to",
  "cc",
  "bcc",
  "reply-to",
  "sender",
]);

/** Headers come decoded; a decoded name is quoted again where it would read as two addresses. */
function headerResource({ name, value }: Header): object {
  const decoded =
    value.includes("=?") && addressHeaders.has(name.toLowerCase())
      ? parseAddresses(value).map(formatMailbox).join(", ")
      : decodeValue(value);
  return { name, value: decoded };
}
