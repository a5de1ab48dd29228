import { describe, expect, test } from "vitest";
import { ToolError } from "../../../../tools/error.js";
import { extract, whole } from "../../../../tools/text/extract/extract.js";
import { fixture, refused, specimens } from "./corpus.js";

describe("a file of another program", () => {
  test.each(specimens)(
    "is read: $name",
    async ({ name, type, says, hides = [], notes = [] }) => {
      const found = await extract(fixture(name), { type, name });
      const text = whole(found);
      let from = 0;
      for (const words of says) {
        expect(text.slice(from)).toContain(words);
        from = text.indexOf(words, from) + words.length;
      }
      for (const words of hides) expect(text).not.toContain(words);
      expect(found.notes).toEqual(notes);
      expect(found.parts).toHaveLength(found.count);
    },
  );

  test.each(refused)(
    "that cannot be read says why: %s",
    async (name, type, reason, words) => {
      const error = await extract(fixture(name), { type, name }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(ToolError);
      expect(error).toMatchObject({
        message: expect.stringContaining(words),
        next: expect.stringMatching(/\S/),
        options: { reason },
      });
    },
  );
});

describe("what a file is", () => {
  const text = new TextEncoder().encode("Just words.\n");

  test("is told by its content, whatever it is called", async () => {
    const called = { type: "image/png", name: "photo.png" };
    const { unit, parts } = await extract(fixture("columns.pdf"), called);
    expect(unit).toBe("page");
    expect(parts[0]?.text).toContain("oysters");
  });

  test("is plain text where nothing says otherwise and it is one", async () => {
    const called = { type: "application/octet-stream", name: "Makefile" };
    const { format, parts } = await extract(text, called);
    expect({ format, parts }).toEqual({
      format: "text",
      parts: [{ text: "Just words.\n" }],
    });
  });

  test.each([
    ["a PDF", "application/pdf", "damaged"],
    ["an archive", "application/zip", "unsupported"],
    ["an unknown format", "application/x-thing", "unsupported"],
  ])("that is called %s and is noise is refused", async (_, type, reason) => {
    const noise = Uint8Array.from({ length: 99 }, (_, index) => 255 - index);
    await expect(extract(noise, { type })).rejects.toMatchObject({
      options: { reason },
    });
  });

  test("decides which parts can be asked for", async () => {
    const called = { type: "text/plain" };
    await expect(extract(text, called, { pages: [1] })).rejects.toMatchObject({
      message: "This file has no pages or slides.",
      next: "Leave the argument pages out.",
    });
    const pdf = { type: "application/pdf" };
    await expect(
      extract(fixture("report.pdf"), pdf, { sheet: "A" }),
    ).rejects.toThrow("This file has no sheets.");
  });
});

describe("what others wrote in a file", () => {
  test("is without invisible characters", async () => {
    const hidden = new TextEncoder().encode("pay\u200b \u202efdp.exe\u0007");
    const { parts } = await extract(hidden, { type: "text/plain" });
    expect(parts).toEqual([{ text: "pay fdp.exe" }]);
  });
});
