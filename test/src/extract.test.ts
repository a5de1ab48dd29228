import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { extract } from "../../tools/text/extract/extract.js";
import {
  archive,
  openDocumentFile,
  relationships,
  wordFile,
} from "../tools/text/extract/office-archive.js";

const rows = [
  ["Name", "Day"],
  ["Größe", new Date("2026-07-08")],
];

const slide =
  '<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>Größe</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>';

const pptx = archive({
  "_rels/.rels": relationships({
    r1: ["officeDocument", "ppt/presentation.xml"],
  }),
  "ppt/presentation.xml":
    '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>',
  "ppt/_rels/presentation.xml.rels": relationships({
    r1: ["slide", "slides/slide1.xml"],
  }),
  "ppt/slides/slide1.xml": slide,
});

test.each<[name: string, bytes: Uint8Array | Promise<Uint8Array>]>([
  ["a.docx", wordFile("<w:p><w:r><w:t>Größe</w:t></w:r></w:p>")],
  ["a.xlsx", writeXlsx({ sheets: [{ name: "S", rows }] })],
  ["a.pptx", pptx],
  [
    "a.odt",
    openDocumentFile("<office:text><text:p>Größe</text:p></office:text>"),
  ],
  ["a.ods", writeOds({ sheets: [{ name: "S", rows }] })],
  [
    "a.odp",
    openDocumentFile(
      '<office:presentation><draw:page xmlns:draw="d"><draw:frame><draw:text-box><text:p>Größe</text:p></draw:text-box></draw:frame></draw:page></office:presentation>',
    ),
  ],
])(
  "an Office file is read in the Worker's runtime: %s",
  async (name, bytes) => {
    const { parts } = await extract(await bytes, { type: "", name });
    expect(parts.map(({ text }) => text).join("\n")).toContain("Größe");
  },
);
