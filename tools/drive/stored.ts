import type { drive_v3 } from "@googleapis/drive";
import { typeLabel } from "../kinds.js";
import { type Content, contentOf } from "../text/content.js";
import type { Wanted } from "../text/extract/extracted.js";
import type { Context } from "../tool.js";
import { beside, converting, refuseLocked, without } from "./reach.js";

/** The text of a file that has bytes; an image is shown. One request, or none. */
export async function readStored(
  file: drive_v3.Schema$File,
  wanted: Wanted,
  { files, show }: Context,
): Promise<Content> {
  const source = { kind: "file", fileId: file.id ?? "" } as const;
  const type = file.mimeType ?? "";
  const found = await contentOf(
    {
      type,
      label: typeLabel(type),
      name: file.name ?? "",
      size: Number(file.size ?? 0),
      read: async (most) => {
        refuseLocked(file);
        return files.read(source, most);
      },
      show,
    },
    wanted,
  );
  if ("why" in found)
    return found.shown ? beside(file) : without(file, found.why);
  const { isScan, ...content } = found;
  if (!isScan) return content;
  return { ...content, notes: [...content.notes, ...converting(file)] };
}
