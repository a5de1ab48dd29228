import { ToolError } from "./error.js";
import {
  DOCUMENT,
  DRAWING,
  isGoogleType,
  PRESENTATION,
  SCRIPT,
  SPREADSHEET,
  typeLabel,
} from "./kinds.js";

const OFFICE = "application/vnd.openxmlformats-officedocument.";
const OPEN = "application/vnd.oasis.opendocument.";

/** The media type of each format; the name is also the extension. */
const FORMATS = {
  pdf: "application/pdf",
  docx: `${OFFICE}wordprocessingml.document`,
  xlsx: `${OFFICE}spreadsheetml.sheet`,
  pptx: `${OFFICE}presentationml.presentation`,
  odt: `${OPEN}text`,
  ods: `${OPEN}spreadsheet`,
  odp: `${OPEN}presentation`,
  rtf: "application/rtf",
  epub: "application/epub+zip",
  md: "text/markdown",
  txt: "text/plain",
  html: "text/html",
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  png: "image/png",
  jpg: "image/jpeg",
  svg: "image/svg+xml",
  json: "application/vnd.google-apps.script+json",
} as const;

export type Format = keyof typeof FORMATS;

/** Object.keys() of a literal is typed as plain strings. */
const isFormat = (name: string): name is Format => Object.hasOwn(FORMATS, name);
export const FORMAT_NAMES: readonly Format[] =
  Object.keys(FORMATS).filter(isFormat);

export const mediaTypeOf = (format: Format): string => FORMATS[format];

/**
 * What Google exports its own formats to, the usual one first. Source: "Export
 * MIME types for Google Workspace documents". Of images, those of one page alone.
 */
const EXPORTS: Readonly<Record<string, readonly [Format, ...Format[]]>> = {
  [DOCUMENT]: ["pdf", "docx", "md", "txt", "html", "odt", "rtf", "epub"],
  [SPREADSHEET]: ["xlsx", "pdf", "csv", "tsv", "ods"],
  [PRESENTATION]: ["pdf", "pptx", "txt", "odp", "png", "jpg", "svg"],
  [DRAWING]: ["png", "pdf", "svg", "jpg"],
  [SCRIPT]: ["json"],
};

/**
 * The format in which a file comes: `undefined` for its own bytes.
 * @throws ToolError for a format that Google does not make of this type.
 */
export function formatFor(
  mediaType: string,
  asked: Format | undefined,
): Format | undefined {
  const made = EXPORTS[mediaType];
  if (made) {
    if (asked === undefined || made.includes(asked)) return asked ?? made[0];
    throw new ToolError(
      `Google does not export a ${typeLabel(mediaType)} as ${asked}.`,
      `It comes as ${made.join(", ")}.`,
      { reason: "invalid" },
    );
  }
  if (asked === undefined || FORMATS[asked] === mediaType) return undefined;
  throw new ToolError(
    `This file is ${typeLabel(mediaType)}, and comes as it is.`,
    "Leave format out; to convert an Office, text or PDF file, make a Google file of it with drive_copy_file and type, and download that.",
    { reason: "invalid" },
  );
}

/** Whether files of a type can be had at all: Google's own types without an export cannot. */
export const isDownloadable = (mediaType: string): boolean =>
  Object.hasOwn(EXPORTS, mediaType) || !isGoogleType(mediaType);
