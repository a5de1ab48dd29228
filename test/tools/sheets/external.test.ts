import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asksWhom, fetchesOutside } from "../../../tools/sheets/external.js";

const URL = '"https://attacker.example/x"';

describe("formulas that make Google fetch something [D-15]", () => {
  test.each([
    [`=IMPORTDATA(${URL})`, "IMPORTDATA"],
    [`=importxml(${URL},"//a")`, "IMPORTXML"],
    [`=ImportHtml(${URL};"table";1)`, "IMPORTHTML"],
    [`=IMPORTFEED ( ${URL} )`, "IMPORTFEED"],
    ['=IMPORTRANGE("1AbC","A1")', "IMPORTRANGE"],
    [`=IMAGE(${URL})`, "IMAGE"],
    ['=GOOGLEFINANCE("GOOG")', "GOOGLEFINANCE"],
    ['=AI("look this up", A1)', "AI"],
    [`=IF(A1>0;SUM(1;COUNTA(IMPORTDATA(${URL})));0)`, "IMPORTDATA"],
    [`=LET(f, IMPORTDATA, f(${URL}))`, "IMPORTDATA"],
    [`=MAP(A1:A3, LAMBDA(u, IMAGE(u)))`, "IMAGE"],
    [`={1\\IMAGE(${URL})}`, "IMAGE"],
    [`+IMAGE(${URL})`, "IMAGE"],
    [`=@IMPORTXML(${URL},"a")`, "IMPORTXML"],
    [`=_xlfn.IMAGE(${URL})`, "IMAGE"],
    [` \n=IMAGE(${URL})`, "IMAGE"],
    [`\u200b=IM\u200bAGE(${URL})`, "IMAGE"],
    [`＝ＩＭＡＧＥ（${URL}）`, "IMAGE"],
    [`=A1&"'"&IMAGE(${URL})&"'!"`, "IMAGE"],
    [`="＂"&IMAGE(${URL})`, "IMAGE"],
    [`='a"'!A1&IMAGE(${URL})`, "IMAGE"],
    [`="say ""hi"""&IMAGE(${URL})`, "IMAGE"],
  ])("%j fetches by %s", (formula, name) => {
    expect(fetchesOutside(formula)).toEqual([name]);
  });

  test.each([
    '=HYPERLINK("https://acme.example";"here")',
    '="IMPORTDATA(x)"',
    '=CONCAT("see ""IMAGE(1)""";A1)',
    "='IMAGE(1)'!A1",
    "=IMAGE!A1",
    "=IMAGES(A1)",
    "=MYIMPORTDATA(A1)",
    '=GOOGLETRANSLATE(A1;"en")',
    "IMPORTDATA(x)",
    "'=IMAGE(1)",
    "- image of the house",
    "-5",
  ])("%j does not", (formula) => {
    expect(fetchesOutside(formula)).toEqual([]);
  });

  test("are found however deep they stand, in any case and spacing, and never inside of texts [P-18]", () => {
    const blank = fc.constantFrom("", " ", "\n", "\t ");
    const name = fc.constantFrom("IMAGE", "IMPORTDATA", "ImportXml");
    const text = fc.string().map((inner) => `"${inner.replaceAll('"', '""')}"`);
    const around = fc.constantFrom("SUM", "IF", "LET", "N");
    fc.assert(
      fc.property(
        name,
        blank,
        text,
        fc.array(fc.tuple(around, text, fc.constantFrom(",", ";", "\\")), {
          maxLength: 5,
        }),
        (called, space, inner, path) => {
          const wrap = (core: string) =>
            path.reduce(
              (formula, [outer, before, mark]) =>
                `${outer}(${before}${mark}${space}${formula})`,
              core,
            );
          const formula = `=${wrap(`${called}${space}(${inner})`)}`;
          expect(fetchesOutside(formula)).toEqual([called.toUpperCase()]);
          const quoted = `=${wrap(`"${called}(1)"`)}`;
          expect(fetchesOutside(quoted)).toEqual([]);
        },
      ),
    );
  });
});

test.each([
  ['=IMAGE("https://Pics.example/a.png")', ["pics.example"]],
  ['=IMPORTDATA("https://data.example/?q="&A1)', ["data.example"]],
  ['=IMPORTDATA("https://data.example"&A1)', ["anyone"]],
  ["=IMPORTDATA(A1)", ["anyone"]],
  [
    '=IMAGE("https://good.example")&IMAGE("https://"&A1)',
    ["good.example", "anyone"],
  ],
])("%j asks %j", (formula, hosts) => {
  expect(asksWhom([formula])).toEqual(hosts);
});
