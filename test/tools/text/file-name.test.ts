import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileName } from "../../../tools/text/file-name.js";

describe("the name of a file", () => {
  it.each([
    ["Budget 2026.xlsx", "Budget 2026.xlsx"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["C:\\boot.ini", "C__boot.ini"],
    [".hidden", "hidden"],
    ["ends in dots...", "ends in dots"],
    ["con.txt", "_con.txt"],
    ["lpt1", "_lpt1"],
    ["contract.txt", "contract.txt"],
    ["مستند.pdf", "مستند.pdf"],
    ["", "download"],
    ["\u202E..\u200B", "download"],
  ])("of %j is %j", (name, expected) => {
    expect(fileName(name)).toBe(expected);
  });

  it("is never a path, is no longer than file systems take, and stays when it is one already", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.constantFrom("", ".pdf", "..", "/", "\\", "."),
        (stem, end) => {
          const name = fileName(stem + end);
          expect(name).not.toMatch(/[/\\:*?"<>|]|^[. ]|[. ]$|^$/);
          expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(
            200,
          );
          expect(name.isWellFormed()).toBe(true);
          expect(fileName(name)).toBe(name);
        },
      ),
    );
  });

  it("keeps its extension when it is cut, and no half character", () => {
    expect(fileName(`${"😀".repeat(100)}.tar.gz`)).toBe(
      `${"😀".repeat(49)}.gz`,
    );
  });
});
