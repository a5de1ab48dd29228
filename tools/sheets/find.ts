import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanText } from "../text/clean.js";
import { quoted } from "../text/quoted.js";
import { line, words } from "../text/words.js";
import { type Context, tool } from "../tool.js";
import {
  cellName,
  formatRange,
  parseRange,
  quoted as quotedTitle,
  quoteTitle,
} from "./a1.js";
import { openBook } from "./book.js";
import { spreadsheetAddress, spreadsheetId } from "./ids.js";
import { pattern } from "./pattern.js";
import { range } from "./ranges.js";
import { noteReading, SHARING } from "./sharing.js";
import { whole } from "./whole.js";

/** Cells that one call searches, the empty ones among them. */
const MOST_CELLS = 500_000;
/** A match's text beyond this is shortened. */
const MOST_TEXT = 300;
const MOST_RANGES = 50;

const input = {
  spreadsheet_id: spreadsheetId,
  query: z
    .string()
    .refine(
      ({ length }) => length > 0 && length <= 1_000,
      "Give 1 to 1,000 characters.",
    )
    .describe("Text, in any case"),
  regex: z.boolean().default(false).describe("query is RE2"),
  match_case: z.boolean().default(false).describe("Heed case"),
  formulas: z.boolean().default(false).describe("Search formulas, not results"),
  ranges: z
    .array(range)
    .min(1)
    .max(MOST_RANGES)
    .optional()
    .describe("All tabs by default"),
  limit: whole(1, 500).default(100).describe("Cells to list"),
};
type Input = z.output<z.ZodObject<typeof input>>;

const match = z.object({
  cell: line,
  text: words,
});

export const findCells = tool({
  name: "sheets_find_cells",
  title: "Find cells",
  description: "Find the cells that hold a text, in all tabs or some ranges.",
  effect: "read",
  calls: ["sheets.spreadsheets.get", "sheets.spreadsheets.values.batchGet"],
  also: SHARING,
  input,
  output: {
    spreadsheet: z.object({ id: z.string(), link: z.string() }),
    /** Whether somebody outside can have written it, or nobody tells who. */
    outside: z.boolean(),
    /** Every match, listed or not. */
    total: z.number(),
    matches: z.array(match),
    /** Tabs that were too large to search in the same call. */
    not_searched: z.array(line),
  },
  async run(input, context) {
    const { spreadsheet_id: id, limit } = input;
    const isMatch = matcher(input);
    const outside = await noteReading(id, context);
    const { ranges, left } = await searched(input, context);
    const all = await matchesIn(id, ranges, isMatch, input.formulas, context);
    return {
      spreadsheet: { id, link: spreadsheetAddress(id) },
      outside,
      total: all.length,
      matches: all.slice(0, limit),
      not_searched: left,
    };
  },
  text({ spreadsheet, total, matches, not_searched }) {
    const more = total - matches.length;
    return [
      `${total} matches in the spreadsheet ${spreadsheet.id}: ${spreadsheet.link}`,
      matches.length > 0 &&
        quoted(
          matches.map(({ cell, text }) => `${cell}: ${text}`).join("\n"),
          "Cells",
        ),
      more > 0 && `${more} more: narrow ranges or query, or raise limit.`,
      not_searched.length > 0 &&
        `Not searched, the tabs being too large for one call: call again with ranges ${JSON.stringify(not_searched)}`,
    ]
      .filter(Boolean)
      .join("\n\n");
  },
});

function matcher({
  query,
  regex,
  match_case,
}: Input): (text: string) => boolean {
  if (regex) return pattern(query, { matchCase: match_case });
  if (match_case) return (text) => text.includes(query);
  const wanted = query.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}

/** The ranges to search in A1 notation, and the tabs that are left for another call. */
async function searched(
  { spreadsheet_id, ranges }: Input,
  context: Context,
): Promise<{ ranges: string[]; left: string[] }> {
  if (ranges) return { ranges: ranges.map(formatRange), left: [] };
  const { tabs } = await openBook(spreadsheet_id, context);
  const found: string[] = [];
  const left: string[] = [];
  let cells = 0;
  for (const tab of tabs) {
    cells += tab.rows * tab.columns;
    const title = quotedTitle(tab.title);
    if (found.length > 0 && cells > MOST_CELLS) left.push(title);
    else found.push(title);
  }
  return { ranges: found, left };
}

async function matchesIn(
  spreadsheetId: string,
  ranges: string[],
  isMatch: (text: string) => boolean,
  formulas: boolean,
  { google, signal }: Context,
) {
  if (ranges.length === 0) return [];
  const { data } = await google.sheets.spreadsheets.values
    .batchGet(
      {
        spreadsheetId,
        ranges,
        fields: "valueRanges(range,values)",
        ...(formulas && { valueRenderOption: "FORMULA" }),
      },
      { signal },
    )
    .catch((error: unknown) => {
      throw isTooLarge(error) ? tooLarge(error) : error;
    });
  return (data.valueRanges ?? []).flatMap(({ range: name, values }) => {
    const range = parseRange(name ?? "");
    const start = range?.kind === "cells" ? range : undefined;
    const { startRow = 0, startColumn = 0 } = start?.area ?? {};
    const title =
      start?.title === undefined ? "" : `${quoteTitle(start.title)}!`;
    return (values ?? []).flatMap((row: unknown[], down) =>
      row.flatMap((value, right) => {
        const text = String(value ?? "");
        if (formulas && !text.startsWith("=")) return [];
        if (text === "" || !isMatch(text)) return [];
        const cell = `${title}${cellName(startRow + down, startColumn + right)}`;
        return [{ cell: cleanText(cell), text: shortened(text) }];
      }),
    );
  });
}

function shortened(text: string): string {
  const clean = cleanText(text);
  return clean.length > MOST_TEXT
    ? `${clean.slice(0, MOST_TEXT).toWellFormed()}…`
    : clean;
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof ToolError && error.options.reason === "too_large";

const tooLarge = (cause: unknown) =>
  new ToolError(
    "These cells are more than the 10 MB that one call can carry.",
    'Search some rows at a time, such as ranges ["Orders!1:5000"].',
    { reason: "too_large", cause },
  );
