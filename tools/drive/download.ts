import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { AUDIENCE_FIELDS, audienceOf } from "../audience.js";
import { fileId } from "../drive-id.js";
import { ToolError } from "../error.js";
import {
  FORMAT_NAMES,
  type Format,
  formatFor,
  isDownloadable,
  mediaTypeOf,
} from "../formats.js";
import { FOLDER, typeLabel } from "../kinds.js";
import { refuseWithheld } from "../outside.js";
import { cleanLine } from "../text/clean.js";
import { sizeText } from "../text/size.js";
import { localTime } from "../text/time.js";
import { line } from "../text/words.js";
import { tool } from "../tool.js";
import { zoneOf } from "./file.js";
import { inBrowser, refuseLocked } from "./reach.js";
import { onTarget } from "./shareable.js";
import { getTarget } from "./target.js";

const FIELDS = `id,name,mimeType,size,webViewLink,shortcutDetails(targetId),capabilities(canDownload),${AUDIENCE_FIELDS}`;

export const downloadFile = tool({
  name: "drive_download_file",
  title: "Download a Drive file",
  description:
    "A short-lived link to a file's bytes, for a browser or curl; Google's own types are exported. To read a file, use drive_read_file.",
  effect: "read",
  calls: ["drive.files.get", "drive.files.get:media", "drive.files.export"],
  input: {
    file_id: fileId.describe("Id or Google link"),
    format: z
      .enum(FORMAT_NAMES)
      .optional()
      .describe("Of Google's types; default: Doc pdf, Sheet xlsx, Slides pdf"),
  },
  output: {
    account: z.string(),
    file_id: z.string(),
    name: line,
    type: line,
    /** Bytes; unknown for exports. */
    size: z.number().optional(),
    /** Whether somebody outside can have written it, or nobody tells who. */
    outside: z.boolean(),
    link: z.string(),
    expires: z.string(),
    /** A shell command that fetches it. */
    curl: z.string(),
    notes: z.array(z.string()),
  },
  async run({ file_id, format: asked }, context) {
    const { person, files } = context;
    const file = await getTarget(file_id, context, FIELDS);
    refuseUnfit(file);
    const { outside } = audienceOf(file, person);
    refuseWithheld(outside, context);
    const format = formatFor(file.mimeType ?? "", asked);
    const exportAs = format && mediaTypeOf(format);
    const { url, expires } = await files.link({
      kind: "file",
      fileId: file.id ?? "",
      ...(exportAs && { exportAs }),
    });
    const name = nameOf(file, format);
    if (outside) context.readOutside();
    return {
      account: person.email,
      file_id: file.id ?? "",
      name,
      type: exportAs ?? file.mimeType ?? "",
      ...(!format && file.size && { size: Number(file.size) }),
      outside,
      link: url,
      expires: localTime(expires, zoneOf(person)),
      curl: `curl -f -o ${shellName(name)} '${url}'`,
      notes: [...onTarget(file_id, file), ...notesOn(format)],
    };
  },
  text({ account, file_id, name, type, size, link, expires, curl, notes }) {
    const what = [
      typeLabel(type),
      size === undefined ? "size not known before" : sizeText(size),
    ].join(", ");
    return [
      `**${name}** (${what}) id: ${file_id}, from the Drive of ${account}`,
      `Download until ${expires}, by whoever has this link: ${link}`,
      `From a shell: ${curl}`,
      ...notes,
    ].join("\n");
  },
});

/** The file's own name, with the extension of what it is exported to. */
function nameOf(
  { name }: drive_v3.Schema$File,
  format: Format | undefined,
): string {
  const own = cleanLine(name ?? "") || "file";
  if (!format) return own;
  return own.toLowerCase().endsWith(`.${format}`) ? own : `${own}.${format}`;
}

/** A name that a shell takes as one word and a file system as a file, whatever people called it. */
function shellName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{M}\p{N} ._()+-]/gu, "_").slice(-100);
  return `'${plain.replace(/^[-. ]+/, "_")}'`;
}

function notesOn(format: Format | undefined): string[] {
  if (!format) return [];
  const part: Partial<Record<Format, string>> = {
    csv: "The first tab only.",
    tsv: "The first tab only.",
    png: "The first page only.",
    jpg: "The first page only.",
    svg: "The first page only.",
  };
  const limit = "Google exports at most 10 MB.";
  return [part[format], limit].filter((note) => note !== undefined);
}

function refuseUnfit(file: drive_v3.Schema$File): void {
  const { id, mimeType } = file;
  const type = mimeType ?? "";
  if (type === FOLDER)
    throw new ToolError(
      "A folder has no bytes to download.",
      `List it with drive_search_files ${JSON.stringify({ folder_id: id })}, and download its files one by one.`,
      { reason: "invalid" },
    );
  if (!isDownloadable(type))
    throw new ToolError(
      `Google hands out no file of a ${typeLabel(type)}.`,
      inBrowser(file),
      { reason: "invalid" },
    );
  refuseLocked(file);
}
