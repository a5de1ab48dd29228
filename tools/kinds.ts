/** What Drive's media types are, in words. */

const GOOGLE = "application/vnd.google-apps.";
const OFFICE = "application/vnd.openxmlformats-officedocument.";
const OPEN = "application/vnd.oasis.opendocument.";

export const DOCUMENT = `${GOOGLE}document`;
export const SPREADSHEET = `${GOOGLE}spreadsheet`;
export const PRESENTATION = `${GOOGLE}presentation`;
export const FOLDER = `${GOOGLE}folder`;
export const SHORTCUT = `${GOOGLE}shortcut`;
export const DRAWING = `${GOOGLE}drawing`;
export const SCRIPT = `${GOOGLE}script`;

/** The words by which files are searched, and the media types of each; one that ends in `/` stands for all that begin so. */
const kinds = {
  document: [
    DOCUMENT,
    `${OFFICE}wordprocessingml.document`,
    "application/msword",
    `${OPEN}text`,
    "application/rtf",
  ],
  spreadsheet: [
    SPREADSHEET,
    `${OFFICE}spreadsheetml.sheet`,
    "application/vnd.ms-excel",
    `${OPEN}spreadsheet`,
    "text/csv",
  ],
  presentation: [
    PRESENTATION,
    `${OFFICE}presentationml.presentation`,
    "application/vnd.ms-powerpoint",
    `${OPEN}presentation`,
  ],
  folder: [FOLDER],
  form: [`${GOOGLE}form`],
  drawing: [DRAWING],
  shortcut: [SHORTCUT],
  pdf: ["application/pdf"],
  image: ["image/"],
  video: ["video/"],
  audio: ["audio/"],
  text: ["text/", "application/json", "application/xml"],
  archive: [
    "application/zip",
    "application/x-zip-compressed",
    "application/gzip",
    "application/x-tar",
    "application/vnd.rar",
    "application/x-7z-compressed",
  ],
} as const;

export type Kind = keyof typeof kinds;

/** Object.keys() of a literal is typed as plain strings. */
const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name);
export const KINDS: readonly Kind[] = Object.keys(kinds).filter(isKind);

/** The media types that a word stands for. */
export function mediaTypes(kind: Kind): readonly string[] {
  return kinds[kind];
}

const LABELS = new Map<string, string>([
  [DOCUMENT, "Google Doc"],
  [SPREADSHEET, "Google Sheet"],
  [PRESENTATION, "Google Slides"],
  [FOLDER, "folder"],
  [SHORTCUT, "shortcut"],
  [`${GOOGLE}form`, "Google Form"],
  [DRAWING, "Google Drawing"],
  [SCRIPT, "Apps Script"],
  [`${GOOGLE}site`, "Google Site"],
  [`${GOOGLE}map`, "Google My Map"],
  [`${OFFICE}wordprocessingml.document`, "Word (docx)"],
  [`${OFFICE}spreadsheetml.sheet`, "Excel (xlsx)"],
  [`${OFFICE}presentationml.presentation`, "PowerPoint (pptx)"],
  ["application/msword", "Word (doc)"],
  ["application/vnd.ms-excel", "Excel (xls)"],
  ["application/vnd.ms-powerpoint", "PowerPoint (ppt)"],
  ["application/pdf", "PDF"],
]);

/** What a media type is called in results: Google's and Office's products by name, the rest as it is. */
export function typeLabel(mediaType: string): string {
  return LABELS.get(mediaType) ?? mediaType;
}

/** Whether a media type is one of Google's own, whose files have no bytes of their own. */
export const isGoogleType = (mediaType: string): boolean =>
  mediaType.startsWith(GOOGLE);
