import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import { gridRange } from "./a1.js";
import { blocksOf, type Target } from "./block.js";
import { type Book, locate, openBook, type Place, within } from "./book.js";
import { valueIn } from "./cells.js";
import { about, changedOutput, changedText, changesIn } from "./changed.js";
import { allowExternal, dryRun } from "./entry.js";
import { cellOf, fetching, guardExternal } from "./guard.js";
import { spreadsheetId } from "./ids.js";
import { pattern } from "./pattern.js";
import { enteredIn, type Present, readPresent } from "./present.js";
import { range } from "./ranges.js";
import { restore } from "./restore.js";
import { askLeave, SHARING } from "./sharing.js";
import { isUnknown } from "./unknown.js";

const MOST_RANGES = 50;

const input = {
  spreadsheet_id: spreadsheetId,
  query: z.string().min(1).max(2000).describe("Text to find"),
  with: z.string().max(50_000).describe("Text instead; $1 with regex"),
  ranges: z
    .array(range)
    .min(1)
    .refine(
      ({ length }) => length <= MOST_RANGES,
      `Give at most ${MOST_RANGES} ranges.`,
    )
    .optional()
    .describe("All tabs by default"),
  regex: z.boolean().default(false).describe("query is a regular expression"),
  formulas: z.boolean().default(false).describe("In formulas too"),
  match_case: z.boolean().default(false).describe("Case counts"),
  allow_external: allowExternal,
  dry_run: dryRun,
};
type Wish = z.output<z.ZodObject<typeof input>>;

export const replaceCells = tool({
  name: "sheets_replace_cells",
  title: "Find and replace",
  description: "Replace text in the cells of a spreadsheet.",
  effect: "update",
  calls: ["sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"],
  also: SHARING,
  input,
  output: changedOutput,
  async run(wish, context) {
    const id = wish.spreadsheet_id;
    const book = await openBook(id, context);
    const places = placesOf(book, wish);
    const before = await readPresent(id, places, context);
    const expected = foreseen(before, wish);
    const formulas = fetching(
      expected.map(({ entry }) => entry),
      "user",
    );
    guardExternal(formulas, wish.allow_external);
    const head = about(book, context);
    if (wish.dry_run || expected.length === 0)
      return {
        ...head,
        ...changesIn(expected, before),
        written: false,
        notes: expected.length === 0 ? ["Nothing matches."] : [],
        undo: [],
      };
    await askLeave(
      {
        spreadsheetId: id,
        formulas,
        what: `cells in which ${JSON.stringify(wish.query)} is replaced`,
        content: expected.map((target) => [cellOf(target), target.entry]),
      },
      context,
    );
    const notes = await replace(id, { places, wish }, context);
    const after = await readPresent(id, places, context);
    const changed = changedIn(before, after);
    const back = restore(id, blocksOf(changed), before, "user");
    const missed =
      changed.length !== expected.length
        ? [
            `${expected.length} cells were expected to change: Google reads some patterns otherwise.`,
          ]
        : [];
    return {
      ...head,
      ...changesIn(changed, before, (each) =>
        valueIn(after.at(each), "formatted"),
      ),
      written: true,
      notes: [...notes, ...missed, ...back.notes],
      undo: back.undo,
    };
  },
  text: (output) =>
    changedText(
      `${output.written ? "Changed" : "Would change"} ${output.cells} cells`,
      output,
    ),
});

function placesOf(book: Book, { ranges }: Wish): Place[] {
  if (ranges) return ranges.map((range) => locate(book, range));
  return book.tabs.map((tab) => within(tab, {}));
}

/** The cells in which something will be replaced, with what will then stand there. */
function foreseen(present: Present, wish: Wish): Target[] {
  const expression = expressionOf(wish);
  // Of time in proportion to the text, so that the other sees only what matches.
  const finds = wish.regex
    ? pattern(wish.query, { matchCase: wish.match_case })
    : () => true;
  return present.filled().flatMap(({ cell, ...at }) => {
    const formula = cell.userEnteredValue?.formulaValue;
    if (formula && !wish.formulas) return [];
    const text = formula ?? cell.formattedValue ?? "";
    if (!finds(text)) return [];
    const entry = wish.regex
      ? text.replace(expression, wish.with)
      : text.replace(expression, () => wish.with);
    return entry === text ? [] : [{ ...at, entry }];
  });
}

/** @throws ToolError for what is no regular expression. */
function expressionOf({ query, regex, match_case }: Wish): RegExp {
  const source = regex ? query : query.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  try {
    return new RegExp(source, match_case ? "gu" : "giu");
  } catch {
    throw new ToolError(
      `query is no regular expression: ${JSON.stringify(query)}.`,
      "Correct it, or leave out regex to look for the text as it is.",
      { reason: "invalid" },
    );
  }
}

/** One request, for all ranges; answers what is to be said about it. */
async function replace(
  spreadsheetId: string,
  { places, wish }: { places: Place[]; wish: Wish },
  context: Context,
): Promise<string[]> {
  const requests: sheets_v4.Schema$Request[] = places.map(({ tab, area }) => ({
    findReplace: {
      find: wish.query,
      replacement: wish.with,
      searchByRegex: wish.regex,
      includeFormulas: wish.formulas,
      matchCase: wish.match_case,
      range: gridRange(tab.id, area),
    },
  }));
  const params = { spreadsheetId, fields: "spreadsheetId" };
  const requestBody = { requests };
  const { google, signal } = context;
  try {
    await google.sheets.spreadsheets.batchUpdate(
      { ...params, requestBody },
      { signal },
    );
    return [];
  } catch (error) {
    if (!isUnknown(error)) throw error;
    return ["Google's answer was lost: these are the cells that changed."];
  }
}

/** The cells that were not entered as they were before, with what was entered. */
function changedIn(before: Present, after: Present): Target[] {
  const all = [...before.filled(), ...after.filled()];
  const changed = all.filter(
    (at) => enteredIn(before.at(at)) !== enteredIn(after.at(at)),
  );
  const unique = new Map(
    changed.map((at) => [`${at.tab.id}:${at.row}:${at.column}`, at]),
  );
  return [...unique.values()].map(({ tab, row, column }) => {
    const now = after.at({ tab, row, column });
    const formula = now.userEnteredValue?.formulaValue;
    const entry = formula ?? now.formattedValue ?? "";
    return { tab, row, column, entry };
  });
}
