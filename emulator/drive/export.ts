import { type Call, GoogleError, type Handler, Media } from "../call.js";
import { exportDocument } from "./export/document.js";
import { exportPresentation } from "./export/presentation.js";
import { exportSpreadsheet } from "./export/spreadsheet.js";
import { EXPORT_FORMATS } from "./formats.js";
import { anywhere, lookup, requireDownload } from "./lookup.js";
import type { DriveFile } from "./state.js";

const LIMIT_BYTES = 10 * 1024 * 1024;

/** `drive.files.export`. Exports know no `supportsAllDrives`: shared drives are always within reach. */
export const exportFile: Handler = async (call) => {
  const { fileId, mimeType } = call.params;
  const file = lookup(anywhere(call), fileId);
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
  const made = await exported(call, file, mimeType);
  if (made === undefined)
    throw new GoogleError(
      501,
      "notImplemented",
      `The embedded Google does not export ${file.mimeType} to ${mimeType}.`,
    );
  const bytes =
    typeof made === "string" ? new TextEncoder().encode(made) : made;
  if (bytes.length > LIMIT_BYTES)
    throw new GoogleError(
      403,
      "exportSizeLimitExceeded",
      "This file is too large to be exported.",
    );
  return new Media(mimeType, bytes, file.name);
};

/** The file in another format; `undefined` for one that is not made here. */
async function exported(
  { world }: Call,
  { id, name, content }: DriveFile,
  mimeType: string,
): Promise<string | Uint8Array | undefined> {
  switch (content.kind) {
    case "document":
      return exportDocument(name, content.tabs, mimeType);
    case "presentation":
      return exportPresentation(name, content.slides, mimeType);
    case "spreadsheet": {
      const spreadsheet = world.sheets.spreadsheets.get(id);
      return spreadsheet && exportSpreadsheet(name, spreadsheet, mimeType);
    }
    default:
      return undefined;
  }
}
