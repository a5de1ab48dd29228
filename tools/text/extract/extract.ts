import { ToolError } from "../../error.js";
import { cleanLine, cleanText } from "../clean.js";
import type { Extracted, Extractor, Part, Wanted } from "./extracted.js";
import { type Called, type Format, formatOf, type Unread } from "./type.js";

/** How a format is read, and by what its parts are chosen. Each is loaded when it is first needed. */
interface Reader {
  load(called: Called): Promise<Extractor>;
  parts?: "pages" | "sheet";
}

const readers: Record<Format, Reader> = {
  pdf: { load: async () => (await import("./pdf.js")).pdf, parts: "pages" },
  docx: { load: async () => (await import("./office/docx.js")).docx },
  xlsx: {
    load: async () => (await import("./office/xlsx.js")).xlsx,
    parts: "sheet",
  },
  pptx: {
    load: async () => (await import("./office/pptx.js")).pptx,
    parts: "pages",
  },
  odt: { load: async () => (await import("./office/odt.js")).odt },
  ods: {
    load: async () => (await import("./office/ods.js")).ods,
    parts: "sheet",
  },
  odp: {
    load: async () => (await import("./office/odp.js")).odp,
    parts: "pages",
  },
  csv: { load: async ({ type }) => (await import("./csv.js")).csv(type) },
  html: { load: async ({ type }) => (await import("./plain.js")).html(type) },
  eml: { load: async () => (await import("./eml.js")).eml },
  text: { load: async ({ type }) => (await import("./plain.js")).plain(type) },
};

/**
 * The text of a file of any format that can be read, cleaned: by its content,
 * and where that does not tell, by what it is called.
 * @throws ToolError with a reason of `Extractor`'s.
 */
export async function extract(
  bytes: Uint8Array,
  called: Called,
  wanted: Wanted = {},
): Promise<Extracted> {
  const format = formatOf(bytes, called);
  if (isUnread(format)) throw unread[format]();
  const { load, parts } = readers[format];
  refuseOthers(wanted, parts);
  const extractor = await load(called);
  return cleaned(await extractor(bytes, wanted));
}

const isUnread = (format: Format | Unread): format is Unread =>
  Object.hasOwn(unread, format);

const unsupported = (message: string, next: string) => () =>
  new ToolError(message, next, { reason: "unsupported" });

const unread: Record<Unread, () => ToolError> = {
  rtf: unsupported(
    "This is a Rich Text file, whose text this server cannot read.",
    "Ask for it as docx or PDF.",
  ),
  office97: unsupported(
    "This is a file of an old Office format (doc, xls, ppt), whose text this server cannot read.",
    "Ask for it as docx, xlsx, pptx or PDF.",
  ),
  "locked office": () =>
    new ToolError(
      "This Office file is encrypted: it opens only with a password, which this server does not take.",
      "Ask for a copy without a password.",
      { reason: "encrypted" },
    ),
  zip: unsupported(
    "This is an archive, whose files this server does not read.",
    "Ask for the files themselves.",
  ),
  unknown: unsupported(
    "This file is no text, and of no format whose text this server can read.",
    "Ask for it as PDF or as text.",
  ),
};

/** An argument that chooses what a format does not have. */
function refuseOthers({ pages, sheet }: Wanted, parts: Reader["parts"]): void {
  const refused = [
    pages && parts !== "pages" && ["pages or slides", "pages"],
    sheet !== undefined && parts !== "sheet" && ["sheets", "sheet"],
  ].find((each) => Array.isArray(each));
  if (!refused) return;
  const [what, argument] = refused;
  throw new ToolError(
    `This file has no ${what}.`,
    `Leave the argument ${argument} out.`,
    { reason: "invalid" },
  );
}

const cleaned = (extracted: Extracted): Extracted => ({
  ...extracted,
  parts: extracted.parts.map(({ title, text }) => ({
    ...(title !== undefined && { title: cleanLine(title) }),
    text: cleanText(text),
  })),
});

/**
 * The parts as one text. Marks of parts are headings of the second level, as
 * those of a spreadsheet's tabs are: `## Page 3`; extractors leave that level,
 * and the first, to them.
 */
export function whole({ parts, count }: Extracted): string {
  const isAlone = count === 1 && parts.length === 1;
  const shown = ({ title, text }: Part) =>
    [title !== undefined && !isAlone && `## ${title}`, text]
      .filter(Boolean)
      .join("\n\n");
  return parts.map(shown).join("\n\n");
}
