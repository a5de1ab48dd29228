import { describe, expect, test } from "vitest";
import { decodeBytes, decodeWords } from "../../../tools/gmail/charset.js";
import { unflow } from "../../../tools/gmail/flowed.js";
import { foldText } from "../../../tools/gmail/quotes.js";
import { shares } from "../../../tools/gmail/share.js";

describe("decodeBytes", () => {
  test("takes valid UTF-8 as UTF-8 whatever is declared", () => {
    expect(decodeBytes(Buffer.from("é€"), "iso-8859-1")).toBe("é€");
  });

  test("takes what is no UTF-8 by its declared charset", () => {
    expect(decodeBytes(Uint8Array.of(0xf0, 0xf2), '"KOI8-R"')).toBe("ПР");
  });

  test("takes seven-bit escapes for what they are", () => {
    expect(decodeBytes(Buffer.from("\x1b$B2q5D\x1b(B"), "ISO-2022-JP")).toBe(
      "会議",
    );
  });

  test("reads UTF-7, unless Gmail has converted it already", () => {
    const written = "Hi +AKMAMQ- +2D3cSg- 1 +- 1";
    expect(decodeBytes(Buffer.from(written), "utf-7")).toBe("Hi £1 👊 1 + 1");
    expect(decodeBytes(Buffer.from("Hi £1 + 1"), "utf-7")).toBe("Hi £1 + 1");
    expect(decodeBytes(Buffer.from("1 + 1, a+b"), "utf-7")).toBe("1 + 1, a+b");
  });

  test("knows the names that programs of other systems write", () => {
    expect(decodeBytes(Uint8Array.of(0x93, 0xfa), "CP932")).toBe("日");
    expect(decodeBytes(Uint8Array.of(0xc4, 0xe3), "windows-936")).toBe("你");
  });

  test("shows something for bytes that nobody knows", () => {
    expect(decodeBytes(Uint8Array.of(0x93, 0xe4), "x-nonsense")).toBe("“ä");
    expect(decodeBytes(Uint8Array.of(0x93, 0xe4))).toBe("“ä");
  });
});

describe("decodeWords", () => {
  test("joins a character that two encoded words share", () => {
    expect(decodeWords("=?UTF-8?B?w?= =?UTF-8?B?w6k=?= x")).toBe("é x");
    expect(decodeWords("=?utf-8?Q?a=C3?=\r\n =?utf-8?Q?=A9_b?=")).toBe("aé b");
  });

  test("leaves words that are not encoded alone", () => {
    expect(decodeWords("a =?b c?= =d")).toBe("a =?b c?= =d");
  });
});

describe("unflow", () => {
  test("joins lines that flow, within one depth of quotes", () => {
    expect(unflow("one \ntwo\n> q1 \n> q2\n\n-- \nAda", false)).toBe(
      "one two\n> q1 q2\n\n-- \nAda",
    );
  });

  test("drops the space that marks a flow when told to, and the one that stuffs", () => {
    expect(unflow("会 \n議\n From here", true)).toBe("会議\nFrom here");
  });
});

describe("foldText", () => {
  test("folds quotes with the line that introduces them, and says how much", () => {
    const text =
      "Yes.\n\nOn Mon, 3 Mar 2026, Bo\n<bo@x.example> wrote:\n> Shall we?\n> Bo\n\nAda";
    expect(foldText(text, "reply")).toMatch(
      /^Yes\.\n\n\(quoted text folded: \d+ characters\)\n\nAda$/,
    );
  });

  test("folds the original below an answer, unless it is what was forwarded", () => {
    const text = "See below.\n-----Original Message-----\nFrom: Bo";
    expect(foldText(text, "reply")).toContain("(quoted text folded");
    expect(foldText(text, "forward")).toBe(text);
  });

  test.each([
    ["From: Bo <bo@x.example>\nSent: Monday, 3 March\nTo: Ada\nSubject: Plan"],
    ["Von: Bo\nGesendet: Montag\nAn: Ada"],
    ["De : Bo\nEnvoyé : lundi\nÀ : Ada"],
    ["发件人: Bo\n发送时间: 2026"],
  ])("folds what headers alone set apart in an answer: %#", (head) => {
    const text = `Yes.\n\n${head}\n\nShall we?`;
    expect(foldText(text, "reply")).toMatch(
      /^Yes\.\n\n\(quoted text folded: \d+ characters\)$/,
    );
    for (const turn of ["first", "forward"] as const)
      expect(foldText(text, turn)).toBe(text);
  });

  test("folds a signature", () => {
    expect(foldText("Hi\n-- \nAda\nAcme", "first")).toBe(
      "Hi\n(signature folded: 12 characters)",
    );
  });
});

describe("shares", () => {
  test("shows short texts whole and shares the rest among the long ones", () => {
    expect(shares([10, 1000, 500], 110)).toEqual([10, 50, 50]);
    expect(shares([5, 5], 100)).toEqual([5, 5]);
  });
});
