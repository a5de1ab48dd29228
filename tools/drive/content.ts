import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import {
  DOCUMENT,
  FOLDER,
  PRESENTATION,
  SPREADSHEET,
  typeLabel,
} from "../kinds.js";
import { cleanText } from "../text/clean.js";
import { type Content, refuseParts } from "../text/content.js";
import type { Wanted } from "../text/extract/extracted.js";
import type { Context } from "../tool.js";
import { readExported } from "./exported.js";
import { noted } from "./reach.js";
import { readSpreadsheet } from "./spreadsheet.js";
import { readStored } from "./stored.js";

/**
 * The text of a file by what it is; for what has none, a note that says what it
 * is and how to get it. One or two requests, or none.
 */
export async function readContent(
  file: drive_v3.Schema$File,
  wanted: Wanted,
  context: Context,
): Promise<Content> {
  const what = { label: typeLabel(file.mimeType ?? "") };
  switch (file.mimeType) {
    case FOLDER:
      refuseParts(what, wanted);
      return noted(`This is a folder. List it: ${listing(file)}`);
    case DOCUMENT:
      refuseParts(what, wanted);
      return readExported(file, "document", wanted, context);
    case PRESENTATION:
      refuseParts(what, { sheet: wanted.sheet });
      return readExported(file, "presentation", wanted, context);
    case SPREADSHEET:
      refuseParts(what, { pages: wanted.pages });
      return spreadsheet(file, wanted, context);
  }
  return readStored(file, wanted, context);
}

const listing = ({ id }: drive_v3.Schema$File): string =>
  `drive_search_files ${JSON.stringify({ folder_id: id })}`;

/** By the Sheets API; by an export of the first tab where only Drive's may be used. */
async function spreadsheet(
  file: drive_v3.Schema$File,
  { sheet }: Wanted,
  context: Context,
): Promise<Content> {
  const may =
    context.can("sheets.spreadsheets.get") &&
    context.can("sheets.spreadsheets.values.batchGet");
  if (may) {
    const content = await readSpreadsheet(file.id ?? "", sheet, context);
    return { ...content, text: cleanText(content.text) };
  }
  if (sheet !== undefined) {
    throw new ToolError(
      "Single tabs cannot be read with the access that this client was given.",
      "Leave the argument sheet out to read the first tab, or allow more (workspace_get_status).",
      { reason: "insufficient_scope" },
    );
  }
  return readExported(file, "spreadsheet", {}, context);
}
