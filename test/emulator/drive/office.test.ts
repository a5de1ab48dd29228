import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import mammoth from "mammoth";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeEach, describe, expect, test } from "vitest";
import { DOCX, PPTX, XLSX } from "../../../emulator/drive/formats.js";
import type { Google } from "../../../emulator/frame.js";
import {
  BEN,
  CLEO,
  driveOf,
  embedded,
  fileNamed,
  refusal,
  sheetsOf,
} from "./google.js";

let google: Google;
beforeEach(() => {
  google = embedded();
});

const DOCUMENT = "application/vnd.google-apps.document";
const SPREADSHEET = "application/vnd.google-apps.spreadsheet";
const PRESENTATION = "application/vnd.google-apps.presentation";

async function exported(fileId: string, mimeType: string, account?: string) {
  const { data } = await driveOf(google, {
    ...(account && { account }),
  }).files.export({ fileId, mimeType }, { responseType: "arraybuffer" });
  if (!(data instanceof ArrayBuffer)) throw new Error("no bytes came");
  return new Uint8Array(data);
}

async function textOf(fileId: string, mimeType = "text/markdown") {
  return new TextDecoder().decode(await exported(fileId, mimeType));
}

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(pdf));
  return text;
}

async function create(mimeType: string, type: string, body: Blob | string) {
  const { data } = await driveOf(google).files.create({
    requestBody: { name: "made", mimeType },
    media: {
      mimeType: type,
      body: typeof body === "string" ? body : body.stream(),
    },
    fields: "id,mimeType",
  });
  expect(data.mimeType).toBe(mimeType);
  return data.id ?? "";
}

/** Uploads bytes over the media protocol, which the official client leaves to streams of Node. */
async function upload(path: string, type: string, bytes: Uint8Array) {
  const { access_token } = google.issue({
    account: "ada@acme.example",
    scopes: ["drive"],
  });
  const response = await google.fetch(
    new Request(`https://www.googleapis.com/upload/drive/v3/files${path}`, {
      method: path.startsWith("/") ? "PATCH" : "POST",
      headers: {
        authorization: `Bearer ${access_token}`,
        "content-type": type,
      },
      body: Uint8Array.from(bytes),
    }),
  );
  return JSON.parse(await response.text());
}

async function uploaded(type: string, bytes: Uint8Array): Promise<string> {
  const { id } = await upload("?uploadType=media", type, bytes);
  return id;
}

function copyAs(fileId: string, mimeType: string) {
  return driveOf(google).files.copy({
    fileId,
    requestBody: { name: "copied", mimeType },
    fields: "id,name,mimeType",
  });
}

const RICH = `# Report

A **bold** claim, *slanted*, ~~wrong~~ and \`code\`, with a [link](https://example.com/a?b=1).

## Lists

- one
- two
  - inner
- three

1. first
2. second

> quoted words

| Name | Amount |
| --- | --- |
| Müller & Söhne | 12 |

\`\`\`
let x = 1;
\`\`\`
`;

