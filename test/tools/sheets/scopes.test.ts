import { describe, expect, test } from "vitest";
import { available, same } from "../../../tools/grant.js";
import { sheets } from "../../../tools/sheets/index.js";
import { attempt } from "../attempt.js";
import { google, withGoogle } from "../context.js";

withGoogle();

const READING = [
  "sheets_get_spreadsheet",
  "sheets_read_ranges",
  "sheets_find_cells",
];
const ALL = sheets.map(({ name }) => name);

describe.each([
  ["spreadsheets.readonly", READING],
  ["drive.readonly", READING],
  ["spreadsheets", ALL],
  ["drive", ALL],
  ["drive.file", ALL],
  ["drive.metadata.readonly", []],
  ["gmail.readonly", []],
])("under %s alone", (scope, expected) => {
  const grants = same(new Set([scope]));
  const offered = available(sheets, grants, { readOnly: false });

  test("the tools that it serves are there [MCP-L02]", () => {
    expect(offered.map(({ name }) => name).sort()).toEqual(
      [...expected].sort(),
    );
  });

  // The seeded files were not made by this app, so drive.file does not reach them.
  test.runIf(scope !== "drive.file")("each of them works", async () => {
    for (const tool of offered) {
      google.reset();
      const { outcome } = await attempt(tool, { scopes: [scope] });
      expect([tool.name, outcome]).toEqual([tool.name, "ok"]);
    }
  });
});
