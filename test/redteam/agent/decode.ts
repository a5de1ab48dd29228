import { DomUtils, parseDocument } from "htmlparser2";
import { rot13 } from "../corpus/encodings.js";

/** How often what was decoded is decoded again; the last time only runs in it. */
const DEPTH = 3;

/** Longer texts than this are read without the costlier ways. */
const LONG = 200_000;

/** Every reading of a text that a model could come to, the text itself first. */
export function readings(text: string): Set<string> {
  const found = new Set([text]);
  let latest = [text];
  for (let depth = 1; depth <= DEPTH && latest.length > 0; depth++) {
    const next = latest.flatMap((each) => decoded(each, depth < DEPTH));
    latest = [...new Set(next)].filter((each) => each && !found.has(each));
    for (const each of latest) found.add(each);
  }
  return found;
}

function decoded(text: string, asWhole: boolean): string[] {
  if (text.length > LONG) return [];
  return [
    ...(asWhole ? WHOLE.map((decode) => decode(text)) : []),
    ...runs(text, /[A-Za-z\d+/_-]{24,}={0,2}/g, (run) =>
      legible(Buffer.from(run, "base64")),
    ),
    ...runs(text, /(?:[\da-f]{2}){16,}/gi, (run) =>
      legible(Buffer.from(run, "hex")),
    ),
  ];
}

/** Ways that read a text as a whole; each answers the text itself where there is nothing to decode. */
const WHOLE: readonly ((text: string) => string)[] = [
  rot13,
  (text) => [...text].reverse().join(""),
  (text) => DomUtils.textContent(parseDocument(text.replaceAll("<", "&lt;"))),
  (text) => text.replace(/(?:%[\da-f]{2})+/gi, percent),
  (text) => text.normalize("NFKC"),
  (text) => text.replace(/\p{Default_Ignorable_Code_Point}/gu, ""),
  (text) => text.replace(/\\([\\`*_{}[\]()#+.!|<>~"'-])/g, "$1"),
  (text) =>
    text.replace(/\\u([\da-f]{4})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  (text) =>
    text
      .replace(/=\r?\n/g, "")
      .replace(/=([\dA-F]{2})/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      ),
  // Lines that were wrapped, quotations, and breaks that a converter put in.
  (text) => text.replace(/\s*\n[>\s]*/g, " "),
  (text) => text.replace(/\s*\n[>\s]*/g, ""),
  (text) => text.replace(/[*_`~|]+/g, (marks) => (marks === "_" ? "_" : "")),
  quotes,
  tags,
  selectors,
  bits,
];

/** Typographical quotation marks become those of JSON. */
function quotes(text: string): string {
  return text.replace(/[“”„«»]/g, '"');
}

const percent = (run: string): string =>
  legible(Buffer.from(run.replaceAll("%", ""), "hex"));

function tags(text: string): string {
  return from(text, (code) =>
    code >= 0xe0000 && code < 0xe0080 ? code - 0xe0000 : undefined,
  );
}

function selectors(text: string): string {
  return from(text, (code) => {
    if (code >= 0xfe00 && code < 0xfe10) return code - 0xfe00;
    return code >= 0xe0100 && code < 0xe01f0 ? code - 0xe0100 + 16 : undefined;
  });
}

function bits(text: string): string {
  const digits = [...text]
    .flatMap((sign) =>
      sign === "\u200b" ? ["0"] : sign === "\u200c" ? ["1"] : [],
    )
    .join("");
  const bytes = digits.match(/.{8}/g) ?? [];
  return String.fromCharCode(
    ...bytes.map((byte) => Number.parseInt(byte, 2)).slice(0, 8000),
  );
}

/** What the signs that carry a code say, without the others. */
function from(text: string, code: (sign: number) => number | undefined) {
  return [...text]
    .flatMap((sign) => {
      const found = code(sign.codePointAt(0) ?? 0);
      return found === undefined ? [] : [String.fromCharCode(found)];
    })
    .join("");
}

function runs(
  text: string,
  run: RegExp,
  decode: (run: string) => string,
): string[] {
  return [...text.matchAll(run)].map(([found]) => decode(found));
}

/** Bytes as text; nothing when they are none. */
function legible(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return /[\p{Cc}\ufffd]/u.test(text.replace(/[\t\r\n]/g, "")) ? "" : text;
}
