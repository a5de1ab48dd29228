import { strToU8, zipSync } from "fflate";

/** An archive of parts, packed. */
export const archive = (
  parts: Readonly<Record<string, string | Uint8Array>>,
): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        name,
        typeof content === "string" ? strToU8(content) : content,
      ]),
    ),
    { level: 6 },
  );

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const TYPES =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** What a part points to, by id: a word for the type, and a target. */
export const relationships = (
  targets: Readonly<Record<string, readonly [type: string, target: string]>>,
): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
    targets,
  )
    .map(
      ([id, [type, target]]) =>
        `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

/** A Word document of a body, with further parts. */
export const wordFile = (
  body: string,
  parts: Readonly<Record<string, string>> = {},
): Uint8Array =>
  archive({
    "_rels/.rels": relationships({
      r1: ["officeDocument", "word/document.xml"],
    }),
    "word/document.xml": `${HEAD}<w:document xmlns:w="w" xmlns:r="r"><w:body>${body}</w:body></w:document>`,
    ...parts,
  });

/** An Excel workbook of one sheet `Data`, whose data are given as XML, with further parts. */
export const excelFile = (
  data: string,
  parts: Readonly<Record<string, string>> = {},
): Uint8Array =>
  archive({
    "_rels/.rels": relationships({ r1: ["officeDocument", "xl/workbook.xml"] }),
    "xl/workbook.xml": `${HEAD}<workbook xmlns:r="r"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships({
      r1: ["worksheet", "worksheets/sheet1.xml"],
      r2: ["sharedStrings", "sharedStrings.xml"],
    }),
    "xl/worksheets/sheet1.xml": `${HEAD}<worksheet><sheetData>${data}</sheetData></worksheet>`,
    ...parts,
  });

/** An OpenDocument file of a body, such as `<office:text>…</office:text>`, with further parts. */
export const openDocumentFile = (
  body: string,
  parts: Readonly<Record<string, string>> = {},
): Uint8Array =>
  archive({
    "content.xml": `${HEAD}<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="a"><office:body>${body}</office:body></office:document-content>`,
    ...parts,
  });
