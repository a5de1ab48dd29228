import * as z from "zod";
import { ToolError } from "../error.js";
import { nextCall } from "../text/page.js";
import { type Context, tool } from "../tool.js";
import { parseRange, type Range } from "./a1.js";
import { locate, openBook, tabOf } from "./book.js";
import { VALUES, valueIn } from "./cells.js";
import { type Grid, readGrids } from "./grid.js";
import { type Linked, spreadsheetAddress, spreadsheetLink } from "./ids.js";
import { range } from "./ranges.js";
import {
  headerOf,
  MOST_ROWS_TEXT,
  type Section,
  section,
  sectionOf,
} from "./section.js";
import { sectionText } from "./section-text.js";
import { noted, SHARING } from "./sharing.js";
import { whole } from "./whole.js";
import {
  headerRange,
  readCursor,
  type Wanted,
  type Window,
  wantedOf,
  windowRange,
  windowsOf,
  writeCursor,
} from "./window.js";

const MOST_RANGES = 50;

const input = {
  spreadsheet_id: spreadsheetLink,
  ranges: z
    .array(range)
    .min(1)
    .refine(
      ({ length }) => length <= MOST_RANGES,
      `Give at most ${MOST_RANGES} ranges.`,
    )
    .optional()
    .describe("A1 notation, tabs or named ranges; first tab by default"),
  values: z
    .enum(VALUES)
    .default("formatted")
    .describe("raw: numbers, ISO dates"),
  header: z
    .boolean()
    .default(false)
    .describe("Rows as objects by their header row"),
  limit: whole(1, 5_000).default(1_000).describe("Rows of each range"),
  cursor: z
    .string()
    .optional()
    .describe("next_cursor; says which ranges go on"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const readRanges = tool({
  name: "sheets_read_ranges",
  title: "Read cells",
  description:
    "Read ranges of a spreadsheet, with row numbers; long ones in pages.",
  effect: "read",
  calls: ["sheets.spreadsheets.get"],
  also: SHARING,
  input,
  output: {
    spreadsheet: z.object({ id: z.string(), link: z.string() }),
    /** Whether somebody outside can have written it, or nobody tells who. */
    outside: z.boolean(),
    values: z.enum(VALUES),
    header: z.boolean(),
    limit: z.number(),
    ranges: z.array(section),
    next_cursor: z.string().optional(),
  },
  async run(input, context) {
    const {
      spreadsheet_id: { id, gid },
      values,
      header,
      limit,
    } = input;
    const wanted =
      input.cursor === undefined
        ? await askedFor(input, context)
        : readCursor(input.cursor, id);
    const {
      read: { sections, left },
      outside,
    } = await noted(id, context, read(wanted, input, context));
    return {
      spreadsheet: { id, link: spreadsheetAddress(id, gid) },
      outside,
      values,
      header,
      limit,
      ranges: sections,
      ...(left.length > 0 && { next_cursor: writeCursor(id, left) }),
    };
  },
  text({ spreadsheet, ranges, values, header, limit, next_cursor: cursor }) {
    return [
      `Spreadsheet ${spreadsheet.id}: ${spreadsheet.link}`,
      ...ranges.map(sectionText),
      cursor !== undefined &&
        nextCall("sheets_read_ranges", {
          spreadsheet_id: spreadsheet.id,
          values,
          header,
          limit,
          cursor,
        }),
    ]
      .filter(Boolean)
      .join("\n\n");
  },
});

async function read(wanted: readonly Wanted[], input: Input, context: Context) {
  try {
    return await readWanted(wanted, input, context);
  } catch (error) {
    // A bare name may be that of a named range, which only the spreadsheet tells.
    const isInvalid =
      error instanceof ToolError && error.options.reason === "invalid";
    if (!isInvalid || input.cursor !== undefined) throw error;
    return readWanted(await located(input, context), input, context);
  }
}

/** What the arguments name; a link's tab is looked up. */
async function askedFor(
  { ranges, spreadsheet_id: link }: Input,
  context: Context,
): Promise<Wanted[]> {
  if (ranges) return ranges.map(wantedOf);
  const linked = rangeOf(link);
  if (link.gid === undefined) return [wantedOf(linked)];
  const { title } = tabOf(await openBook(link.id, context), link.gid);
  return [{ ...wantedOf(linked), title }];
}

/** The cells at which a link points; all of a tab when it points at none. */
const rangeOf = ({ range = "" }: Linked): Range =>
  parseRange(range) ?? { kind: "cells", area: {} };

/** The same ranges by the tabs and named ranges that are there. */
async function located(
  { ranges = [], spreadsheet_id: { id } }: Input,
  context: Context,
): Promise<Wanted[]> {
  const book = await openBook(id, context);
  return ranges.map((range) => {
    const { tab, area } = locate(book, range);
    return { title: tab.title, area };
  });
}

/** Reads what one request brings, and says what is left. */
async function readWanted(
  wanted: readonly Wanted[],
  input: Input,
  context: Context,
) {
  const { read, left } = windowsOf(wanted, input.limit);
  const asked = read.map((window) => ({
    ...window,
    range: windowRange(window),
  }));
  const headers = read.flatMap((window) =>
    window.headerRow === undefined
      ? []
      : [{ ...window, range: headerRange(window, window.headerRow) }],
  );
  const grids = await readGrids(
    input.spreadsheet_id.id,
    [...asked, ...headers],
    input.values,
    context,
  );
  const above = grids.slice(asked.length);
  const sections: Section[] = [];
  const rest: Wanted[] = [];
  let budget = MOST_ROWS_TEXT;
  for (const [index, window] of read.entries()) {
    const grid = grids[index];
    if (!grid) continue;
    const header = window.headerRow === undefined ? undefined : above.shift();
    if (budget <= 0 && sections.length > 0) {
      rest.push(window);
      continue;
    }
    const done = sectionFor(window, grid, header, input, budget);
    sections.push(done.section);
    budget -= done.size;
    if (done.left) rest.push(done.left);
    if (done.isFull) budget = 0;
  }
  return { sections, left: [...rest, ...left] };
}

/** One window as results have it, and the rows of its range that are left. */
function sectionFor(
  window: Window,
  grid: Grid,
  above: Grid | undefined,
  { values, header }: Input,
  budget: number,
) {
  const first = grid.rows.findIndex((cells) =>
    cells.some((cell) => valueIn(cell, "formatted") !== null),
  );
  const headerRow =
    window.headerRow ?? (first < 0 ? undefined : grid.startRow + first);
  const names =
    header && headerRow !== undefined
      ? headerOf(above ?? grid, headerRow, grid)
      : undefined;
  const end = Math.min(window.area.endRow ?? grid.tab.rows, grid.tab.rows);
  const to = Math.min(window.to, end);
  const { section, size, stopped } = sectionOf(
    grid,
    { ...window.area, endRow: to },
    { values, budget, ...(names && { header: names, headerRow }) },
  );
  const next = stopped ?? to;
  const left: Wanted | undefined =
    next < end
      ? {
          title: grid.tab.title,
          area: { ...window.area, startRow: next, endRow: end },
          ...(names && { headerRow }),
        }
      : undefined;
  return { section, size, left, isFull: stopped !== undefined };
}
