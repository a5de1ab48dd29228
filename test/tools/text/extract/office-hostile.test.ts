import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ToolError } from "../../../../tools/error.js";
import type { Extractor } from "../../../../tools/text/extract/extracted.js";
import { docx } from "../../../../tools/text/extract/office/docx.js";
import { odp } from "../../../../tools/text/extract/office/odp.js";
import { ods } from "../../../../tools/text/extract/office/ods.js";
import { odt } from "../../../../tools/text/extract/office/odt.js";
import { pptx } from "../../../../tools/text/extract/office/pptx.js";
import { xlsx } from "../../../../tools/text/extract/office/xlsx.js";
import {
  archive,
  excelFile,
  openDocumentFile,
  wordFile,
} from "./office-archive.js";
import { officeFile, officeSpecimens } from "./office-corpus.js";

const extractors: Readonly<Record<string, Extractor>> = {
  docx,
  xlsx,
  pptx,
  odt,
  ods,
  odp,
};

const extractorOf = (name: string): Extractor =>
  extractors[name.slice(-4).replace(".", "")] ?? docx;

/** Reads what it can; anything but a refusal in words is a bug. */
async function survives(name: string, bytes: Uint8Array): Promise<void> {
  try {
    const { parts, count } = await extractorOf(name)(bytes, {});
    expect(parts.length).toBeLessThanOrEqual(count);
  } catch (error) {
    expect(error).toBeInstanceOf(ToolError);
  }
}

const names = officeSpecimens.map(({ name }) => name);

test.each(names)(
  "%s is read or refused wherever it is cut off",
  async (name) => {
    const bytes = officeFile(name);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), (length) =>
        survives(name, bytes.subarray(0, length)),
      ),
      { numRuns: 10, seed: 5 },
    );
  },
  30_000,
);

test.each(names)(
  "%s is read or refused whatever bits of it are turned",
  async (name) => {
    const bytes = officeFile(name);
    const place = fc.integer({ min: 0, max: bytes.length - 1 });
    const turned = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 7 })), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(turned, (places) => {
        const broken = bytes.slice();
        for (const [at, bit] of places)
          broken[at] = (broken[at] ?? 0) ^ (1 << bit);
        return survives(name, broken);
      }),
      { numRuns: 20, seed: 5 },
    );
  },
  60_000,
);

const refusal = (reason: string) => ({ options: { reason } });
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe("a bomb", () => {
  test("of many bytes is refused as too large", async () => {
    const spaces = new Uint8Array(120_000_000).fill(32);
    const head = new TextEncoder().encode("<a>");
    spaces.set(head);
    const bytes = archive({ "content.xml": spaces });
    expect(bytes.length).toBeLessThan(200_000);
    await expect(odt(bytes, {})).rejects.toMatchObject(refusal("too_large"));
  }, 20_000);

  test("of many small texts is refused as too large", async () => {
    const body = "<text:p/>".repeat(5_000_001);
    await expect(
      odt(openDocumentFile(`<office:text>${body}</office:text>`), {}),
    ).rejects.toMatchObject(refusal("too_large"));
  }, 30_000);

  test("that lies about its size is refused as damaged or too large", async () => {
    const bytes = wordFile(paragraph("x".repeat(100_000)));
    const view = new DataView(bytes.buffer);
    // The sizes in the central directory: that of the packed bytes cuts the stream off.
    const at = bytes.findLastIndex(
      (_, index) =>
        index + 4 <= bytes.length && view.getUint32(index, true) === 0x02014b50,
    );
    view.setUint32(at + 24, 5, true);
    await expect(docx(bytes, {})).resolves.toMatchObject({ count: 1 });
    view.setUint32(at + 20, 5, true);
    await expect(docx(bytes, {})).rejects.toMatchObject(refusal("damaged"));
  });

  test("of nested elements neither hangs nor overflows the stack", async () => {
    const deep = (name: string) =>
      `<${name}>`.repeat(10_000) + `</${name}>`.repeat(10_000);
    for (const [extractor, bytes] of [
      [docx, wordFile(deep("w:sdt"))],
      [xlsx, excelFile(deep("row"))],
      [
        odt,
        openDocumentFile(`<office:text>${deep("text:section")}</office:text>`),
      ],
      [
        ods,
        openDocumentFile(
          `<office:spreadsheet>${deep("table:table")}</office:spreadsheet>`,
        ),
      ],
    ] as const) {
      await expect(extractor(bytes, {})).rejects.toMatchObject(
        refusal("too_large"),
      );
    }
  });

  test("of entities expands none", async () => {
    const entities = Array.from(
      { length: 20 },
      (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
    ).join("");
    const bytes = archive({
      "content.xml": `<!DOCTYPE a [<!ENTITY e0 "ha">${entities}]><office:text><text:p>&e20;</text:p></office:text>`,
    });
    await expect(odt(bytes, {})).rejects.toMatchObject(refusal("damaged"));
  });

  test("of attributes is refused as too large", async () => {
    const attributes = Array.from({ length: 50_000 }, (_, n) => `a${n}=""`);
    await expect(
      docx(wordFile(`<w:p ${attributes.join(" ")}/>`), {}),
    ).rejects.toMatchObject(refusal("too_large"));
  });

  test("of spans and repetitions makes no more cells than can be shown", async () => {
    const wide = `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${paragraph("a")}</w:tc></w:tr></w:tbl>`;
    const word = await docx(wordFile(wide), {});
    expect(word.parts[0]?.text.length).toBeLessThan(1_000);
    const sheet = `<office:spreadsheet><table:table table:name="T"><table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999"><text:p>${"long ".repeat(1_000)}</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>`;
    const found = await ods(openDocumentFile(sheet), {});
    expect(found.parts[0]?.text.length).toBeLessThan(5_000_000);
    expect(found.left).toEqual(["T!2:1048576"]);
  });

  test("of one string in all cells is read as far as there is room", async () => {
    const row = (number: number) =>
      `<row r="${number}">${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`;
    const rows = Array.from({ length: 2_000 }, (_, index) => row(index + 1));
    const strings = `<sst><si><t>${"x".repeat(30_000)}</t></si></sst>`;
    const found = await xlsx(
      excelFile(rows.join(""), { "xl/sharedStrings.xml": strings }),
      {},
    );
    expect(found.parts[0]?.text.length).toBeLessThan(5_000_000);
    expect(found.left).toEqual(["Data!2:1048576"]);
  });

  test("of notes, fields and styles in circles ends soon", async () => {
    const notes = '<w:r><w:footnoteReference w:id="1"/></w:r>'.repeat(20_000);
    const fields = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(
      20_000,
    );
    const styles = `<w:styles><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`;
    const found = await docx(
      wordFile(
        `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>${notes}</w:p><w:p>${fields}</w:p>${paragraph("shown").repeat(1000)}`,
        { "word/styles.xml": styles },
      ),
      {},
    );
    expect(found.parts[0]?.text).toContain("[^1][^1]");
  });
});

describe("an OpenDocument file", () => {
  test("that is encrypted says so", async () => {
    const manifest =
      '<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const parts = {
      "META-INF/manifest.xml": manifest,
      "content.xml": "\u0001noise",
    };
    for (const extractor of [odt, ods, odp]) {
      await expect(extractor(archive(parts), {})).rejects.toMatchObject(
        refusal("encrypted"),
      );
    }
  });
});
