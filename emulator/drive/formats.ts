import { DOCUMENT, PRESENTATION, SPREADSHEET } from "./state.js";

const OFFICE = "application/vnd.openxmlformats-officedocument";
export const DOCX = `${OFFICE}.wordprocessingml.document`;
export const XLSX = `${OFFICE}.spreadsheetml.sheet`;
export const PPTX = `${OFFICE}.presentationml.presentation`;

/** What Google exports each editor's files to. Source: "Export MIME types for Google Workspace documents". */
export const EXPORT_FORMATS: Readonly<Record<string, readonly string[]>> = {
  [DOCUMENT]: [
    "application/rtf",
    "application/vnd.oasis.opendocument.text",
    "text/html",
    "application/pdf",
    "text/x-markdown",
    "text/markdown",
    "application/epub+zip",
    "application/zip",
    DOCX,
    "text/plain",
  ],
  [SPREADSHEET]: [
    "application/x-vnd.oasis.opendocument.spreadsheet",
    "text/tab-separated-values",
    "application/pdf",
    XLSX,
    "text/csv",
    "application/zip",
    "application/vnd.oasis.opendocument.spreadsheet",
  ],
  [PRESENTATION]: [
    "application/vnd.oasis.opendocument.presentation",
    "application/pdf",
    PPTX,
    "text/plain",
  ],
};

/** What the embedded Google turns into an editor's file when a client asks for that type. */
export const IMPORT_FORMATS: Readonly<Record<string, readonly string[]>> = {
  "text/markdown": [DOCUMENT],
  "text/x-markdown": [DOCUMENT],
  "text/plain": [DOCUMENT],
  "text/html": [DOCUMENT],
  [DOCX]: [DOCUMENT],
  "text/csv": [SPREADSHEET],
  "text/tab-separated-values": [SPREADSHEET],
  [XLSX]: [SPREADSHEET],
};
