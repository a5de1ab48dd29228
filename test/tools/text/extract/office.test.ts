import mammoth from "mammoth";
import { describe, expect, test } from "vitest";
import { extract } from "../../../../tools/text/extract/extract.js";
import { officeFile, officeSpecimens } from "./office-corpus.js";

const read = (name: string) => extract(officeFile(name), { type: "", name });

describe("an Office file of another program", () => {
  test.each(officeSpecimens)(
    "is read: $name",
    async ({ name, titles, says, hides = [], notes = [] }) => {
      const found = await read(name);
      const text = found.parts.map((part) => part.text).join("\n\n");
      let from = 0;
      for (const words of says) {
        expect(text.slice(from)).toContain(words);
        from = text.indexOf(words, from) + words.length;
      }
      for (const words of hides) expect(text).not.toContain(words);
      expect(found.notes).toEqual(notes);
      expect(found.count).toBe(found.parts.length);
      expect(found.left).toBeUndefined();
      if (titles) expect(found.parts.map(({ title }) => title)).toEqual(titles);
    },
  );

  test.each([
    ["encrypted.docx", "encrypted"],
    ["encrypted.xlsx", "encrypted"],
    ["truncated.docx", "damaged"],
  ])("that cannot be read says why: %s is %s", async (name, reason) => {
    await expect(read(name)).rejects.toMatchObject({
      next: expect.stringMatching(/copy|anew/),
      options: { reason },
    });
  });
});

describe("a Word document", () => {
  // The other reader shows hidden text, too.
  const names = officeSpecimens
    .filter(
      ({ hides }) => !hides?.some((words) => /secret|hidden/i.test(words)),
    )
    .map(({ name }) => name)
    .filter((name) => name.endsWith(".docx"));

  test.each(names)(
    "has every word that another reader finds: %s",
    async (name) => {
      const buffer = Buffer.from(officeFile(name));
      const { value } = await mammoth.extractRawText({ buffer });
      const { parts } = await read(name);
      const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
      const ours = words(parts.map(({ text }) => text).join("\n"));
      expect(ours).toEqual(expect.arrayContaining(words(value)));
    },
  );
});

describe("slides", () => {
  test.each(["talk.pptx", "talk.odp"])(
    "of %s are read by their numbers",
    async (name) => {
      const { parts, count } = await extract(
        officeFile(name),
        { type: "", name },
        { pages: [3, 1, 9] },
      );
      expect(parts.map(({ title }) => title)).toEqual([
        "Slide 3: Plan",
        "Slide 1: Winds & waves",
      ]);
      expect(count).toBe(4);
    },
  );

  test("that are not there are refused", async () => {
    await expect(
      extract(
        officeFile("talk.pptx"),
        { type: "", name: "talk.pptx" },
        { pages: [7] },
      ),
    ).rejects.toMatchObject({ options: { reason: "invalid" } });
  });
});
