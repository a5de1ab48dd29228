import MimeNode from "nodemailer/lib/mime-node";
import type { Files } from "../files.js";
import { attached, bytesOf, type Enclosure, Scale } from "./enclosure.js";

/** Bytes that base64 turns into one line of 76 characters (RFC 2045, section 6.8). */
const LINE = 57;
/** Bytes that are encoded at once: whole lines. */
const BLOCK = LINE * 1024;

/**
 * A finished message with files in it, as it goes over the wire: those that its
 * HTML shows beside it (RFC 2387), the others after it. Of the files never more
 * than a block is in memory.
 */
export async function* enclosed(
  message: Buffer,
  enclosures: readonly Enclosure[],
  files: Pick<Files, "open">,
): AsyncGenerator<Uint8Array, void, undefined> {
  const scale = new Scale(enclosures);
  const contentOf: ContentOf = (part) =>
    encoded(weighed(bytesOf(part, files), scale));
  const shown = enclosures.filter(({ contentId }) => contentId !== undefined);
  const { head, type, body } = opened(message);
  const text = { type, content: once(body) };
  const related = multipart("related", text, shown, contentOf);
  const whole = multipart("mixed", related, attached(enclosures), contentOf);
  yield Buffer.from(`${head}${whole.type}\r\n\r\n`, "latin1");
  yield* whole.content;
}

/** A body with the header fields that say what it is. */
interface Entity {
  type: string;
  content: AsyncIterable<Uint8Array>;
}

/** The bytes of a file as they stand in a message. */
type ContentOf = (part: Enclosure) => AsyncIterable<Uint8Array>;

/** A body with files after it; the body itself where there are none. */
function multipart(
  kind: string,
  first: Entity,
  parts: readonly Enclosure[],
  contentOf: ContentOf,
): Entity {
  if (parts.length === 0) return first;
  const boundary = `=_${crypto.randomUUID()}`;
  return {
    type: `Content-Type: multipart/${kind};\r\n boundary="${boundary}"`,
    content: joined(boundary, first, parts, contentOf),
  };
}

async function* joined(
  boundary: string,
  first: Entity,
  parts: readonly Enclosure[],
  contentOf: ContentOf,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`--${boundary}\r\n${first.type}\r\n\r\n`, "latin1");
  yield* first.content;
  for (const part of parts) {
    const head = `\r\n--${boundary}\r\n${headOf(part)}\r\n\r\n`;
    yield Buffer.from(head, "latin1");
    yield* contentOf(part);
  }
  yield Buffer.from(`\r\n--${boundary}--\r\n`, "latin1");
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A message taken apart: the fields that say what its body is stand apart from the others. */
function opened(message: Buffer): {
  head: string;
  type: string;
  body: Uint8Array;
} {
  const end = message.indexOf("\r\n\r\n");
  const fields = message
    .subarray(0, end)
    .toString("latin1")
    .split(/\r\n(?![ \t])/);
  const isType = (field: string) =>
    /^content-(?:type|transfer-encoding):/i.test(field);
  return {
    head: fields
      .filter((field) => !isType(field))
      .map((field) => `${field}\r\n`)
      .join(""),
    type: fields.filter(isType).join("\r\n"),
    body: message.subarray(end + 4),
  };
}

/** The header of a part that is a file; its name as RFC 2231 and as RFC 2047 write it, for readers old and new. */
function headOf({ name, type, contentId }: Enclosure): string {
  const part = new MimeNode("multipart/mixed").createChild(typeOf(type), {
    filename: name,
  });
  part.setHeader(
    "Content-Disposition",
    contentId === undefined ? "attachment" : "inline",
  );
  if (contentId !== undefined) part.setHeader("Content-ID", `<${contentId}>`);
  return `${part.buildHeaders()}\r\nContent-Transfer-Encoding: base64`;
}

/** What is encoded in base64 is one file to every reader: mail within mail may not be (RFC 2046, section 5.2.1). */
const typeOf = (type: string): string =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:;\s*charset=[\w.:-]+)?$/.test(type) &&
  !/^(?:message|multipart)\//i.test(type)
    ? type
    : "application/octet-stream";

async function* weighed(
  bytes: AsyncIterable<Uint8Array>,
  scale: Scale,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    scale.add(piece.length);
    yield piece;
  }
}

/** Bytes in base64, in lines. */
async function* encoded(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of bytes) {
    let all: Uint8Array =
      rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    while (all.length >= BLOCK) {
      yield lines(all.subarray(0, BLOCK));
      all = all.subarray(BLOCK);
    }
    // The piece may be used again by whoever gave it.
    rest = all.slice();
  }
  if (rest.length > 0) yield lines(rest);
}

const lines = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(
    Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n"),
    "latin1",
  );
