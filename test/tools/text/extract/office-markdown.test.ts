import fc from "fast-check";
import { parseDocument } from "htmlparser2";
import { marked } from "marked";
import { expect, test } from "vitest";
import { docx } from "../../../../tools/text/extract/office/docx.js";
import {
  inline,
  type Span,
} from "../../../../tools/text/extract/office/spans.js";
import { relationships, wordFile } from "./office-archive.js";

/** The words that a renderer of Markdown shows. */
function shown(markdown: string): string {
  const html = marked.parse(markdown, { async: false });
  const texts: string[] = [];
  const walk = (nodes: ReturnType<typeof parseDocument>["children"]): void => {
    for (const node of nodes) {
      if (node.type === "text") texts.push(node.data);
      else if ("children" in node) walk(node.children);
    }
  };
  walk(parseDocument(html).children);
  return texts.join("").replace(/\s+/g, " ").trim();
}

test("whatever a paragraph says is shown as it says it, never as markup", () => {
  const piece = fc.constantFrom(
    ..."* _ ` # > - + 1. 2) [a](b) ![ ] < <b> & &amp; \\ ~~ | == --- word ü 漢 .".split(
      " ",
    ),
    " ",
  );
  const text = fc
    .array(piece, { minLength: 1, maxLength: 12 })
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(text, (words) => {
      expect(shown(inline([{ text: words }]))).toBe(
        words.replace(/\s+/g, " ").trim(),
      );
    }),
    { numRuns: 2_000 },
  );
});

test("runs of one look are one, and spaces stay outside of emphasis", () => {
  const spans: Span[] = [
    { text: "Bo", bold: true },
    { text: "ld ", bold: true },
    { text: " both", bold: true, italic: true },
    { text: " " },
    { text: "javascript", href: "javascript:alert(1)" },
    { text: " https://x.example/", href: "https://x.example/" },
  ];
  expect(inline(spans)).toBe(
    "**Bold** ***both*** javascript https://x.example/",
  );
});

const run = (inner: string) => `<w:r>${inner}</w:r>`;
const words = (text: string) => run(`<w:t xml:space="preserve">${text}</w:t>`);

/** The text of a Word document of this body. */
async function textOf(
  body: string,
  parts: Record<string, string> = {},
): Promise<string> {
  const found = await docx(wordFile(body, parts), {});
  return found.parts[0]?.text ?? "";
}

test("fields show their results, and links by fields lead somewhere", async () => {
  const field = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`);
  const code = run(
    '<w:instrText>HYPERLINK "https://x.example/a"</w:instrText>',
  );
  const text = await textOf(
    `<w:p>${field("begin")}${code}${words("CODE")}${field("separate")}${words("link")}${field("end")}${words(" after")}</w:p>`,
  );
  expect(text).toBe("[link](https://x.example/a) after");
});

test("CDATA, entities and comments in the XML are read as XML has them", async () => {
  expect(
    await textOf(
      `<w:p>${words("<![CDATA[a < b]]> &#x26; <!-- </w:t> -->c")}</w:p>`,
    ),
  ).toBe("a < b & c");
});

test("of alternatives one is read, and what is deleted is not", async () => {
  const box = (name: string, text: string) =>
    `<mc:${name} xmlns:mc="m"><w:pict><w:txbxContent><w:p>${words(text)}</w:p></w:txbxContent></w:pict></mc:${name}>`;
  expect(
    await textOf(
      `<w:p>${run(`<mc:AlternateContent xmlns:mc="m">${box("Choice", "new")}${box("Fallback", "old")}</mc:AlternateContent>`)}</w:p><w:p><w:moveFrom>${words("moved")}</w:moveFrom><w:moveTo>${words("here")}</w:moveTo></w:p>`,
    ),
  ).toBe("new\n\nhere");
});

test("text that is hidden, by itself or by its style, is not read", async () => {
  const styles =
    '<w:styles><w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="sub"><w:basedOn w:val="h"/></w:style></w:styles>';
  const text = await textOf(
    `<w:p><w:pPr><w:pStyle w:val="sub"/></w:pPr>${words("A")}</w:p><w:p>${run('<w:rPr><w:rStyle w:val="sub"/></w:rPr><w:t>B</w:t>')}${run('<w:rPr><w:sz w:val="1"/></w:rPr><w:t>C</w:t>')}${run('<w:rPr><w:rStyle w:val="sub"/><w:vanish w:val="0"/></w:rPr><w:t>D</w:t>')}</w:p>`,
    {
      "word/_rels/document.xml.rels": relationships({
        r1: ["styles", "styles.xml"],
      }),
      "word/styles.xml": styles,
    },
  );
  expect(text).toBe("D");
});

test("lists count as Word counts them: on, anew and by levels", async () => {
  const item = (id: number, level: number, text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr></w:pPr>${words(text)}</w:p>`;
  const level = (index: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, "upperRoman", "%1.")}${level(1, "decimal", "%1.%2")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>`;
  const text = await textOf(
    item(1, 0, "a") +
      item(1, 1, "b") +
      item(1, 0, "c") +
      item(1, 1, "d") +
      item(2, 0, "e"),
    {
      "word/_rels/document.xml.rels": relationships({
        r1: ["numbering", "numbering.xml"],
      }),
      "word/numbering.xml": numbering,
    },
  );
  expect(text).toBe("- I. a\n  - I.1 b\n- II. c\n  - II.1 d\n- VII. e");
});
