import type { Edit } from "../edit.js";
import { cellAt, resize } from "../grid.js";
import { assign, fieldsOf } from "../masks.js";
import { guard, guardWithin } from "../protection.js";
import { placeOf, sizeOf, tabOf, wholeArea } from "../ranges.js";
import { invalid } from "../refusals.js";
import { deleteCells, insertCells } from "../shift.js";
import { shown } from "../show.js";
import type { Dimension, Rectangle, Tab } from "../state.js";
import {
  deleteDimension,
  insertDimension,
  moveDimension,
} from "../structure.js";
import type { Request, RequestHandler } from "./request.js";

/** Rows or columns of a tab. */
interface Lines {
  tab: Tab;
  dimension: Dimension;
  start: number;
  end: number;
}

/** @throws GoogleError 400 for rows or columns that are not there. */
function linesOf({ spreadsheet }: Edit, range: Request = {}): Lines {
  const tab = tabOf(spreadsheet, range.sheetId);
  const dimension = dimensionOf(range.dimension);
  const size = sizeOf(tab, dimension);
  const { startIndex: start = 0, endIndex: end = size } = range;
  const noun = dimension === "ROWS" ? "row" : "column";
  if (start < 0 || end <= start)
    throw invalid(
      `range.endIndex[${end}] must be greater than range.startIndex[${start}]`,
    );
  if (end > size)
    throw invalid(
      `Cannot reach a ${noun} that doesn't exist. Tried to reach ${noun} index ${end - 1} but there are only ${size} ${noun}s.`,
    );
  return { tab, dimension, start, end };
}

function dimensionOf(dimension: unknown): Dimension {
  if (dimension === "ROWS" || dimension === "COLUMNS") return dimension;
  throw invalid("dimension must be ROWS or COLUMNS");
}

function areaOfLines({ tab, dimension, start, end }: Lines): Rectangle {
  return dimension === "ROWS"
    ? { ...wholeArea(tab), startRow: start, endRow: end }
    : { ...wholeArea(tab), startColumn: start, endColumn: end };
}

const insert: RequestHandler = (edit, { range = {}, inheritFromBefore }) => {
  const tab = tabOf(edit.spreadsheet, range.sheetId);
  const dimension = dimensionOf(range.dimension);
  const { startIndex: start = 0, endIndex: end = 0 } = range;
  const size = sizeOf(tab, dimension);
  if (end <= start)
    throw invalid(
      `range.endIndex[${end}] must be greater than range.startIndex[${start}]`,
    );
  if (inheritFromBefore ? start > size : start >= size)
    throw invalid(
      `range.startIndex[${start}] must be less than the grid size[${size}]${inheritFromBefore ? "" : " if inheritFromBefore is false"}.`,
    );
  if (inheritFromBefore && start === 0)
    throw invalid("inheritFromBefore cannot be true when startIndex is 0.");
  guardWithin(edit, tab, dimension, start);
  insertDimension(
    edit.spreadsheet,
    tab,
    dimension,
    start,
    end - start,
    inheritFromBefore ? start - 1 : start,
  );
  return undefined;
};

const remove: RequestHandler = (edit, { range }) => {
  const lines = linesOf(edit, range);
  guard(edit, lines.tab, areaOfLines(lines));
  const { tab, dimension, start, end } = lines;
  deleteDimension(edit.spreadsheet, tab, dimension, start, end);
  return undefined;
};

const move: RequestHandler = (edit, { source, destinationIndex = 0 }) => {
  const lines = linesOf(edit, source);
  const { tab, dimension, start, end } = lines;
  if (destinationIndex < 0 || destinationIndex > sizeOf(tab, dimension))
    throw invalid(`destinationIndex[${destinationIndex}] is out of bounds.`);
  guard(edit, tab, areaOfLines(lines));
  guardWithin(edit, tab, dimension, destinationIndex);
  moveDimension(edit.spreadsheet, tab, dimension, start, end, destinationIndex);
  return undefined;
};

const append: RequestHandler = (edit, { sheetId, dimension, length = 0 }) => {
  const tab = tabOf(edit.spreadsheet, sheetId);
  if (length < 1) throw invalid("length must be at least one");
  const size =
    dimensionOf(dimension) === "ROWS"
      ? { rowCount: tab.rowCount + length }
      : { columnCount: tab.columnCount + length };
  resize(edit.spreadsheet, tab, size);
  return undefined;
};

const updateProperties: RequestHandler = (edit, request) => {
  const { tab, dimension, start, end } = linesOf(edit, request.range);
  const mask = fieldsOf(request.fields, "DimensionProperties");
  const all = tab.dimensions[dimension];
  while (all.length < end) all.push(undefined);
  for (let index = start; index < end; index++)
    all[index] = assign({ ...all[index] }, request.properties ?? {}, mask);
  return undefined;
};

/** About how wide a character is, and the space beside it. */
const PIXELS = { character: 7, beside: 14, row: 21 };

const autoResize: RequestHandler = (edit, { dimensions }) => {
  const { tab, dimension, start, end } = linesOf(edit, dimensions);
  const all = tab.dimensions[dimension];
  while (all.length < end) all.push(undefined);
  for (let index = start; index < end; index++)
    all[index] = {
      ...all[index],
      pixelSize: dimension === "ROWS" ? PIXELS.row : widthOf(edit, tab, index),
    };
  return undefined;
};

function widthOf({ spreadsheet }: Edit, tab: Tab, column: number): number {
  const longest = tab.rows.reduce(
    (length, _, row) =>
      Math.max(
        length,
        shown(cellAt(tab, row, column), spreadsheet.locale).length,
      ),
    0,
  );
  return Math.max(PIXELS.row, longest * PIXELS.character + PIXELS.beside);
}

const insertRange: RequestHandler = (edit, { range, shiftDimension }) => {
  const { tab, area } = placeOf(edit.spreadsheet, range);
  guard(edit, tab, area);
  insertCells(edit.spreadsheet, tab, area, dimensionOf(shiftDimension));
  return undefined;
};

const deleteRange: RequestHandler = (edit, { range, shiftDimension }) => {
  const { tab, area } = placeOf(edit.spreadsheet, range);
  guard(edit, tab, area);
  deleteCells(edit.spreadsheet, tab, area, dimensionOf(shiftDimension));
  return undefined;
};

export const dimensionRequests: Record<string, RequestHandler> = {
  insertDimension: insert,
  deleteDimension: remove,
  moveDimension: move,
  appendDimension: append,
  updateDimensionProperties: updateProperties,
  autoResizeDimensions: autoResize,
  insertRange,
  deleteRange,
};
