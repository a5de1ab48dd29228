import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import { type Content, extracted } from "../text/content.js";
import type { Wanted } from "../text/extract/extracted.js";
import type { Context } from "../tool.js";
import { withoutImages } from "./images.js";
import { inBrowser, refuseLocked } from "./reach.js";

/** Google exports no more; what comes is bounded by it again. */
const MOST_BYTES = 12_000_000;
const OFFICE = "application/vnd.openxmlformats-officedocument.";

/** What each of Google's editors is read by: slides as PowerPoint has them, for their numbers and notes. */
const EXPORTS = {
  document: "text/markdown",
  presentation: `${OFFICE}presentationml.presentation`,
  spreadsheet: "text/csv",
};

/** The text of an editor's file, from what Google exports. One request. */
export async function readExported(
  file: drive_v3.Schema$File,
  kind: keyof typeof EXPORTS,
  wanted: Wanted,
  context: Context,
): Promise<Content> {
  refuseLocked(file);
  const type = EXPORTS[kind];
  const bytes = await exported(file, type, context);
  const { isScan: _, ...content } = await extracted(bytes, { type }, wanted);
  switch (kind) {
    case "document":
      return {
        ...content,
        format: "markdown",
        text: withoutImages(content.text),
      };
    case "spreadsheet":
      return { ...content, notes: [FIRST_TAB] };
    default:
      return content;
  }
}

const FIRST_TAB =
  "Only the first tab: the access that this client was given does not reach the others.";

async function exported(
  file: drive_v3.Schema$File,
  exportAs: string,
  { files }: Context,
): Promise<Uint8Array> {
  const source = { kind: "file", fileId: file.id ?? "", exportAs } as const;
  try {
    return (await files.read(source, MOST_BYTES)).bytes;
  } catch (error) {
    const isTooLarge =
      error instanceof ToolError && error.options.reason === "too_large";
    throw isTooLarge ? tooLarge(file, error) : error;
  }
}

const tooLarge = (file: drive_v3.Schema$File, cause: unknown) =>
  new ToolError(
    "This file is larger than the 10 MB that Google exports.",
    inBrowser(file),
    { reason: "too_large", cause },
  );