describe("a document exported", () => {
  test("as Word keeps headings, looks, links, lists and tables", async () => {
    const id = await create(DOCUMENT, "text/markdown", RICH);
    const buffer = Buffer.from(await exported(id, DOCX));
    const { value } = await mammoth.convertToHtml({ buffer });
    for (const part of [
      "<h1>Report</h1>",
      "<h2>Lists</h2>",
      "<strong>bold</strong>",
      "<em>slanted</em>",
      "<s>wrong</s>",
      '<a href="https://example.com/a?b=1">link</a>',
      "<ul><li>one</li><li>two<ul><li>inner</li></ul></li><li>three</li></ul>",
      "<ol><li>first</li><li>second</li></ol>",
      "quoted words",
      "<p>Müller &amp; Söhne</p>",
      "let x = 1;",
    ])
      expect(value).toContain(part);
  });

  test("as PDF has its words, on as many pages as it takes", async () => {
    const id = await create(DOCUMENT, "text/markdown", RICH);
    const [page = "", ...others] = await pagesOf(
      await exported(id, "application/pdf"),
    );
    expect(others).toEqual([]);
    expect(page).toContain(
      "A bold claim, slanted, wrong and code, with a link.",
    );
    expect(page).toContain("Müller & Söhne");
    const long = "Many words on one line. ".repeat(20);
    const book = await create(
      DOCUMENT,
      "text/markdown",
      Array.from(
        { length: 60 },
        (_, index) => `Paragraph ${index}. ${long}`,
      ).join("\n\n"),
    );
    const pages = await pagesOf(await exported(book, "application/pdf"));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.at(-1)).toContain("Paragraph 59.");
  });

  test("as PDF keeps the words of scripts that its fonts do not have", async () => {
    const id = await create(
      DOCUMENT,
      "text/markdown",
      "# Привет, мир\n\nПлан на 2026 год\n\n日本語の文書\n\nשלום עולם\n",
    );
    const [page = ""] = await pagesOf(await exported(id, "application/pdf"));
    expect(page).toContain("Привет, мир");
    expect(page).toContain("План на 2026 год");
    expect(page).toContain("日本語の文書");
    expect(page).toContain("שלום עולם");
  });

  test.each([
    "application/rtf",
    "application/epub+zip",
    "application/zip",
    "application/vnd.oasis.opendocument.text",
  ])("as %s is not made here, and says so", async (mimeType) => {
    const { id: fileId } = fileNamed(google, "Onboarding");
    const refused = await refusal(
      driveOf(google).files.export({ fileId, mimeType }),
    );
    expect(refused).toMatchObject({ code: 501 });
    expect(refused.message).toContain(mimeType);
  });
});

describe("a spreadsheet exported", () => {
  test("as Excel has every tab with values and formats", async () => {
    const id = fileNamed(google, "Budget 2026").id;
    const { sheets } = await readXlsx(await exported(id, XLSX), {
      readStyles: true,
    });
    const tabs = google.world.sheets.spreadsheets.get(id)?.tabs ?? [];
    expect(sheets.map(({ name }) => name)).toEqual(
      tabs.map(({ title }) => title),
    );
    const [first] = sheets;
    expect(first?.rows[1]?.[0]).toBe(tabs[0]?.rows[1]?.[0]?.value);
    expect(first?.rows[1]?.[1]).toBe(tabs[0]?.rows[1]?.[1]?.value);
  });

  test("as PDF shows what a person sees, a page for each tab at least", async () => {
    const { id } = fileNamed(google, "Globex budget");
    const pages = await pagesOf(await exported(id, "application/pdf", CLEO));
    expect(pages[0]).toContain("€696,000.00");
  });

  test("as tab-separated values is the first tab", async () => {
    const { id } = fileNamed(google, "Risks");
    const text = await textOf(id, "text/tab-separated-values");
    expect(text.split("\r\n")[0]).toBe(
      "Risk\tLikelihood\tImpact\tOwner\tDecided",
    );
  });
});

test("a deck exported as PDF has a page for each slide, without its notes", async () => {
  const { id, content } = fileNamed(google, "Apollo launch");
  const pages = await pagesOf(await exported(id, "application/pdf", BEN));
  const slides = content.kind === "presentation" ? content.slides : [];
  expect(pages).toHaveLength(slides.length);
  for (const [index, { title }] of slides.entries())
    expect(pages[index]).toContain(title);
  expect(pages.join()).not.toContain("Do not show the salaries");
});

