import { strToU8, zipSync } from "fflate";

/** The same bytes each time: files in an archive carry one date. */
const mtime = new Date("2026-01-05T12:00:00");

/** A zip archive of text files, by path. */
export function archive(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([path, content]) => [
    path,
    strToU8(content),
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries), { mtime }));
}

/** A Word document of paragraphs; a line that starts with `# ` is a heading. */
export function docx(lines: readonly string[]): Buffer {
  const paragraphs = lines.map((line) => {
    const heading = line.startsWith("# ");
    const style = heading ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : "";
    return `<w:p>${style}<w:r><w:t xml:space="preserve">${escaped(line.replace(/^# /, ""))}</w:t></w:r></w:p>`;
  });
  return archive({
    ...ground("word/document.xml", {
      "/word/document.xml": `${officeType}.wordprocessingml.document.main+xml`,
    }),
    "word/document.xml": `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join("")}</w:body></w:document>`,
  });
}

/** An Excel workbook of one sheet. */
export function xlsx(
  sheet: string,
  rows: readonly (readonly (string | number)[])[],
): Buffer {
  const cells = rows.map((row, index) => {
    const at = index + 1;
    const written = row.map((value, column) => {
      const place = `r="${String.fromCharCode(65 + column)}${at}"`;
      return typeof value === "number"
        ? `<c ${place}><v>${value}</v></c>`
        : `<c ${place} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
    });
    return `<row r="${at}">${written.join("")}</row>`;
  });
  return archive({
    ...ground("xl/workbook.xml", {
      "/xl/workbook.xml": `${officeType}.spreadsheetml.sheet.main+xml`,
      "/xl/worksheets/sheet1.xml": `${officeType}.spreadsheetml.worksheet+xml`,
    }),
    "xl/workbook.xml": `${xml}<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ["worksheet", "worksheets/sheet1.xml"],
    ]),
    "xl/worksheets/sheet1.xml": `${xml}<worksheet xmlns="${spreadsheet}"><sheetData>${cells.join("")}</sheetData></worksheet>`,
  });
}

/** A PowerPoint presentation; each slide is a list of its lines. */
export function pptx(slides: readonly (readonly string[])[]): Buffer {
  const path = (index: number) => `slides/slide${index + 1}.xml`;
  const types = slides.map((_, index) => [
    `/ppt/${path(index)}`,
    `${officeType}.presentationml.slide+xml`,
  ]);
  const ids = slides.map(
    (_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`,
  );
  const namespaces = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${relations}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;
  const written = slides.map((lines, index) => [
    `ppt/${path(index)}`,
    `${xml}<p:sld ${namespaces}><p:cSld><p:spTree>${lines.map(shape).join("")}</p:spTree></p:cSld></p:sld>`,
  ]);
  return archive({
    ...ground("ppt/presentation.xml", {
      "/ppt/presentation.xml": `${officeType}.presentationml.presentation.main+xml`,
      ...Object.fromEntries(types),
    }),
    "ppt/presentation.xml": `${xml}<p:presentation ${namespaces}><p:sldIdLst>${ids.join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relationships(
      slides.map((_, index) => ["slide", path(index)]),
    ),
    ...Object.fromEntries(written),
  });
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const officeType = "application/vnd.openxmlformats-officedocument";
const relations =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** What every Office package begins with: the types of its parts, and where the document is (ECMA-376 part 2). */
function ground(
  document: string,
  types: Readonly<Record<string, string>>,
): Record<string, string> {
  const overrides = Object.entries(types).map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`,
  );
  return {
    "[Content_Types].xml": `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`,
    "_rels/.rels": relationships([["officeDocument", document]]),
  };
}

function relationships(
  targets: readonly (readonly [type: string, target: string])[],
): string {
  const entries = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join("")}</Relationships>`;
}

function shape(line: string, index: number): string {
  const id = index + 2;
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Text ${id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>${escaped(line)}</a:t></a:r></a:p></p:txBody></p:sp>`;
}

function escaped(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/"/g, "&quot;");
}
