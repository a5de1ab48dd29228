import { expect, test } from "vitest";
import { replaceCells } from "../../../tools/sheets/replace.js";
import { google, withGoogle } from "../context.js";
import { run, sheetOf, withTabs } from "./world.js";

withGoogle();

const entered = (id: string) =>
  sheetOf(id).tabs.map(({ rows }) =>
    rows.map((row) => row.map((cell) => cell?.formula ?? cell?.value ?? "")),
  );

const twoTabs = () =>
  withTabs({
    Q1: [
      ["Lisbon trip", "=A1", "lisbon"],
      ["Porto", "12", ""],
    ],
    Q2: [["To Lisbon"]],
  });

test("replaces text in all tabs, whatever its case, but not in formulas", async () => {
  const id = twoTabs();
  const { data } = await run(replaceCells, {
    spreadsheet_id: id,
    query: "Lisbon",
    with: "Ghent",
  });
  expect(data).toMatchObject({ written: true, cells: 3, notes: [] });
  expect(entered(id)[0]?.[0]).toEqual(["Ghent trip", "=A1", "Ghent"]);
  expect(entered(id)[1]).toEqual([["To Ghent"]]);
});

test.each([
  ["match_case", { match_case: true }, ["Ghent trip", "=A1", "lisbon"]],
  ["ranges", { ranges: ["'Q1'!C:C"] }, ["Lisbon trip", "=A1", "Ghent"]],
  [
    "a regular expression",
    { query: "^(L)isbon", with: "$1ima", regex: true },
    ["Lima trip", "=A1", "lima"],
  ],
  [
    "formulas",
    { query: "=A1", with: "=A2", formulas: true },
    ["Lisbon trip", "=A2", "lisbon"],
  ],
])("with %s only what is meant", async (_, more, expected) => {
  const id = twoTabs();
  await run(replaceCells, {
    spreadsheet_id: id,
    query: "Lisbon",
    with: "Ghent",
    ...more,
  });
  const [first] = entered(id)[0] ?? [];
  expect(first).toEqual(expected);
});

test("a dry run and a query that matches nothing write nothing", async () => {
  const id = twoTabs();
  const before = entered(id);
  const dry = await run(replaceCells, {
    spreadsheet_id: id,
    query: "Porto",
    with: "Braga",
    dry_run: true,
  });
  expect(dry.data.changes).toEqual([
    { cell: expect.stringContaining("A2"), before: "Porto", after: "Braga" },
  ]);
  const none = await run(replaceCells, {
    spreadsheet_id: id,
    query: "Oslo",
    with: "Braga",
  });
  expect(none.data.notes).toEqual(["Nothing matches."]);
  expect(entered(id)).toEqual(before);
  expect(google.ledger.every(({ verb }) => verb === "GET")).toBe(true);
});

test("a fetching formula that would come of it is refused unless it is allowed", async () => {
  const id = withTabs({ Pics: [["url"]] });
  const wish = {
    spreadsheet_id: id,
    query: "url",
    with: '=IMAGE("https://pics.example/a")',
  };
  await expect(run(replaceCells, wish)).rejects.toThrow("IMAGE");
  await run(replaceCells, { ...wish, allow_external: true });
  expect(entered(id)[0]?.[0]?.[0]).toBe(wish.with);
});

test("what is no regular expression is refused", async () => {
  await expect(
    run(replaceCells, {
      spreadsheet_id: twoTabs(),
      query: "(",
      with: "",
      regex: true,
    }),
  ).rejects.toThrow("regular expression");
});
