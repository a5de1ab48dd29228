import { Buffer } from "node:buffer";
import * as z from "zod";
import { ToolError } from "../error.js";
import { type Area, formatRange, parseRange, type Range } from "./a1.js";

/** Cells that one request asks for, the empty ones among them. */
const MOST_CELLS = 60_000;
/** How wide a tab is taken to be before Google has said it. */
const USUAL_WIDTH = 26;

/** Cells that are to be read, and the row with their header where that lies above them. */
export interface Wanted {
  /** The first tab that shows when absent. */
  title?: string;
  area: Area;
  /** From zero. */
  headerRow?: number | undefined;
}

/** Some rows of what is wanted: those of one request. */
export interface Window extends Wanted {
  /** Where its rows end, exclusive. */
  to: number;
}

/** What a range names, when a bare name is taken for a tab's title. */
export const wantedOf = (range: Range): Wanted =>
  range.kind === "name"
    ? { title: range.name, area: {} }
    : {
        ...(range.title !== undefined && { title: range.title }),
        area: range.area,
      };

/**
 * The rows that one request asks for: at most `limit` of each range, as long as
 * all cells together are not too many; the first range always gets some.
 */
export function windowsOf(
  wanted: readonly Wanted[],
  limit: number,
): { read: Window[]; left: Wanted[] } {
  const read: Window[] = [];
  let cells = MOST_CELLS;
  for (const each of wanted) {
    const { startRow = 0, endRow, startColumn = 0, endColumn } = each.area;
    const width = Math.max(
      1,
      (endColumn ?? startColumn + USUAL_WIDTH) - startColumn,
    );
    const most = Math.max(Math.floor(cells / width), read.length === 0 ? 1 : 0);
    if (most === 0) break;
    const rows = Math.min(limit, most, (endRow ?? Infinity) - startRow);
    read.push({ ...each, to: startRow + rows });
    cells -= rows * width;
  }
  return { read, left: wanted.slice(read.length) };
}

/** The A1 notation of a window. */
export const windowRange = ({ title, area, to }: Window): string =>
  formatRange({
    kind: "cells",
    ...(title !== undefined && { title }),
    area: { ...area, startRow: area.startRow ?? 0, endRow: to },
  });

/** The A1 notation of the row above a window that holds its header. */
export const headerRange = (
  { title, area }: Wanted,
  headerRow: number,
): string =>
  formatRange({
    kind: "cells",
    ...(title !== undefined && { title }),
    area: { ...area, startRow: headerRow, endRow: headerRow + 1 },
  });

const position = z.object({
  /** The spreadsheet. */
  of: z.string(),
  /** A1 notation, and the row of the header. */
  left: z.array(z.tuple([z.string(), z.number().nullable()])).min(1),
});

/** A cursor: what of a spreadsheet is left to read. */
export function writeCursor(of: string, left: readonly Wanted[]): string {
  const ranges = left.map(({ title, area, headerRow }) => [
    formatRange({
      kind: "cells",
      ...(title !== undefined && { title }),
      area,
    }),
    headerRow ?? null,
  ]);
  return Buffer.from(JSON.stringify({ of, left: ranges })).toString(
    "base64url",
  );
}

/**
 * What is left to read.
 * @throws ToolError for what is no cursor, or one of another spreadsheet.
 */
export function readCursor(cursor: string, of: string): Wanted[] {
  const { data } = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue("No JSON");
        return z.NEVER;
      }
    })
    .pipe(position)
    .safeParse(Buffer.from(cursor, "base64url").toString());
  const left = data?.left.map(([text, headerRow]) => {
    const range = text === "" ? wholeOfFirst : parseRange(text);
    return (
      range && { ...wantedOf(range), ...(headerRow !== null && { headerRow }) }
    );
  });
  if (data?.of === of && left?.every((each) => each !== undefined)) return left;
  throw new ToolError(
    "This cursor does not belong to this spreadsheet.",
    "cursor has to be the next_cursor of a call with the same spreadsheet_id: read again without it.",
    { reason: "invalid" },
  );
}

/** The first tab that shows, as a whole. */
const wholeOfFirst: Range = { kind: "cells", area: {} };
