import { type ExportId, exportAddress } from "../unlisted.js";
import { EXPORT_FORMATS } from "./formats.js";
import { DOCUMENT, PRESENTATION, SPREADSHEET } from "./state.js";

const OFFICE = "application/vnd.openxmlformats-officedocument";

/** `exportFormat` of the addresses at docs.google.com, by media type. */
const NAMES: Readonly<Record<string, string>> = {
  "application/rtf": "rtf",
  "application/vnd.oasis.opendocument.text": "odt",
  "text/html": "html",
  "application/pdf": "pdf",
  "text/markdown": "markdown",
  "text/x-markdown": "markdown",
  "application/epub+zip": "epub",
  "application/zip": "zip",
  [`${OFFICE}.wordprocessingml.document`]: "docx",
  "text/plain": "txt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
  "text/tab-separated-values": "tsv",
  [`${OFFICE}.spreadsheetml.sheet`]: "xlsx",
  "text/csv": "csv",
  "application/vnd.oasis.opendocument.presentation": "odp",
  [`${OFFICE}.presentationml.presentation`]: "pptx",
};

const EXPORTERS: Readonly<Record<string, ExportId>> = {
  [DOCUMENT]: "docs.documents.export",
  [PRESENTATION]: "docs.presentations.export",
  [SPREADSHEET]: "docs.spreadsheets.export",
};

/** One address for each format in which a revision of an editor's file can be had; none for other files. */
export function revisionExportLinks(
  id: string,
  revision: string,
  mimeType: string,
): Record<string, string> | undefined {
  const exporter = EXPORTERS[mimeType];
  if (!exporter) return undefined;
  const formats = EXPORT_FORMATS[mimeType] ?? [];
  return Object.fromEntries(
    formats.flatMap((format) => {
      const exportFormat = NAMES[format];
      if (exportFormat === undefined) return [];
      const parameters = { id, revision, exportFormat };
      return [[format, exportAddress(exporter, parameters)]];
    }),
  );
}

/** The media type that an address means by its `exportFormat`, for a file of this type. */
export function exportedType(
  mimeType: string,
  exportFormat: string,
): string | undefined {
  return EXPORT_FORMATS[mimeType]?.findLast(
    (format) => NAMES[format] === exportFormat,
  );
}

/** Whether this address exports files of this type. */
export function isExporter(method: string, mimeType: string): boolean {
  return EXPORTERS[mimeType] === method;
}
