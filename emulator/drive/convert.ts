import { type Call, GoogleError, type Media } from "../call.js";
import { fromCsv } from "../sheets/csv.js";
import { newSpreadsheet, newTab } from "../sheets/make.js";
import { decodeText } from "./indexed.js";
import {
  type Content,
  DOCUMENT,
  FOLDER,
  PRESENTATION,
  SPREADSHEET,
} from "./state.js";

const GOOGLE_TYPE = "application/vnd.google-apps.";

/** The content of a new, empty file of one of Google's own types, or no bytes of any other. */
export function emptyContent(
  call: Call,
  id: string,
  mimeType: string,
): Content {
  switch (mimeType) {
    case FOLDER:
      return { kind: "folder" };
    case DOCUMENT:
      return { kind: "document", tabs: [{ title: "Tab 1", markdown: "" }] };
    case PRESENTATION:
      return { kind: "presentation", slides: [{ title: "", body: [] }] };
    case SPREADSHEET:
      call.world.sheets.spreadsheets.set(id, newSpreadsheet(call.account));
      return { kind: "spreadsheet" };
  }
  if (mimeType.startsWith(GOOGLE_TYPE))
    throw unsupported(`The embedded Google has no ${mimeType}.`);
  return { kind: "bytes", bytes: new Uint8Array() };
}

/** Uploaded bytes as a file of the type that was asked for: kept as they are, or converted to an editor's file. */
export function uploadedContent(
  call: Call,
  id: string,
  mimeType: string,
  media: Media,
): Content {
  if (!mimeType.startsWith(GOOGLE_TYPE))
    return { kind: "bytes", bytes: media.bytes };
  const type = media.type.split(";")[0]?.trim() ?? "";
  const text = decodeText(media.bytes);
  if (mimeType === DOCUMENT && /^text\/(plain|(x-)?markdown)$/.test(type))
    return { kind: "document", tabs: [{ title: "Tab 1", markdown: text }] };
  if (mimeType === SPREADSHEET && type === "text/csv")
    return spreadsheetOf(call, id, text, ",");
  if (mimeType === SPREADSHEET && type === "text/tab-separated-values")
    return spreadsheetOf(call, id, text, "\t");
  throw unsupported(
    `The embedded Google does not convert ${type} to ${mimeType}.`,
  );
}

function spreadsheetOf(
  call: Call,
  id: string,
  text: string,
  separator: string,
): Content {
  const tab = newTab(0, "Sheet1", fromCsv(text, separator));
  call.world.sheets.spreadsheets.set(id, {
    ...newSpreadsheet(call.account),
    tabs: [tab],
  });
  return { kind: "spreadsheet" };
}

function unsupported(message: string): GoogleError {
  return new GoogleError(501, "notImplemented", message);
}
