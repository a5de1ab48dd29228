import { type Call, GoogleError, type Media } from "../call.js";
import { fromCsv } from "../sheets/csv.js";
import { newSpreadsheet, newTab } from "../sheets/make.js";
import type { Spreadsheet, Tab } from "../sheets/state.js";
import type { World } from "../world.js";
import { DOCX, IMPORT_FORMATS, XLSX } from "./formats.js";
import { decodeText } from "./indexed.js";
import {
  type Content,
  DOCUMENT,
  FOLDER,
  PRESENTATION,
  SPREADSHEET,
} from "./state.js";

/** How the types of Google's own begin. */
export const GOOGLE_TYPE = "application/vnd.google-apps.";

/** Types that Google converts and the embedded Google does not. Source: `about.importFormats`. */
const ELSEWHERE =
  /^image\/|^application\/(pdf|rtf|msword|vnd\.(ms-|oasis\.|openxmlformats-|sun\.))|^text\/(rtf|richtext)$/;

/** A content that was made, for a spreadsheet with its cells. */
export interface Made {
  content: Content;
  cells?: Spreadsheet;
}

/** The content of a new, empty file of one of Google's own types, or no bytes of any other. */
export function emptyContent({ account }: Call, mimeType: string): Made {
  switch (mimeType) {
    case FOLDER:
      return { content: { kind: "folder" } };
    case DOCUMENT:
      return documentOf("");
    case PRESENTATION:
      return {
        content: { kind: "presentation", slides: [{ title: "", body: [] }] },
      };
    case SPREADSHEET:
      return {
        content: { kind: "spreadsheet" },
        cells: newSpreadsheet(account),
      };
  }
  if (mimeType.startsWith(GOOGLE_TYPE))
    throw new GoogleError(
      501,
      "notImplemented",
      `The embedded Google has no ${mimeType}.`,
    );
  return { content: { kind: "bytes", bytes: new Uint8Array() } };
}

/**
 * Bytes as a file of the type that was asked for: kept as they are, or
 * converted to an editor's file.
 *
 * @throws GoogleError 400 where Google does not convert, 501 where only the
 * embedded Google does not.
 */
export async function converted(
  call: Call,
  mimeType: string,
  media: Media,
): Promise<Made> {
  if (!mimeType.startsWith(GOOGLE_TYPE))
    return { content: { kind: "bytes", bytes: media.bytes } };
  const type = mediaType(media);
  if (!IMPORT_FORMATS[type]?.includes(mimeType)) {
    const elsewhere = ELSEWHERE.test(type);
    throw new GoogleError(
      elsewhere ? 501 : 400,
      elsewhere ? "notImplemented" : "badRequest",
      elsewhere
        ? `The embedded Google does not convert ${type} to ${mimeType}.`
        : "The requested conversion is not supported.",
    );
  }
  try {
    return mimeType === DOCUMENT
      ? documentOf(await markdownOf(type, media.bytes))
      : spreadsheetOf(call, await tabsOf(type, media.bytes));
  } catch (thrown) {
    if (thrown instanceof GoogleError) throw thrown;
    throw new GoogleError(400, "badRequest", "Bad Request");
  }
}

/** The media type of an upload, without its parameters. */
export function mediaType({ type }: Pick<Media, "type">): string {
  return type.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Puts the cells of a content to where Sheets finds them. */
export function placeCells(world: World, id: string, { cells }: Made): void {
  if (cells) world.sheets.spreadsheets.set(id, cells);
}

function documentOf(markdown: string): Made {
  const tabs = [{ title: "Tab 1", markdown }];
  return { content: { kind: "document", tabs } };
}

async function spreadsheetOf(call: Call, tabs: Tab[]): Promise<Made> {
  const cells = { ...newSpreadsheet(call.account), tabs };
  // The formulas of a workbook come with their values, typed ones without.
  const [first] = tabs;
  if (first?.rows.flat().some((cell) => cell?.formula && cell.value === "")) {
    const { recalculate } = await import("../sheets/formula/recalculate.js");
    recalculate(call.world, "", cells);
  }
  return { content: { kind: "spreadsheet" }, cells };
}

async function markdownOf(type: string, bytes: Uint8Array): Promise<string> {
  switch (type) {
    case DOCX: {
      const { docxToMarkdown } = await import("./import/docx.js");
      return docxToMarkdown(bytes);
    }
    case "text/html": {
      const { htmlToMarkdown } = await import("@mdream/js");
      return `${htmlToMarkdown(decodeText(bytes)).trim()}\n`;
    }
    case "text/plain": {
      const { plainToMarkdown } = await import("./import/plain.js");
      return plainToMarkdown(decodeText(bytes));
    }
    default:
      return decodeText(bytes);
  }
}

async function tabsOf(type: string, bytes: Uint8Array): Promise<Tab[]> {
  if (type === XLSX) {
    const { xlsxToTabs } = await import("./import/xlsx.js");
    return xlsxToTabs(bytes);
  }
  const separator = type === "text/csv" ? "," : "\t";
  return [newTab(0, "Sheet1", fromCsv(decodeText(bytes), separator))];
}
