import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contains, wordsOf } from "../../../emulator/gmail/query/words.js";

describe("the words of a text", () => {
  test.each([
    ["Résumé, CAFÉ; naïve", ["resume", "cafe", "naive"]],
    ["Ångström über Größe", ["angstrom", "uber", "große"]],
    [
      "version 3.07 of 01.2047-100",
      ["version", "3.07", "of", "01.2047", "100"],
    ],
    ["ada@acme.example", ["ada", "acme", "example"]],
    ["invoice-2026-118.pdf", ["invoice", "2026", "118", "pdf"]],
    ["会議の資料", ["会", "議", "の", "資", "料"]],
    ["がぎぐ йё", ["が", "ぎ", "ぐ", "йё"]],
    ["ＦＵＬＬ width ﬁ", ["full", "width", "fi"]],
    ["!!! - …", []],
  ])("%s", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test("are found again wherever they stand, in any case and composition", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, (before, wanted, after) => {
        const whole = wordsOf(`${before} ${wanted} ${after}`);
        for (const same of [wanted, wanted.normalize("NFD")])
          expect(contains(whole, wordsOf(same))).toBe(true);
      }),
    );
  });
});
