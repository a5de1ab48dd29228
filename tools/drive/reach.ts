import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import { isDownloadable } from "../formats.js";
import { typeLabel } from "../kinds.js";
import type { Content } from "../text/content.js";
import { sizeText } from "../text/size.js";

/** Where a person can see a file that cannot be read here. */
export const inBrowser = ({ webViewLink }: drive_v3.Schema$File): string =>
  webViewLink
    ? `Open it in the browser: ${webViewLink}`
    : "Open it in the browser, at drive.google.com.";

/** Owners can forbid readers to download, copy and print; Google then refuses export and download. */
export function refuseLocked(file: drive_v3.Schema$File): void {
  if (file.capabilities?.canDownload !== false) return;
  throw new ToolError(
    "The owner of this file does not allow readers to download or copy it.",
    inBrowser(file),
    { reason: "forbidden" },
  );
}

/** A file that has no text here: what it is, and the calls by which one gets at it. */
export const without = (file: drive_v3.Schema$File, why: string): Content =>
  noted([`This is ${whatItIs(file)}: ${why}.`, ...waysOut(file)].join(" "));

/** An image that is shown. */
export const beside = (file: drive_v3.Schema$File): Content =>
  noted(`This is ${whatItIs(file)}, shown beside this text.`);

/** No text, and a note instead. */
export const noted = (note: string): Content => ({
  format: "text",
  text: "",
  left: [],
  notes: [note],
});

function whatItIs({ mimeType, size }: drive_v3.Schema$File): string {
  const bytes = size ? ` of ${sizeText(Number(size))}` : "";
  return `${typeLabel(mimeType ?? "a file")}${bytes}`;
}

/** What Google makes of files that cannot be read here, and of scans, by recognising letters. */
const CONVERSIONS: readonly [type: string, files: RegExp][] = [
  ["spreadsheet", /ms-excel|\.xl[stw]$/],
  ["presentation", /ms-powerpoint|\.p(pt|ps|ot)$/],
  ["document", /msword|rtf|pdf|^image\/(png|jpeg|gif)|\.(do[ct]|rtf|pdf)$/],
];

/** The exact calls. */
function waysOut(file: drive_v3.Schema$File): string[] {
  const { id: file_id, mimeType = "" } = file;
  if (!isDownloadable(mimeType ?? "")) return [inBrowser(file)];
  const download = `To get its bytes: drive_download_file ${JSON.stringify({ file_id })}`;
  return [...converting(file), download];
}

/** The call that has Google make a file of it that can be read, where Google does. */
export function converting(file: drive_v3.Schema$File): string[] {
  const { id: file_id, mimeType, name } = file;
  const words = [mimeType ?? "", (name ?? "").toLowerCase()];
  const found = CONVERSIONS.find(([, files]) =>
    words.some((word) => files.test(word)),
  );
  if (!found) return [];
  const call = `drive_copy_file ${JSON.stringify({ file_id, type: found[0] })}`;
  return [`To read it, let Google convert a copy: ${call}, and read that.`];
}
