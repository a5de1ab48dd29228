import { decode } from "../charset.js";
import { guessCharset } from "./guess.js";

/**
 * Text in bytes: by their byte order mark; as UTF-8 where they are that beyond
 * doubt; by the charset of the media type or of the document itself; else by
 * the charset in which they make most sense. `undefined` when they are no text.
 */
export function decodeText(
  bytes: Uint8Array,
  mediaType: string,
): string | undefined {
  const text = decoded(bytes, mediaType);
  // NUL occurs in every binary format of note and in no text.
  return text?.includes("\0") ? undefined : text;
}

function decoded(bytes: Uint8Array, mediaType: string): string | undefined {
  const marked = markedCharset(bytes);
  if (marked) return decode(bytes, marked);
  const utf8 = decode(bytes, "utf-8");
  const isAscii = utf8?.length === bytes.length;
  if (utf8 !== undefined && !isAscii) return utf8;
  const named = namedCharset(mediaType) ?? declaredCharset(bytes);
  const byName = named ? decode(bytes, named) : undefined;
  // With NUL in it, it is UTF-16 or no text, whatever was said of it.
  if (byName !== undefined && !byName.includes("\0")) return byName;
  const guessed = guessCharset(bytes);
  if (utf8 !== undefined && !guessed) return utf8;
  return new TextDecoder(guessed ?? "windows-1252").decode(bytes);
}

function markedCharset([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}

function namedCharset(mediaType: string): string | undefined {
  return /;\s*charset="?([^\s";]+)/i.exec(mediaType)?.[1];
}

/** What XML and HTML say of themselves at their beginning. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const [, charset] =
    /^\s*<\?xml[^>]*\bencoding=["']([\w-]+)/i.exec(head) ??
    /<meta\b[^>]*\bcharset=["']?([\w-]+)/i.exec(head) ??
    [];
  // The declaration was read byte by byte, so it cannot be in UTF-16.
  return /^utf-16/i.test(charset ?? "") ? undefined : charset;
}
