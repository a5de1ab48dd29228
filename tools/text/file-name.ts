import { cleanLine } from "./clean.js";

/** The longest name, in bytes: file systems take 255, and there is room for an ending. */
const MAX_BYTES = 200;

/** What has a meaning in paths, on some system or other. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE = /[/\\:*?"<>|\u0000-\u001f\u007f]/g;

/** Devices on Windows, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name that is one in every file system, and never a path; its extension stays. */
export function fileName(name: string): string {
  const line = cleanLine(name.toWellFormed())
    .replace(UNSAFE, "_")
    .replace(/^[. ]+|[. ]+$/g, "")
    .replace(DEVICE, "_$1");
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(line)?.[0] ?? "";
  const stem = line.slice(0, line.length - extension.length);
  const room = MAX_BYTES - encoder.encode(extension).length;
  return `${begin(stem, room)}${extension}` || "download";
}

const encoder = new TextEncoder();

/** The beginning of a text, at most so many bytes in UTF-8, without half a character at its end. */
function begin(text: string, most: number): string {
  const bytes = encoder.encode(text);
  if (bytes.length <= most) return text;
  const cut = new TextDecoder().decode(bytes.subarray(0, most));
  return cut.replace(/\uFFFD+$/, "").trimEnd();
}
