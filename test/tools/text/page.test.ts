import fc from "fast-check";
import { expect, test } from "vitest";
import { nextCall, page } from "../../../tools/text/page.js";

test("a page says where it is and where the next one begins", () => {
  expect(page("abcdef", { offset: 2, limit: 2 })).toEqual({
    text: "cd",
    offset: 2,
    total: 6,
    next_offset: 4,
  });
});

test("the last page has no next one, and a page past the end is empty", () => {
  expect(page("abc", { offset: 1, limit: 5 })).toEqual({
    text: "bc",
    offset: 1,
    total: 3,
  });
  expect(page("abc", { offset: 9, limit: 5 })).toEqual({
    text: "",
    offset: 3,
    total: 3,
  });
});

test("pages one after another add up to the whole text, and cut no character in two", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 80 }),
      fc.integer({ min: 1, max: 7 }),
      (text, limit) => {
        let read = "";
        let offset: number | undefined = 0;
        while (offset !== undefined) {
          const part = page(text, { offset, limit });
          expect(part.offset).toBe(offset);
          expect(part.text.isWellFormed()).toBe(true);
          read += part.text;
          offset = part.next_offset;
        }
        expect(read).toBe(text);
      },
    ),
  );
});

test("a page ends with a line, where that costs at most a quarter of it", () => {
  expect(page("one\ntwo\nthree", { offset: 0, limit: 9 })).toMatchObject({
    text: "one\ntwo\n",
    next_offset: 8,
  });
  expect(page("one\na long line", { offset: 0, limit: 8 })).toMatchObject({
    text: "one\na lo",
    next_offset: 8,
  });
});

test("an offset inside a character begins at the character", () => {
  expect(page("a😀b", { offset: 2, limit: 1 })).toMatchObject({
    text: "😀",
    offset: 1,
    next_offset: 3,
  });
});

test("the next call is text that can be copied", () => {
  expect(nextCall("drive_read_file", { file_id: "x", offset: 30 })).toBe(
    'To read on: drive_read_file {"file_id":"x","offset":30}',
  );
});
