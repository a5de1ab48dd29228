import { expect, test } from "vitest";
import { readingOf } from "../../../tools/text/reading.js";

const content = (format: "markdown" | "text", text: string) => ({
  format,
  text,
  left: [],
  notes: [],
});
const asked = { limit: 25, pages: undefined, sheet: undefined };

test("pages of a text are neutral, and add up to the neutral whole [D-10]", () => {
  const source = content(
    "markdown",
    "See [Offer](https://shop.example) and ![x](https://evil.example/p) here.",
  );
  let read = "";
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const page = readingOf(source, { ...asked, offset });
    read += page.text;
    offset = page.next_offset;
    expect(page.total).toBe(74);
  }
  expect(read).toBe(
    "See [Offer] (https://shop.example) and ![x] (https://evil.example/p) here.",
  );
});

test("a text of which the file has another form says so, and no other does", () => {
  const link = "[a](https://x.example)";
  const notesOf = (format: "markdown" | "text", text: string) =>
    readingOf(content(format, text), { ...asked, offset: 0 }).notes;
  expect(notesOf("text", link)).toEqual([
    expect.stringContaining("which the file does not have"),
  ]);
  expect(notesOf("text", "plain")).toEqual([]);
  expect(notesOf("markdown", link)).toEqual([]);
});
