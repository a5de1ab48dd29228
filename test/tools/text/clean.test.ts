import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLine, cleanText, revealText } from "../../../tools/text/clean.js";

const any = fc.string({ unit: "binary", maxLength: 200 });

describe("cleanText", () => {
  test.each([
    ["zero-width characters", "ig\u200Bno\u2060re\uFEFF", "ignore"],
    ["bidirectional controls", "a\u202Egpj.exe\u202C\u2067b", "agpj.exeb"],
    ["tag characters", "ok\u{E0041}\u{E0042}\u{E007F}", "ok"],
    ["hidden selectors", "a\uFE00\u{E0100}b", "ab"],
    ["control characters", "a\u0000\u0007\u001B[31mb\u009D", "a[31mb"],
    ["soft hyphens and fillers", "so\u00ADft\u3164", "soft"],
  ])("removes %s", (_, dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });

  test("writes every kind of line break as one line feed", () => {
    expect(cleanText("a\r\nb\rc\u2028d\u2029e\u0085f\fg")).toBe(
      "a\nb\nc\nd\ne\nf\ng",
    );
  });

  test("keeps tabs, accents, emoji and the joiners that spell Persian and Hindi [P-07]", () => {
    const text =
      "tab\t é e\u0301 ❤\uFE0F می\u200Cروم क\u094D\u200Dष 👩🏽\u200D💻 ❤\uFE0F\u200D🔥 👨\u200D👩\u200D👧";
    expect(cleanText(text)).toBe(text);
    expect(cleanText("👩\u200D\u200D💻 a\u200Db 👩\u200D")).toBe("👩💻 ab 👩");
  });

  test("replaces half of a surrogate pair", () => {
    expect(cleanText("a\uD83Db")).toBe("a\uFFFDb");
  });

  test("leaves nothing more to clean [P-07]", () => {
    fc.assert(
      fc.property(any, (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
        expect(once).not.toMatch(
          /[\u200B\u200E\u200F\u202A-\u202E\u2060\uFEFF]/,
        );
        expect(once).not.toMatch(/[\u{E0000}-\u{E007F}]/u);
      }),
    );
  });
});

describe("revealText", () => {
  test("marks what a person would not see, and keeps what they do", () => {
    const text = "e\u0301 ❤\uFE0F می\u200Cروم";
    expect(revealText(text)).toBe(text);
    expect(revealText("a\u202Egpj.exe")).toBe("a[hidden U+202E]gpj.exe");
    expect(revealText("ok\u{E0041}\u{E0042}\u{E007F}\r\nb")).toBe(
      "ok[3 hidden characters]\nb",
    );
  });

  test("leaves nothing hidden, and nothing out", () => {
    fc.assert(
      fc.property(any, (text) => {
        const shown = revealText(text);
        expect(cleanText(shown)).toBe(shown);
        expect(shown.length >= cleanText(text).length).toBe(true);
      }),
    );
  });
});

test("a line holds no line breaks", () => {
  expect(cleanLine(" From:\r\n  Ada\tB\u2028 ")).toBe("From: Ada B");
});
