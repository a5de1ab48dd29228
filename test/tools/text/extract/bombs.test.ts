import { PDFDocument, PDFName } from "pdf-lib";
import { expect, test } from "vitest";
import { extract } from "../../../../tools/text/extract/extract.js";

const PDF = { type: "application/pdf" };
const bytesOf = (text: string) => new TextEncoder().encode(text);

test("a small PDF that unpacks to very much is refused before it is read [H-063]", async () => {
  const document = await PDFDocument.create();
  const page = document.addPage();
  const content = document.context.flateStream(" ".repeat(30_000_001));
  page.node.set(PDFName.of("Contents"), document.context.register(content));
  const bytes = await document.save();
  expect(bytes.length).toBeLessThan(100_000);
  await expect(extract(bytes, PDF)).rejects.toMatchObject({
    options: { reason: "too_large" },
  });
}, 30_000);

test("a PDF of very deep arrays is read or refused [H-063]", async () => {
  const deep = "[".repeat(500_000);
  const objects = [
    "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
    "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj",
    `3 0 obj <</Type/Page/Parent 2 0 R/Contents ${deep}>> endobj`,
    "trailer <</Root 1 0 R>>",
  ];
  const bytes = bytesOf(`%PDF-1.4\n${objects.join("\n")}`);
  const parts = await extract(bytes, PDF).then(
    (found) => found.parts,
    (error: unknown) => error,
  );
  expect(parts).toMatchObject(
    Array.isArray(parts)
      ? [{ title: "Page 1", text: "" }]
      : { options: { reason: "damaged" } },
  );
});

test("a mail of very many nested parts is refused [H-063]", async () => {
  const parts = Array.from(
    { length: 200 },
    (_, depth) =>
      `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
  );
  const bytes = bytesOf(`From: a@b.example\r\n${parts.join("")}`);
  const called = { type: "message/rfc822" };
  await expect(extract(bytes, called)).rejects.toMatchObject({
    options: { reason: "damaged" },
  });
});

test("a page of very deep elements is read [H-063]", async () => {
  const depth = 100_000;
  const html = `${"<div>".repeat(depth)}the bottom${"</div>".repeat(depth)}`;
  const { parts } = await extract(bytesOf(html), { type: "text/html" });
  expect(parts[0]?.text).toContain("the bottom");
}, 30_000);

test("a table of one very long line is read", async () => {
  const line = Array.from({ length: 200_000 }, (_, index) => `"${index}"`);
  const { parts } = await extract(bytesOf(line.join(";")), {
    type: "text/csv",
  });
  expect(parts[0]?.text).toContain("| 199999 |");
});
