import {
  DOCUMENT,
  type DriveFile,
  FOLDER,
  PRESENTATION,
  SPREADSHEET,
} from "./state.js";

const EDITORS: Record<string, string> = {
  [DOCUMENT]: "document",
  [SPREADSHEET]: "spreadsheets",
  [PRESENTATION]: "presentation",
};

/** Where a person opens the file in Google's own pages. */
export function webViewLink(file: DriveFile): string {
  const editor = EDITORS[file.mimeType];
  if (editor)
    return `https://docs.google.com/${editor}/d/${file.id}/edit?usp=drivesdk`;
  if (file.mimeType === FOLDER)
    return `https://drive.google.com/drive/folders/${file.id}`;
  return `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`;
}

/** Where a browser downloads the bytes; Google's own types have none. */
export function webContentLink(file: DriveFile): string | undefined {
  return file.content.kind === "bytes"
    ? `https://drive.google.com/uc?id=${file.id}&export=download`
    : undefined;
}

export function iconLink(file: DriveFile): string {
  return `https://drive-thirdparty.googleusercontent.com/16/type/${file.mimeType}`;
}

/** One export address for each format that Google offers for the type. */
export function exportLinks(
  file: DriveFile,
  formats: readonly string[],
): Record<string, string> {
  const entries = formats.map((format) => [
    format,
    `https://www.googleapis.com/drive/v3/files/${file.id}/export?mimeType=${encodeURIComponent(format)}`,
  ]);
  return Object.fromEntries(entries);
}
