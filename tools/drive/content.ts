import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { decodeText } from "./charset.js";
import { sizeText } from "./file.js";
import { withoutImages } from "./images.js";
import {
  DOCUMENT,
  FOLDER,
  PRESENTATION,
  SPREADSHEET,
  typeLabel,
} from "./kinds.js";
import { readSpreadsheet } from "./spreadsheet.js";
import { isText } from "./textual.js";

/** The text of a file. */
export interface Content {
  format: "markdown" | "text";
  text: string;
  /** Parts of a spreadsheet that this call did not read, as `sheet` takes them. */
  left: string[];
  notes: string[];
}

/** Bytes of a file that are read at once. */
const MOST_BYTES = 10_000_000;

/**
 * The text of a file by what it is; for what has none, a note that says what it
 * is and how to get it. One or two requests, or none.
 */
export async function readContent(
  file: drive_v3.Schema$File,
  sheet: string | undefined,
  context: Context,
): Promise<Content> {
  const type = file.mimeType ?? "";
  if (sheet !== undefined && type !== SPREADSHEET) {
    throw new ToolError(
      `This file is no Google spreadsheet but: ${typeLabel(type)}.`,
      "Leave the argument sheet out.",
      { reason: "invalid" },
    );
  }
  if (type === DOCUMENT) return document(file, context);
  if (type === PRESENTATION) return exported(file, "text/plain", context);
  if (type === SPREADSHEET) return spreadsheet(file, sheet, context);
  return isText(file) ? download(file, context) : without(file);
}

async function document(
  file: drive_v3.Schema$File,
  context: Context,
): Promise<Content> {
  const content = await exported(file, "text/markdown", context);
  return { ...content, format: "markdown", text: withoutImages(content.text) };
}

/** By the Sheets API; by an export of the first tab where only Drive's may be used. */
async function spreadsheet(
  file: drive_v3.Schema$File,
  sheet: string | undefined,
  context: Context,
): Promise<Content> {
  const may =
    context.can("sheets.spreadsheets.get") &&
    context.can("sheets.spreadsheets.values.batchGet");
  if (may) return readSpreadsheet(file.id ?? "", sheet, context);
  if (sheet !== undefined) {
    throw new ToolError(
      "Single tabs cannot be read with the access that this client was given.",
      "Leave the argument sheet out to read the first tab, or allow more (workspace_get_status).",
      { reason: "insufficient_scope" },
    );
  }
  const content = await exported(file, "text/csv", context);
  const note =
    "Only the first tab, as CSV: the access that this client was given does not reach the others.";
  return { ...content, notes: [note] };
}

async function exported(
  file: drive_v3.Schema$File,
  mimeType: string,
  { google, signal }: Context,
): Promise<Content> {
  refuseLocked(file);
  try {
    const { data } = await google.drive.files.export(
      { fileId: file.id ?? "", mimeType },
      { signal, responseType: "text" },
    );
    return plain(z.string().parse(data));
  } catch (error) {
    const isTooLarge =
      error instanceof ToolError && error.options.reason === "too_large";
    throw isTooLarge ? tooLarge(file, error) : error;
  }
}

const tooLarge = (file: drive_v3.Schema$File, cause: unknown) =>
  new ToolError(
    "This file is larger than the 10 MB that Google exports.",
    inBrowser(file),
    { reason: "too_large", cause },
  );

const inBrowser = ({ webViewLink }: drive_v3.Schema$File): string =>
  webViewLink
    ? `Open it in the browser: ${webViewLink}`
    : "Open it in the browser, at drive.google.com.";

async function download(
  file: drive_v3.Schema$File,
  { google, signal }: Context,
): Promise<Content> {
  refuseLocked(file);
  if (Number(file.size ?? 0) > MOST_BYTES) return without(file);
  const { data, headers } = await google.drive.files.get(
    { fileId: file.id ?? "", alt: "media", supportsAllDrives: true },
    { signal, responseType: "arraybuffer" },
  );
  const bytes = new Uint8Array(z.instanceof(ArrayBuffer).parse(data));
  const type = headers["content-type"] ?? file.mimeType ?? "";
  const text = decodeText(bytes, type);
  return text === undefined ? without(file) : plain(text);
}

/** Owners can forbid readers to download, copy and print; Google then refuses export and download. */
function refuseLocked(file: drive_v3.Schema$File): void {
  if (file.capabilities?.canDownload !== false) return;
  throw new ToolError(
    "The owner of this file does not allow readers to download or copy it.",
    inBrowser(file),
    { reason: "forbidden" },
  );
}

const plain = (text: string): Content => ({
  format: "text",
  text,
  left: [],
  notes: [],
});

/** What a file is whose text this server cannot read, and how to get at it. */
function without(file: drive_v3.Schema$File): Content {
  const { mimeType, size } = file;
  if (mimeType === FOLDER) {
    const call = `drive_search_files ${JSON.stringify({ folder_id: file.id })}`;
    return { ...plain(""), notes: [`This is a folder. List it: ${call}`] };
  }
  const bytes = size ? ` of ${sizeText(Number(size))}` : "";
  const what = isText(file)
    ? `This text${bytes} is too large, or no text after all`
    : `This is a file${bytes} of type ${typeLabel(mimeType ?? "unknown")}, whose text this server cannot read`;
  return { ...plain(""), notes: [`${what}. ${inBrowser(file)}`] };
}
