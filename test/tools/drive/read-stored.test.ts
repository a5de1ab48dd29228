import { describe, expect, test } from "vitest";
import * as z from "zod";
import { google, withGoogle } from "../context.js";
import { fixture } from "../text/extract/corpus.js";
import { lineOf, pdfOf } from "../text/extract/pages.js";
import { nextCalls, read, readNamed, readOn, stored } from "./reading.js";
import { fileNamed } from "./world.js";

withGoogle();

const PDF = "application/pdf";
const report = () =>
  stored(fixture("report.pdf"), { name: "Report.pdf", mimeType: PDF });

const bytesOf = (text: string) =>
  Uint8Array.from(new TextEncoder().encode(text));

describe("a PDF", () => {
  test("is read as Markdown with marks of its pages, in two requests", async () => {
    const { text, format, called, notes } = await read({ file_id: report() });
    expect(format).toBe("markdown");
    expect(text).toMatch(/^## Page 1\n\n### Harbour report 2026\n/);
    expect(text).toContain("\n\n## Page 3\n");
    expect(notes).toEqual([]);
    expect(called).toEqual(["drive.files.get", "drive.files.get:media"]);
  });

  test.each([
    ["3", ["3"]],
    ["2-3", ["2", "3"]],
    ["1,3-9", ["1", "3"]],
  ])("is read by its pages: %s", async (pages, expected) => {
    const { text, notes } = await read({ file_id: report(), pages });
    const marks = [...text.matchAll(/^## Page (\d+)$/gm)];
    expect(marks.map((match) => match[1])).toEqual(expected);
    expect(notes).toEqual([`This is ${expected.length} of 3 pages.`]);
  });

  test("that has no such page says how many it has", async () => {
    await expect(
      read({ file_id: report(), pages: "12" }),
    ).rejects.toMatchObject({
      message: expect.stringContaining("This file has 3 pages"),
      options: { reason: "invalid" },
    });
  });

  test("of very many pages is read to its end, every line once, by the calls that are told", async () => {
    const file_id = stored(await pdfOf(250, 6), {
      name: "Long.pdf",
      mimeType: PDF,
    });
    const first = await read({ file_id, limit: 50_000 });
    expect(first.left).toEqual([{ pages: "101-250" }]);
    expect(first.notes).toEqual(["This is 100 of 250 pages."]);
    const whole = (await readOn({ file_id, limit: 20_000 })).join("\n");
    const lines = [...whole.matchAll(/p\d+l\d+ (?:[a-z]+ ?){9}/g)].map(
      ([line]) => line.trim(),
    );
    const expected = Array.from({ length: 250 * 6 }, (_, index) =>
      lineOf(Math.floor(index / 6) + 1, (index % 6) + 1),
    );
    expect(lines).toEqual(expected);
  }, 60_000);

  test("keeps its pages in the calls that read on", async () => {
    const file_id = report();
    const { shown } = await read({ file_id, pages: "1", limit: 100 });
    expect(nextCalls(shown)[0]).toMatchObject({
      file_id,
      pages: "1",
      limit: 100,
    });
  });

  test("that is a scan says so, and how Google would read it", async () => {
    const file_id = stored(fixture("scan.pdf"), {
      name: "Scan.pdf",
      mimeType: PDF,
    });
    const { total, notes, shown } = await read({ file_id });
    expect(total).toBe(0);
    expect(notes[0]).toBe("Page 1 is an image without text: a scan.");
    expect(shown).toContain(
      `drive_copy_file {"file_id":"${file_id}","type":"document"}`,
    );
  });

  test.each([
    ["encrypted.pdf", "encrypted"],
    ["truncated.pdf", "damaged"],
  ])("that cannot be opened is refused: %s", async (name, reason) => {
    const file_id = stored(fixture(name), { name, mimeType: PDF });
    await expect(read({ file_id })).rejects.toMatchObject({
      options: { reason },
    });
  });
});

describe("a text", () => {
  test("of 300 pages comes whole, every character once, by the calls that are told", async () => {
    const line = (index: number) => `${index}: Größe, 大きさ, размер 🚢\r\n`;
    const text = Array.from({ length: 300 * 40 }, (_, index) => line(index));
    const bytes = bytesOf(text.join(""));
    const file_id = stored(bytes, { name: "Log.txt", mimeType: "text/plain" });
    const texts = await readOn({ file_id });
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.join("")).toBe(text.join("").replaceAll("\r\n", "\n"));
  }, 30_000);

  test("is read in its own charset", async () => {
    const file_id = stored(fixture("giji-sjis.txt"), {
      name: "議事録.txt",
      mimeType: "text/plain",
    });
    expect((await read({ file_id })).text).toContain("会議の議事録");
  });

  test("without a type that says so is read too", async () => {
    const bytes = bytesOf("all:\n\tmake it\n");
    const file_id = stored(bytes, {
      name: "Makefile",
      mimeType: "application/octet-stream",
    });
    expect((await read({ file_id })).text).toBe("all:\n\tmake it\n");
  });
});

test("a mail is read with its headers and names of attachments", async () => {
  const file_id = stored(fixture("berths.eml"), {
    name: "berths.eml",
    mimeType: "message/rfc822",
  });
  const { text } = await read({ file_id });
  expect(text).toContain("- Subject: Liegeplätze für März");
  expect(text).toContain("Plätze.csv");
});

describe("an image", () => {
  test("is shown beside the text", async () => {
    const { images, notes, total, called } = await readNamed("logo.png");
    const { content } = fileNamed("logo.png");
    expect(images).toEqual([
      { bytes: content.kind === "bytes" && content.bytes, type: "image/png" },
    ]);
    expect(notes).toEqual([
      "This is image/png of 139 B, shown beside this text.",
    ]);
    expect(total).toBe(0);
    expect(called).toEqual(["drive.files.get", "drive.files.get:media"]);
  });

  test("that is too large to show is not fetched, and how to get it is said", async () => {
    const file = fileNamed("logo.png");
    file.content = { kind: "bytes", bytes: new Uint8Array(3_500_001) };
    const { images, notes, called } = await read({ file_id: file.id });
    expect(images).toEqual([]);
    expect(notes.join()).toContain("image/png of 3.5 MB: too large");
    expect(notes.join()).toContain(
      `drive_download_file {"file_id":"${file.id}"}`,
    );
    expect(called).toEqual(["drive.files.get"]);
  });

  test("of a kind that models cannot see is not shown", async () => {
    const file_id = stored(Uint8Array.of(0x49, 0x49, 42, 0), {
      name: "scan.tiff",
      mimeType: "image/tiff",
    });
    const { images, notes } = await read({ file_id });
    expect(images).toEqual([]);
    expect(notes.join()).toContain("of a kind that cannot be shown");
  });
});

describe("what cannot be read", () => {
  test.each([
    ["columns.doc", "application/msword", "document"],
    ["columns.rtf", "application/rtf", "document"],
    ["artikel.xls", "application/vnd.ms-excel", "spreadsheet"],
  ])("%s says into what Google converts it", async (name, mimeType, type) => {
    const file_id = stored(fixture(name), { name, mimeType });
    const { notes, total } = await read({ file_id });
    expect(total).toBe(0);
    const call = /drive_copy_file (\{.*?\})/.exec(notes.join())?.[1] ?? "";
    expect(z.json().parse(JSON.parse(call))).toEqual({ file_id, type });
  });

  test("a film is not fetched", async () => {
    const file_id = stored(new Uint8Array(100), {
      name: "launch.mp4",
      mimeType: "video/mp4",
    });
    const { notes, called } = await read({ file_id });
    expect(notes.join()).toContain("video/mp4 of 100 B: no text to read");
    expect(called).toEqual(["drive.files.get"]);
  });

  test("more than 25 MB is not fetched", async () => {
    const file_id = stored(new Uint8Array(25_000_001), {
      name: "big.pdf",
      mimeType: PDF,
    });
    const { notes, called } = await read({ file_id });
    expect(notes.join()).toContain("PDF of 25.0 MB: too large");
    expect(called).toEqual(["drive.files.get"]);
  });

  test("what its owner forbids to download is not fetched", async () => {
    const file_id = report();
    const file = google.world.drive.files.get(file_id);
    if (file) file.copyRequiresWriterPermission = true;
    const reader = { email: "cleo@globex.example" };
    file?.permissions.push({
      id: "reader",
      grantee: { type: "user", email: reader.email },
      role: "reader",
    });
    await expect(read({ file_id }, reader)).rejects.toThrow(
      "does not allow readers to download",
    );
  });
});

test.each(["0", "a", "3-", "1,,2", "12345", "1-2-3", ""])(
  "pages %j are refused before any request leaves",
  async (pages) => {
    await expect(read({ file_id: "1234567890abc", pages })).rejects.toThrow(
      z.ZodError,
    );
    expect(google.ledger).toEqual([]);
  },
);
