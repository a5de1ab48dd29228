import { decode } from "../charset.js";
import { textFormat } from "./textual.js";

/** What a file is called: its media type, and its name where it has one. */
export interface Called {
  type: string;
  name?: string | undefined;
}

/** Formats whose text can be read. */
export type Format =
  | "pdf"
  | "docx"
  | "xlsx"
  | "pptx"
  | "odt"
  | "ods"
  | "odp"
  | "csv"
  | "html"
  | "eml"
  | "text";

/** What is known and cannot be read. */
export type Unread = "rtf" | "office97" | "locked office" | "zip" | "unknown";

/** What bytes are: by themselves where they say so, else by what they are called. */
export function formatOf(bytes: Uint8Array, called: Called): Format | Unread {
  const head = latin1(bytes.subarray(0, 1024));
  if (head.startsWith("PK\x03\x04")) return zipFormat(bytes, called);
  if (head.startsWith("\xd0\xcf\x11\xe0")) return compoundFormat(bytes);
  if (head.startsWith("{\\rtf")) return "rtf";
  const named = textFormat(called);
  // Readers take a PDF that begins with something else.
  if (head.startsWith("%PDF-") || (!named && head.includes("%PDF-")))
    return "pdf";
  return (
    named ?? (isPlain(bytes) ? "text" : (calledFormat(called) ?? "unknown"))
  );
}

/** The media type of an image that a model can look at, by its first bytes. */
export function imageType(bytes: Uint8Array): string | undefined {
  const head = latin1(bytes.subarray(0, 12));
  if (head.startsWith("PNG\r\n\x1a\n", 1)) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (/^GIF8[79]a/.test(head)) return "image/gif";
  return /^RIFF.{4}WEBP/s.test(head) ? "image/webp" : undefined;
}

/** Byte by byte; what the web calls latin1 is windows-1252, in which 80 to 9F are others. */
const latin1 = (bytes: Uint8Array): string =>
  new TextDecoder("latin1").decode(bytes);

/** Formats that are archives, with the parts by which each is known, and what they are called. */
const ARCHIVES: readonly [Format, part: RegExp, called: RegExp][] = [
  [
    "docx",
    /word\/document\d*\.xml/,
    /wordprocessingml|ms-word\.document|\.do[ct][xm]$/,
  ],
  [
    "xlsx",
    /xl\/workbook\.xml/,
    /spreadsheetml|ms-excel\.\w+\.macro|\.xl[st][xm]$/,
  ],
  [
    "pptx",
    /ppt\/presentation\.xml/,
    /presentationml|ms-powerpoint\.\w+\.macro|\.p(p[st]|ot)[xm]$/,
  ],
  ["odt", /opendocument\.text/, /opendocument\.text|\.ott?$|\.odt$/],
  [
    "ods",
    /opendocument\.spreadsheet/,
    /opendocument\.spreadsheet|\.ods$|\.ots$/,
  ],
  [
    "odp",
    /opendocument\.presentation/,
    /opendocument\.presentation|\.odp$|\.otp$/,
  ],
];

/** Bytes at either end of an archive in which the names of its parts stand. */
const NAMES = 256 * 1024;

function zipFormat(bytes: Uint8Array, called: Called): Format | Unread {
  const names =
    latin1(bytes.subarray(0, NAMES)) + latin1(bytes.subarray(-NAMES));
  const found = ARCHIVES.find(([, part]) => part.test(names));
  return found?.[0] ?? calledFormat(called) ?? "zip";
}

/** The format of an archive or PDF by what a file is called alone: it may be damaged. */
function calledFormat({ type, name = "" }: Called): Format | undefined {
  const words = [type.toLowerCase(), name.toLowerCase()];
  if (words.some((word) => /^application\/pdf|\.pdf$/.test(word))) return "pdf";
  const found = ARCHIVES.find(([, , pattern]) =>
    words.some((word) => pattern.test(word)),
  );
  return found?.[0];
}

/** Files of old Office, and new ones under a password, are both Microsoft's compound files. */
function compoundFormat(bytes: Uint8Array): Unread {
  const isLocked = latin1(bytes).includes([..."EncryptedPackage"].join("\0"));
  return isLocked ? "locked office" : "office97";
}

/** UTF-8 without control characters. The last letter may be cut off. */
function isPlain(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  const sample = bytes.subarray(0, 64 * 1024);
  const cuts = bytes.length > sample.length ? [0, 1, 2, 3] : [0];
  const text = cuts
    .map((cut) => decode(sample.subarray(0, sample.length - cut), "utf-8"))
    .find((text) => text !== undefined);
  return text !== undefined && !/[^\t\n\f\r\P{Cc}]/u.test(text);
}
