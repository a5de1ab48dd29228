import { decode } from "../text/charset.js";

/**
 * Text in bytes: by their byte order mark, else by the charset of the media
 * type, else UTF-8, else windows-1252, which every byte fits.
 * `undefined` when the bytes are no text.
 */
export function decodeText(
  bytes: Uint8Array,
  mediaType: string,
): string | undefined {
  const charset = markedCharset(bytes) ?? namedCharset(mediaType);
  const text =
    (charset && decode(bytes, charset)) ??
    decode(bytes, "utf-8") ??
    decode(bytes, "windows-1252");
  // NUL occurs in every binary format of note and in no text.
  return text?.includes("\0") ? undefined : text;
}

function markedCharset([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}

function namedCharset(mediaType: string): string | undefined {
  return /;\s*charset="?([^\s";]+)/i.exec(mediaType)?.[1];
}
