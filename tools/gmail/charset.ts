import { decode } from "../text/charset.js";

/** Charsets of seven-bit escapes: their bytes are valid UTF-8 and mean something else. */
const SEVEN_BIT = /^(iso-2022|hz-gb|(x-)?(unicode-1-1-)?utf-?7)/i;

/**
 * Text in the bytes of a mail part. UTF-8 where they are valid UTF-8, whatever
 * the part declares, since Gmail may have converted them already; else the
 * declared charset; else windows-1252, which every byte fits.
 */
export function decodeBytes(bytes: Uint8Array, declared = ""): string {
  const charset = declared.trim().replace(/^["']|["']$/g, "");
  const escaped = SEVEN_BIT.test(charset) ? decode(bytes, charset) : undefined;
  return (
    escaped ??
    decode(bytes, "utf-8") ??
    (charset ? decode(bytes, charset) : undefined) ??
    new TextDecoder("windows-1252").decode(bytes)
  );
}

const words = /(?:=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=)+/gi;
const word = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?]*)\?=/gi;

/** A header value with its encoded words decoded (RFC 2047); characters split across words are joined again. */
export function decodeWords(value: string): string {
  return value.replace(/\?=\s+(?==\?)/g, "?=").replace(words, (run) => {
    const parts = [...run.matchAll(word)].map(
      ([, charset = "", encoding = "", text = ""]) => ({
        charset: charset.toLowerCase(),
        bytes: encoding.toLowerCase() === "b" ? base64(text) : quoted(text),
      }),
    );
    const charsets = new Set(parts.map(({ charset }) => charset));
    if (charsets.size === 1) {
      const [charset = ""] = charsets;
      return decodeBytes(
        Buffer.concat(parts.map(({ bytes }) => bytes)),
        charset,
      );
    }
    return parts.map((each) => decodeBytes(each.bytes, each.charset)).join("");
  });
}

const base64 = (text: string): Uint8Array => Buffer.from(text, "base64");

const quoted = (text: string): Uint8Array =>
  Buffer.from(
    text
      .replaceAll("_", " ")
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    "latin1",
  );
