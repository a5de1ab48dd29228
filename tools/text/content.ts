import { ToolError } from "../error.js";
import type { Bytes } from "../files.js";
import type { Image } from "../tool.js";
import { extract, whole } from "./extract/extract.js";
import type { Extracted, Wanted } from "./extract/extracted.js";
import { textFormat } from "./extract/textual.js";
import { type Called, imageType } from "./extract/type.js";

/** What a file says, cleaned, for a tool that reads files. */
export interface Content {
  format: "markdown" | "text";
  text: string;
  /** What was wanted and this call did not read, as the arguments of calls that do. */
  left: { pages?: string; sheet?: string }[];
  notes: string[];
}

/** Why a file has no text here: it holds none, or none that can be read. */
export type Wordless = { why: string; shown?: true };

/** Bytes that are read at once: of a text, which grows in memory; of an image, which a result can carry; of others. */
const MOST = { text: 10_000_000, image: 3_500_000, other: 25_000_000 };

/** Types that are not even looked into: they hold no text, and may be very large. */
const SILENT = /^(video|audio|font)\/|^application\/vnd\.google-apps\./;

/** A file whose bytes can be had. */
export interface Readable extends Called {
  /** What results call its type. */
  label: string;
  /** Bytes, where it is known how many. */
  size?: number | undefined;
  /** All bytes; throws `ToolError` past `most`. */
  read(most: number): Promise<Bytes>;
  /** Shows the model an image beside the text. */
  show(image: Image): void;
}

/** The text of a file that has bytes; an image is shown instead. Reads the bytes once, or not at all. */
export async function contentOf(
  file: Readable,
  wanted: Wanted,
): Promise<(Content & { isScan: boolean }) | Wordless> {
  const kind = kindOf(file);
  if (kind === "silent" || kind === "image") refuseParts(file, wanted);
  if (kind === "silent") return { why: "no text to read" };
  if ((file.size ?? 0) > MOST[kind])
    return { why: "too large to read or show here" };
  const { bytes, type } = await file.read(MOST[kind]);
  const image = imageType(bytes);
  if (image && bytes.length <= MOST.image) {
    file.show({ bytes, type: image });
    return { why: "an image, shown beside this text", shown: true };
  }
  if (kind === "image" || image)
    return { why: "an image of a kind that cannot be shown here" };
  // Google tells the charset of a text where it knows it.
  return readable({ name: file.name, type: type || file.type }, bytes, wanted);
}

/** What cannot be read is no failure: the file is there, and there are other ways to it. */
async function readable(called: Called, bytes: Uint8Array, wanted: Wanted) {
  try {
    return await extracted(bytes, called, wanted);
  } catch (error) {
    const isUnsupported =
      error instanceof ToolError && error.options.reason === "unsupported";
    if (!isUnsupported) throw error;
    return { why: error.message.replace(/\.$/, "") };
  }
}

/** The text of bytes, with the parts that were left out as the arguments that read them. */
export async function extracted(
  bytes: Uint8Array,
  called: Called,
  wanted: Wanted,
): Promise<Content & { isScan: boolean }> {
  const found = await extract(bytes, called, wanted);
  const argument = found.unit === "sheet" ? "sheet" : "pages";
  return {
    format: found.format,
    text: whole(found),
    left: (found.left ?? []).map((part) => ({ [argument]: part })),
    isScan: found.isScan ?? false,
    notes: [...partsText(found), ...found.notes],
  };
}

/** How many parts of all this is, when it is not all. */
function partsText({ unit, parts, count }: Extracted): string[] {
  return unit && parts.length < count
    ? [`This is ${parts.length} of ${count} ${unit}s.`]
    : [];
}

function kindOf(called: Called) {
  if (textFormat(called)) return "text";
  if (called.type.startsWith("image/")) return "image";
  return SILENT.test(called.type) ? "silent" : "other";
}

/** Refuses an argument for parts that a kind of file does not have. */
export function refuseParts(
  { label }: { label: string },
  wanted: Wanted,
): void {
  const argument = (["pages", "sheet"] as const).find(
    (name) => wanted[name] !== undefined,
  );
  if (!argument) return;
  const parts = argument === "pages" ? "pages" : "sheets";
  throw new ToolError(
    `This is no file with ${parts} but: ${label}.`,
    `Leave the argument ${argument} out.`,
    { reason: "invalid" },
  );
}
