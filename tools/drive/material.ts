import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import {
  DOCUMENT,
  FOLDER,
  isGoogleType,
  PRESENTATION,
  SPREADSHEET,
} from "../kinds.js";
import { textFormat } from "../text/extract/textual.js";

/** What can be made of nothing or of a text, and its media type; of `text` it depends on the name. */
export const MADE = {
  text: "text/plain",
  document: DOCUMENT,
  spreadsheet: SPREADSHEET,
  presentation: PRESENTATION,
  folder: FOLDER,
} as const;
export type Made = keyof typeof MADE;

/** Google's own types into which Google converts other files. */
export const CONVERTED = ["document", "spreadsheet", "presentation"] as const;
export type Converted = (typeof CONVERTED)[number];

/** The most that a call takes as text, in characters: what is longer goes by an upload. */
export const MOST_TEXT = 1_000_000;

/** Media types of text by extension; what is not here is plain text to Drive. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
  md: "text/markdown",
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  html: "text/html",
  htm: "text/html",
  css: "text/css",
  xml: "text/xml",
  json: "application/json",
  svg: "image/svg+xml",
  ics: "text/calendar",
};

/** Text on its way into a file: as what it is sent, and as what it arrives. */
export interface Material {
  /** Media type of the file to be. */
  mimeType: string;
  /** Media type of the text itself; Google converts between the two. */
  type: string;
}

/**
 * What becomes of a text in a new file. Without a type, a name with the
 * extension of a text file makes one, any other a document.
 * @throws ToolError for types that are made of no text.
 */
export function materialFor(asked: Made | undefined, name: string): Material {
  const type = asked ?? (textFormat({ type: "", name }) ? "text" : "document");
  switch (type) {
    case "text": {
      const own = textTypeOf(name);
      return { mimeType: own, type: own };
    }
    case "document":
      return { mimeType: DOCUMENT, type: "text/markdown" };
    case "spreadsheet":
      return { mimeType: SPREADSHEET, type: "text/csv" };
    case "presentation":
      throw new ToolError(
        "Google makes no slides of text.",
        "Leave content out for an empty presentation, or upload a pptx with drive_create_upload and give its upload_id.",
        { reason: "invalid" },
      );
    case "folder":
      throw new ToolError(
        "A folder has no content.",
        "Leave content out, and create files with its id as folder_id.",
        { reason: "invalid" },
      );
  }
}

/** The media type of a text file of this name. */
export const textTypeOf = (name: string): string =>
  BY_EXTENSION[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ""] ??
  MADE.text;

/**
 * How a text replaces the content of a file that is there.
 * @throws ToolError for files whose content is no text.
 */
export function materialOver(file: drive_v3.Schema$File): Material {
  const mimeType = file.mimeType ?? "";
  if (mimeType === DOCUMENT) return { mimeType, type: "text/markdown" };
  if (mimeType === SPREADSHEET) return { mimeType, type: "text/csv" };
  if (isText(file)) return { mimeType, type: mimeType };
  throw new ToolError(
    mimeType === FOLDER
      ? "A folder has no content."
      : "Text cannot stand in for the content of this file.",
    mimeType === FOLDER
      ? "Create files in it with drive_create_file."
      : "Upload the new bytes with drive_create_upload, and give their upload_id instead of content.",
    { reason: "invalid" },
  );
}

/** Whether a file's own bytes are text. */
function isText({ mimeType, name }: drive_v3.Schema$File): boolean {
  const type = mimeType ?? "";
  return (
    !isGoogleType(type) && textFormat({ type, name: name ?? "" }) !== undefined
  );
}

/** A text as the bytes of an upload. */
export function bytesOf(text: string) {
  const bytes = new TextEncoder().encode(text);
  async function* once() {
    if (bytes.length > 0) yield bytes;
  }
  return { size: bytes.length, bytes: once() };
}
