import { extract, whole } from "../text/extract/extract.js";
import type { Extracted, Wanted } from "../text/extract/extracted.js";
import type { Called } from "../text/extract/type.js";
import type { Content } from "./content.js";

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
