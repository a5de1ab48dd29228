import fc from "fast-check";
import { expect, test } from "vitest";
import { plainToMarkdown } from "../../../emulator/drive/import/plain.js";
import { documentText } from "../../../emulator/drive/text.js";

const linesOf = (text: string) =>
  text
    .replaceAll("\u00A0", " ")
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

test("a document made of any plain text shows that text, line by line", () => {
  const sign = fc.constantFrom(
    ...[
      ..."#*_-+=.)(1a []<>&`~|\\!:\"'\n\t",
      "\n\n",
      "    ",
      "&amp;",
      "http://x.y",
      "www.a_b.c",
      "a@b.cd",
      "é",
      "🎉",
    ],
  );
  const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(""));
  fc.assert(
    fc.property(text, (source) => {
      const tabs = [{ title: "Tab 1", markdown: plainToMarkdown(source) }];
      expect(linesOf(documentText(tabs))).toEqual(linesOf(source));
    }),
    { numRuns: 2_000 },
  );
});
