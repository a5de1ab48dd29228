const prefix = "ANGjdJ";

/** Google's attachment ids run to hundreds of characters; so do these. */
const length = 256;

/** The id by which a part is fetched; it names message and part, and is opaque to callers. */
export function attachmentId(messageId: string, partId: string): string {
  const content = `${messageId}:${partId}:`.padEnd(length, "\0");
  return prefix + Buffer.from(content).toString("base64url");
}

/** The part that an id names; undefined unless the id was made for this message. */
export function partIdOf(id: string, messageId: string): string | undefined {
  if (!id.startsWith(prefix)) return undefined;
  const content = Buffer.from(id.slice(prefix.length), "base64url").toString();
  const [owner, partId] = content.split(":");
  return owner === messageId ? partId : undefined;
}
