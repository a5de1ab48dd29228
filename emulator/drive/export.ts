import { marked } from "marked";
import { type Call, GoogleError, type Handler, Media } from "../call.js";
import { toCsv } from "../sheets/csv.js";
import { EXPORT_FORMATS } from "./formats.js";
import { lookup, requireDownload } from "./lookup.js";
import type { DocumentTab, DriveFile } from "./state.js";
import { documentMarkdown, documentText, slidesText } from "./text.js";

const LIMIT_BYTES = 10 * 1024 * 1024;

/** `drive.files.export`. Exports know no `supportsAllDrives`: shared drives are always within reach. */
export const exportFile: Handler = (call) => {
  const { fileId, mimeType } = call.params;
  const file = lookup(
    { ...call, params: { ...call.params, supportsAllDrives: true } },
    fileId,
  );
  const formats = EXPORT_FORMATS[file.mimeType];
  if (!formats)
    throw new GoogleError(
      403,
      "fileNotExportable",
      "Export only supports Docs Editors files.",
    );
  if (!formats.includes(mimeType))
    throw new GoogleError(
      400,
      "badRequest",
      "The requested conversion is not supported.",
      { location: "convertTo", locationType: "parameter" },
    );
  requireDownload(call, file, "cannotExportFile", "exported");
  const text = convert(call, file, mimeType);
  if (text === undefined)
    throw new GoogleError(
      501,
      "notImplemented",
      `The embedded Google does not export ${file.mimeType} to ${mimeType}.`,
    );
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > LIMIT_BYTES)
    throw new GoogleError(
      403,
      "exportSizeLimitExceeded",
      "This file is too large to be exported.",
    );
  return new Media(mimeType, bytes, file.name);
};

function convert(
  { world }: Call,
  { id, name, content }: DriveFile,
  mimeType: string,
): string | undefined {
  switch (content.kind) {
    case "document":
      return convertDocument(name, content.tabs, mimeType);
    case "presentation":
      return mimeType === "text/plain" ? slidesText(content.slides) : undefined;
    case "spreadsheet": {
      const first = world.sheets.spreadsheets.get(id)?.tabs[0];
      if (mimeType === "text/csv") return first && toCsv(first);
      if (mimeType === "text/tab-separated-values")
        return first && toCsv(first, "\t");
      return undefined;
    }
    default:
      return undefined;
  }
}

function convertDocument(
  name: string,
  tabs: readonly DocumentTab[],
  mimeType: string,
): string | undefined {
  switch (mimeType) {
    case "text/markdown":
    case "text/x-markdown":
      return documentMarkdown(tabs);
    case "text/plain":
      // Google begins plain text with a byte order mark and ends lines as Windows does.
      return `\uFEFF${documentText(tabs).replace(/\n/g, "\r\n")}`;
    case "text/html":
      return `<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><title>${escapeHtml(name)}</title></head><body>${marked.parse(documentMarkdown(tabs), { async: false })}</body></html>`;
    default:
      return undefined;
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