test("a deck exported as PowerPoint has its titles and lines, slide by slide", async () => {
  const { id, content } = fileNamed(google, "Apollo launch");
  const parts = unzipSync(await exported(id, PPTX, BEN));
  const slides = content.kind === "presentation" ? content.slides : [];
  const names = Object.keys(parts).filter((name) =>
    /slides\/\w+\.xml$/.test(name),
  );
  expect(names).toHaveLength(slides.length);
  for (const [index, { title, body }] of slides.entries()) {
    const xml = strFromU8(
      parts[`ppt/slides/slide${index + 1}.xml`] ?? new Uint8Array(),
    );
    const lines = [...xml.matchAll(/<a:t>(.*?)<\/a:t>/g)].map(
      ([, line]) => line,
    );
    expect(lines).toEqual([title, ...body]);
  }
});

describe("a document made", () => {
  test("of plain text shows every line, and takes no sign for markup", async () => {
    const text = [
      "# no heading",
      "* no list",
      "1. no list either",
      "- - -",
      "5 * 3 * 2 = 30, snake_case_name, <b>tag</b> & [brackets](x)",
      "",
      "    deep",
      "`code` ~~kept~~ C:\\temp | pipe",
    ].join("\n");
    const id = await create(DOCUMENT, "text/plain", text);
    const back = (await textOf(id, "text/plain")).replaceAll("\u00A0", " ");
    expect(back.trimStart().replaceAll("\r\n", "\n").trimEnd()).toBe(text);
  });

  test("of HTML has its headings, looks, lists and tables", async () => {
    const id = await create(
      DOCUMENT,
      "text/html",
      "<html><head><style>p{}</style></head><body><h2>Plan</h2><p>A <b>bold</b> step.</p><ul><li>x</li><li>y</li></ul><table><tr><th>a</th></tr><tr><td>1</td></tr></table></body></html>",
    );
    const text = await textOf(id);
    expect(text).toContain("## Plan");
    expect(text).toContain("A **bold** step.");
    expect(text).toMatch(/[-*] x\n[-*] y/);
    expect(text).toMatch(/\| a \|\n\| ?-+ ?\|\n\| 1 \|/);
    expect(text).not.toContain("p{}");
  });

  test("of Word comes back as it was", async () => {
    const id = await create(DOCUMENT, "text/markdown", RICH);
    const word = await uploaded(DOCX, await exported(id, DOCX));
    const { data } = await copyAs(word, DOCUMENT);
    expect(data).toMatchObject({ name: "copied", mimeType: DOCUMENT });
    const text = await textOf(data.id ?? "");
    for (const part of [
      "# Report",
      "A **bold** claim, *slanted*",
      "[link](https://example.com/a?b=1)",
      "## Lists",
      "1. first",
      "Müller & Söhne",
    ])
      expect(text).toContain(part);
  });

  test("of Word is found by its words", async () => {
    const id = await create(
      DOCUMENT,
      "text/markdown",
      "The zyzzyva is rare.\n",
    );
    const word = await uploaded(DOCX, await exported(id, DOCX));
    await driveOf(google).files.delete({ fileId: id });
    await copyAs(word, DOCUMENT);
    const { data } = await driveOf(google).files.list({
      q: "fullText contains 'zyzzyva'",
    });
    expect(data.files?.map(({ name }) => name)).toEqual(["copied"]);
  });
});

describe("a spreadsheet made", () => {
  test("of Excel has its tabs, values and formats", async () => {
    const source = fileNamed(google, "Budget 2026").id;
    const excel = await uploaded(XLSX, await exported(source, XLSX));
    const { data } = await copyAs(excel, SPREADSHEET);
    const valuesOf = async (spreadsheetId: string) => {
      const tabs = google.world.sheets.spreadsheets.get(spreadsheetId)?.tabs;
      const ranges = (tabs ?? []).map(
        ({ title }) => `'${title.replaceAll("'", "''")}'`,
      );
      const { data: answer } = await sheetsOf(
        google,
      ).spreadsheets.values.batchGet({ spreadsheetId, ranges });
      return answer.valueRanges;
    };
    expect(await valuesOf(data.id ?? "")).toEqual(await valuesOf(source));
  });

  test("of tab-separated values reads numbers, dates and amounts", async () => {
    const id = await create(
      SPREADSHEET,
      "text/tab-separated-values",
      "a\tb\n2026-01-31\t$1,200.50\n",
    );
    const cells = google.world.sheets.spreadsheets.get(id)?.tabs[0]?.rows[1];
    expect(cells?.map((cell) => cell?.format?.numberFormat?.type)).toEqual([
      "DATE",
      "CURRENCY",
    ]);
  });
});

