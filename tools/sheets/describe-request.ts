import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { columnLetters } from "../text/cells.js";
import { areaOf } from "./a1.js";
import { type Book, placeName } from "./book.js";
import type { Request } from "./requests.js";
import { kindOf } from "./requests.js";

const index = z.number().optional();
const grid = z.object({
  sheetId: z.number().default(0),
  startRowIndex: index,
  endRowIndex: index,
  startColumnIndex: index,
  endColumnIndex: index,
});
const lineRange = z.object({
  sheetId: z.number().default(0),
  dimension: z.enum(["ROWS", "COLUMNS"]),
  startIndex: z.number().default(0),
  endIndex: z.number(),
});
const tabbed = z.looseObject({ sheetId: z.number() });

/** Most of what a request says in one line. */
const MOST = 200;

/** One request in a line: its kind, where it acts, and what it says. */
export function describeRequest(request: Request, book: Book): string {
  const [kind, fields] = kindOf(request);
  const places = placesIn(fields, book);
  const detail = JSON.stringify(fields);
  const shown = detail.length > MOST ? `${detail.slice(0, MOST)}…` : detail;
  return [
    kind,
    places.length > 0 && `at ${places.join(", ")}`,
    shown.toWellFormed(),
  ]
    .filter(Boolean)
    .join(" ");
}

/** The cells, rows, columns and tabs that a request names, each once. */
function placesIn(value: unknown, book: Book): string[] {
  return [...new Set(found(value, book))].slice(0, 10);
}

function found(value: unknown, book: Book): string[] {
  if (typeof value !== "object" || value === null) return [];
  const lines = lineRange.safeParse(value);
  if (lines.success) return [linesName(lines.data, book)];
  const cells = grid.strict().safeParse(value);
  if (cells.success && Object.keys(value).length > 0)
    return [cellsName(cells.data, book)];
  const tab = tabbed.safeParse(value);
  const inside = Object.values(value).flatMap((each) => found(each, book));
  return inside.length === 0 && tab.success
    ? [tabName(tab.data.sheetId, book)]
    : inside;
}

const tabName = (sheetId: number, { tabs }: Book): string =>
  tabs.find(({ id }) => id === sheetId)?.name ?? `the tab with id ${sheetId}`;

function cellsName(range: z.output<typeof grid>, { tabs }: Book): string {
  const tab = tabs.find(({ id }) => id === range.sheetId);
  const area = areaOf(withoutMissing(range));
  return tab
    ? placeName({ tab: { ...tab, title: tab.name }, area })
    : `the tab with id ${range.sheetId}`;
}

const withoutMissing = (
  range: z.output<typeof grid>,
): sheets_v4.Schema$GridRange =>
  Object.fromEntries(
    Object.entries(range).filter(([, value]) => value !== undefined),
  );

function linesName(
  { sheetId, dimension, startIndex, endIndex }: z.output<typeof lineRange>,
  book: Book,
): string {
  const lines =
    dimension === "ROWS"
      ? `rows ${startIndex + 1} to ${endIndex}`
      : `columns ${columnLetters(startIndex)} to ${columnLetters(endIndex - 1)}`;
  return `${lines} of ${tabName(sheetId, book)}`;
}
