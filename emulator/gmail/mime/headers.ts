import { decodeWords } from "postal-mime";

/** One header line: the name as written, the value unfolded, encoded words left as they are. */
export interface Header {
  name: string;
  value: string;
}

/** Splits a message or part (one character for each byte) at the first empty line. */
export function splitMessage(source: string): { head: string; body: string } {
  if (/^\r?\n/.test(source))
    return { head: "", body: source.replace(/^\r?\n/, "") };
  const gap = /\r?\n\r?\n/.exec(source);
  if (!gap) return { head: source, body: "" };
  return {
    head: source.slice(0, gap.index),
    body: source.slice(gap.index + gap[0].length),
  };
}

/** The header lines of a head (one character for each byte), in order; lines that are no header are skipped. */
export function parseHeaders(head: string): Header[] {
  const headers: Header[] = [];
  for (const line of head.split(/\r?\n/)) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last) {
      // Google removes the line break of a fold and keeps its white space.
      last.value += fromBytes(line);
      continue;
    }
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).trimEnd();
    headers.push({ name, value: fromBytes(line.slice(colon + 1)).trim() });
  }
  return headers;
}

/** The raw values of all headers with this name, whatever its case. */
export function valuesOf(headers: readonly Header[], name: string): string[] {
  const wanted = name.toLowerCase();
  return headers
    .filter(
      (header) =>
        header.name.length === wanted.length &&
        header.name.toLowerCase() === wanted,
    )
    .map((header) => header.value);
}

/** The value with its encoded words (RFC 2047) as text. */
export function decodeValue(value: string): string {
  return value.includes("=?") ? decodeWords(value) : value;
}

/** Header bytes as text: UTF-8 (RFC 6532), or ISO-8859-1 where they are not. */
function fromBytes(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  const bytes = Buffer.from(text, "latin1");
  const utf8 = new TextDecoder("utf-8", {
    fatal: true,
    ignoreBOM: false,
  });
  try {
    return utf8.decode(bytes);
  } catch {
    return text;
  }
}