describe("an update with content", () => {
  test("replaces a document, which stays one under its id", async () => {
    const { id } = fileNamed(google, "Onboarding");
    const { data } = await driveOf(google).files.update({
      fileId: id,
      media: { mimeType: "text/markdown", body: "# New\n" },
      fields: "id,mimeType,name",
    });
    expect(data).toEqual({ id, mimeType: DOCUMENT, name: "Onboarding" });
    expect(await textOf(id)).toBe("# New\n");
    const made = await create(DOCUMENT, "text/markdown", "From **Word**\n");
    const bytes = await exported(made, DOCX);
    await upload(`/${id}?uploadType=media`, DOCX, bytes);
    expect(await textOf(id)).toBe("From **Word**\n");
  });

  test("replaces the cells of a spreadsheet", async () => {
    const { id: spreadsheetId } = fileNamed(google, "Budget 2026");
    const drive = driveOf(google);
    await drive.files.update({
      fileId: spreadsheetId,
      media: { mimeType: "text/csv", body: "x,1\n" },
    });
    const { data } = await sheetsOf(google).spreadsheets.values.get({
      spreadsheetId,
      range: "A1:Z9",
    });
    expect(data.values).toEqual([["x", "1"]]);
  });

  test("that does not fit leaves everything as it was", async () => {
    const { id: fileId } = fileNamed(google, "Onboarding");
    const before = await textOf(fileId);
    const refused = await refusal(
      driveOf(google).files.update({
        fileId,
        requestBody: { name: "renamed" },
        media: { mimeType: "application/pdf", body: "%PDF" },
      }),
    );
    expect(refused).toMatchObject({ code: 501 });
    expect(fileNamed(google, "Onboarding").id).toBe(fileId);
    expect(await textOf(fileId)).toBe(before);
  });

  test.each(["Finance", "customers.csv"])(
    "does not make another kind of file of %s",
    async (name) => {
      const { id: fileId } = fileNamed(google, name);
      const refused = await refusal(
        driveOf(google).files.update({
          fileId,
          requestBody: { mimeType: DOCUMENT },
          media: { mimeType: "text/plain", body: "x" },
        }),
      );
      expect(refused).toMatchObject({
        code: 400,
        errors: [{ reason: "badRequest" }],
      });
    },
  );
});

describe("what cannot be converted", () => {
  test.each([
    [DOCUMENT, "application/pdf", 501],
    [DOCUMENT, "image/png", 501],
    [PRESENTATION, PPTX, 501],
    [SPREADSHEET, "application/vnd.ms-excel", 501],
    [DOCUMENT, "application/x-unknown", 400],
    [SPREADSHEET, "text/markdown", 400],
  ])("%s of %s is refused", async (mimeType, type, code) => {
    const refused = await refusal(create(mimeType, type, "x"));
    expect(refused).toMatchObject({ code });
    expect(google.world.drive.files.size).toBe(
      embedded().world.drive.files.size,
    );
  });

  test.each([
    [DOCUMENT, DOCX],
    [SPREADSHEET, XLSX],
  ])("%s of a damaged file is refused", async (mimeType, type) => {
    expect(await refusal(create(mimeType, type, "not a zip"))).toMatchObject({
      code: 400,
    });
  });

  test("a copy of a document as something else is refused", async () => {
    const { id } = fileNamed(google, "Onboarding");
    expect(await refusal(copyAs(id, "application/pdf"))).toMatchObject({
      code: 400,
      message: "The requested conversion is not supported.",
    });
  });
});
