import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import type { Wanted } from "../text/extract/extracted.js";
import { textFormat } from "../text/extract/textual.js";
import { type Called, imageType } from "../text/extract/type.js";
import type { Context } from "../tool.js";
import type { Content } from "./content.js";
import { extracted } from "./parts.js";
import {
  beside,
  converting,
  refuseLocked,
  refuseParts,
  without,
} from "./reach.js";

/** Bytes that are read at once: of a text, which grows in memory; of an image, which a result can carry; of others. */
const MOST = { text: 10_000_000, image: 3_500_000, other: 25_000_000 };

/** Types that are not even looked into: they hold no text, and may be very large. */
const SILENT = /^(video|audio|font)\/|^application\/vnd\.google-apps\./;

/** The text of a file that has bytes; an image is shown. One request, or none. */
export async function readStored(
  file: drive_v3.Schema$File,
  wanted: Wanted,
  context: Context,
): Promise<Content> {
  const called = { type: file.mimeType ?? "", name: file.name ?? "" };
  const kind = kindOf(called);
  if (kind === "silent" || kind === "image") refuseParts(file, wanted);
  if (kind === "silent") return without(file, "no text to read");
  if (Number(file.size ?? 0) > MOST[kind])
    return without(file, "too large to read or show here");
  refuseLocked(file);
  const source = { kind: "file", fileId: file.id ?? "" } as const;
  const { bytes, type } = await context.files.read(source, MOST[kind]);
  const image = imageType(bytes);
  if (image && bytes.length <= MOST.image) {
    context.show({ bytes, type: image });
    return beside(file);
  }
  if (kind === "image" || image)
    return without(file, "an image of a kind that cannot be shown here");
  // Google tells the charset of a text where it knows it.
  const known = { ...called, type: type || called.type };
  return readBytes(file, bytes, known, wanted);
}

/** What cannot be read is no failure: the file is there, and there are other ways to it. */
async function readBytes(
  file: drive_v3.Schema$File,
  bytes: Uint8Array,
  called: Called,
  wanted: Wanted,
): Promise<Content> {
  try {
    const { isScan, ...content } = await extracted(bytes, called, wanted);
    if (!isScan) return content;
    return { ...content, notes: [...content.notes, ...converting(file)] };
  } catch (error) {
    const isUnsupported =
      error instanceof ToolError && error.options.reason === "unsupported";
    if (!isUnsupported) throw error;
    return without(file, error.message);
  }
}

function kindOf(called: { type: string; name: string }) {
  if (textFormat(called)) return "text";
  if (called.type.startsWith("image/")) return "image";
  return SILENT.test(called.type) ? "silent" : "other";
}
