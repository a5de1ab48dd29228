import { random } from "../oauth/random.js";

const prefix = "ANGjdJ";

/** Google's attachment ids run to hundreds of characters; so do these. */
const length = 256;

/**
 * An id by which a part is fetched; it names message and part, and is opaque to
 * callers. Each reading of a message gives other ids, as at Google; all of them work.
 */
export function attachmentId(messageId: string, partId: string): string {
  const content = `${messageId}:${partId}:${random(12)}`.padEnd(length, "\0");
  return prefix + Buffer.from(content).toString("base64url");
}

/** The part that an id names; undefined unless the id was made for this message. */
export function partIdOf(id: string, messageId: string): string | undefined {
  if (!id.startsWith(prefix)) return undefined;
  const content = Buffer.from(id.slice(prefix.length), "base64url").toString();
  const [owner, partId] = content.split(":");
  return owner === messageId ? partId : undefined;
}
