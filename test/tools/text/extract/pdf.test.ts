import { PDFDocument, StandardFonts } from "pdf-lib";
import { extractText } from "unpdf";
import { describe, expect, test } from "vitest";
import { pdf } from "../../../../tools/text/extract/pdf.js";
import { fixture, specimens } from "./corpus.js";
import { pdfOf } from "./pages.js";

const titles = (parts: readonly { title?: string }[]) =>
  parts.map(({ title }) => title);

describe("the pages of a PDF", { timeout: 30_000 }, () => {
  test("are read by their numbers, in the order asked for", async () => {
    const { parts, count, left } = await pdf(fixture("report.pdf"), {
      pages: [3, 1, 9],
    });
    expect(titles(parts)).toEqual(["Page 3", "Page 1"]);
    expect({ count, left }).toEqual({ count: 3, left: undefined });
  });

  test("that are not there are refused, with those that are", async () => {
    await expect(
      pdf(fixture("report.pdf"), { pages: [4, 5] }),
    ).rejects.toMatchObject({
      message: "This file has 3 pages, and none of those that were asked for.",
      next: "Ask for some of 1 to 3, or leave the argument pages out.",
      options: { reason: "invalid" },
    });
  });

  test("are read some at a time when there are 500, and those left out are named", async () => {
    const bytes = await pdfOf(500, 3);
    const first = await pdf(bytes, {});
    expect(first.parts).toHaveLength(100);
    expect(first).toMatchObject({ count: 500, left: ["101-500"] });
    const last = await pdf(bytes, { pages: [499, 500] });
    expect(titles(last.parts)).toEqual(["Page 499", "Page 500"]);
  });

  test("that hold very much are read up to where there is room", async () => {
    const bytes = await crowded([600_000, 600_000, 10]);
    const first = await pdf(bytes, {});
    expect(titles(first.parts)).toEqual(["Page 1"]);
    expect(first.left).toEqual(["2-3"]);
    const rest = await pdf(bytes, { pages: [2, 3] });
    expect(titles(rest.parts)).toEqual(["Page 2", "Page 3"]);
  });

  test("that hold more than one call reads are cut, and say so", async () => {
    const { parts, notes } = await pdf(await crowded([1_100_000]), {});
    expect(parts[0]?.text.length).toBeGreaterThan(900_000);
    expect(notes).toEqual([
      "Page 1 is too long: only its first 1000000 characters are here.",
    ]);
  });

  test("leave the bytes to whoever had them", async () => {
    const bytes = fixture("scattered.pdf");
    await pdf(bytes, {});
    expect(bytes.length).toBeGreaterThan(0);
  });
});

/** A PDF of pages with so many characters each. */
async function crowded(pages: readonly number[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Courier);
  for (const characters of pages) {
    const page = document.addPage([595, 842]);
    for (let drawn = 0; drawn < characters; drawn += 1000) {
      const y = 800 - (drawn / 1000) * 0.7;
      page.drawText("x".repeat(1000), { x: 10, y, size: 0.5, font });
    }
  }
  return document.save();
}

test.each(
  specimens.filter(({ name }) => name.endsWith(".pdf")).map(({ name }) => name),
)("no letter of %s is lost, wherever it stands", async (name) => {
  const { text } = await extractText(fixture(name), { mergePages: true });
  const { parts } = await pdf(fixture(name), {});
  const found = lettersOf(parts.map((part) => part.text).join(""));
  for (const [letter, count] of lettersOf(text))
    expect(found.get(letter) ?? 0, letter).toBeGreaterThanOrEqual(count);
});

/** How often each letter and digit occurs. */
function lettersOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text.match(/[\p{L}\p{N}]/gu) ?? [])
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}
