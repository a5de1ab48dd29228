import { fromCsv } from "../csv.js";
import { copiedCell, relocateFormulas } from "../formula/relocate.js";
import { cellsOf, changeCells, emptied } from "../grid.js";
import { guard } from "../protection.js";
import {
  areaOf,
  beyondGrid,
  contains,
  type Place,
  placeOf,
  rangeFrom,
} from "../ranges.js";
import { invalid, notHere } from "../refusals.js";
import { transposed } from "../render.js";
import type { Cell, GridRange, Rectangle } from "../state.js";
import { put } from "../write.js";
import type { Request, RequestHandler } from "./request.js";

type Paste = (
  from: Cell | undefined,
  onto: Cell | undefined,
) => Cell | undefined;

/** What each way of pasting takes from the source, and what it leaves. */
const PASTES: Record<string, Paste> = {
  PASTE_NORMAL: (from) => from,
  PASTE_VALUES: (from, onto) => withParts(onto, from && { value: from.value }),
  PASTE_FORMULA: (from, onto) =>
    withParts(onto, from && { value: from.value, ...formulaOf(from) }),
  PASTE_FORMAT: (from, onto) => {
    const { format: _, ...rest } = onto ?? { value: "" };
    return tidy({ ...rest, ...(from?.format && { format: from.format }) });
  },
  PASTE_NO_BORDERS: (from) => {
    if (!from?.format) return from;
    const { borders: _, ...format } = from.format;
    return { ...from, format };
  },
  PASTE_DATA_VALIDATION: (from, onto) => {
    const { dataValidation: _, ...rest } = onto ?? { value: "" };
    const rule = from?.dataValidation;
    return tidy({ ...rest, ...(rule && { dataValidation: rule }) });
  },
};

function formulaOf({ formula }: Cell): Pick<Cell, "formula"> {
  return formula === undefined ? {} : { formula };
}

function withParts(
  onto: Cell | undefined,
  content: Pick<Cell, "value" | "formula"> | undefined,
): Cell | undefined {
  const {
    formula: _formula,
    inferred: _inferred,
    ...rest
  } = onto ?? { value: "" };
  return tidy({ ...rest, value: "", ...content });
}

function tidy(cell: Cell): Cell | undefined {
  return cell.value === "" && Object.keys(cell).length === 1 ? undefined : cell;
}

function pasteOf(type: string | undefined): Paste {
  const paste = PASTES[type ?? "PASTE_NORMAL"];
  if (!paste) throw notHere(`pasting by ${type}`);
  return paste;
}

/** The source is repeated where the destination is a multiple of it; a smaller one is outgrown. */
const copyPaste: RequestHandler = (edit, request) => {
  const source = placeOf(edit.spreadsheet, request.source);
  const onto = placeOf(edit.spreadsheet, request.destination);
  const paste = pasteOf(request.pasteType);
  const turned = request.pasteOrientation === "TRANSPOSE";
  const cells = cellsOf(source.tab, source.area);
  const block = turned ? transposed(cells) : cells;
  const height = block.length;
  const width = block[0]?.length ?? 0;
  const area = repeated(onto.area, height, width);
  if (!contains(areaOf(onto.tab, {}), area)) throw beyondGrid(onto.tab, area);
  guard(edit, onto.tab, area);
  changeCells(onto.tab, area, (before, row, column) => {
    const [down, right] = [
      (row - area.startRow) % height,
      (column - area.startColumn) % width,
    ];
    const [fromRow, fromColumn] = turned ? [right, down] : [down, right];
    const from = copiedCell(
      block[down]?.[right],
      row - source.area.startRow - fromRow,
      column - source.area.startColumn - fromColumn,
    );
    return paste(from, before);
  });
  if (isWholePaste(request.pasteType))
    copyMerges(source, { ...onto, area }, height, width, turned);
  return undefined;
};

function isWholePaste(type: unknown): boolean {
  return type === undefined || type === "PASTE_NORMAL";
}

function repeated(area: Rectangle, height: number, width: number): Rectangle {
  const rows = area.endRow - area.startRow;
  const columns = area.endColumn - area.startColumn;
  return {
    ...area,
    endRow: area.startRow + (rows % height === 0 ? rows : height),
    endColumn: area.startColumn + (columns % width === 0 ? columns : width),
  };
}

/** Merged cells are pasted merged. */
function copyMerges(
  source: Place,
  { tab, area }: Place,
  height: number,
  width: number,
  turned: boolean,
): void {
  const merges = source.tab.merges
    .map((merge) => areaOf(source.tab, merge))
    .filter((merge) => contains(source.area, merge));
  if (turned || merges.length === 0) return;
  for (let row = area.startRow; row < area.endRow; row += height)
    for (
      let column = area.startColumn;
      column < area.endColumn;
      column += width
    )
      for (const merge of merges) {
        const down = row - source.area.startRow;
        const right = column - source.area.startColumn;
        const range = rangeFrom(tab, {
          startRow: merge.startRow + down,
          endRow: merge.endRow + down,
          startColumn: merge.startColumn + right,
          endColumn: merge.endColumn + right,
        });
        if (tab !== source.tab || down !== 0 || right !== 0)
          tab.merges.push(range);
      }
}

/** Formulas that read the moved cells read them where they are now. */
const cutPaste: RequestHandler = (edit, request) => {
  const { tab, area } = placeOf(edit.spreadsheet, request.source);
  const { rowIndex = 0, columnIndex = 0, sheetId } = request.destination ?? {};
  const onto = placeOf(edit.spreadsheet, {
    sheetId: sheetId ?? 0,
    startRowIndex: rowIndex,
    startColumnIndex: columnIndex,
  });
  const target = {
    startRow: rowIndex,
    endRow: rowIndex + area.endRow - area.startRow,
    startColumn: columnIndex,
    endColumn: columnIndex + area.endColumn - area.startColumn,
  };
  if (!contains(areaOf(onto.tab, {}), target))
    throw beyondGrid(onto.tab, target);
  guard(edit, tab, area);
  guard(edit, onto.tab, target);
  const paste = pasteOf(request.pasteType);
  const place = { tab: onto.tab, area: target };
  relocateFormulas(edit.spreadsheet, follow({ tab, area }, place));
  const cells = cellsOf(tab, area);
  changeCells(tab, area, (cell) =>
    isWholePaste(request.pasteType) ? undefined : emptied(cell),
  );
  changeCells(onto.tab, target, (before, row, column) =>
    paste(cells[row - rowIndex]?.[column - columnIndex], before),
  );
  return undefined;
};

function follow(from: Place, to: Place) {
  return (range: GridRange): GridRange => {
    const closed =
      range.endRowIndex !== undefined && range.endColumnIndex !== undefined;
    if (range.sheetId !== from.tab.sheetId || !closed) return range;
    const area = areaOf(from.tab, range);
    if (!contains(from.area, area)) return range;
    const down = to.area.startRow - from.area.startRow;
    const right = to.area.startColumn - from.area.startColumn;
    return rangeFrom(to.tab, {
      startRow: area.startRow + down,
      endRow: area.endRow + down,
      startColumn: area.startColumn + right,
      endColumn: area.endColumn + right,
    });
  };
}

const pasteData: RequestHandler = (edit, request) => {
  if (request.html) throw notHere("pasting HTML");
  const {
    sheetId = 0,
    rowIndex = 0,
    columnIndex = 0,
  } = request.coordinate ?? {};
  const place = placeOf(edit.spreadsheet, {
    sheetId,
    startRowIndex: rowIndex,
    startColumnIndex: columnIndex,
  });
  const lines = fromCsv(request.data ?? "", delimiterOf(request));
  const right = columnIndex + Math.max(0, ...lines.map((line) => line.length));
  const grid = areaOf(place.tab, {});
  if (rowIndex + lines.length > grid.endRow || right > grid.endColumn)
    throw beyondGrid(place.tab, place.area);
  put(edit, place, lines, "USER_ENTERED");
  return undefined;
};

function delimiterOf({ delimiter }: Request): string {
  if (typeof delimiter === "string" && delimiter.length === 1) return delimiter;
  throw invalid("delimiter must be one character");
}

export const pasteRequests: Record<string, RequestHandler> = {
  copyPaste,
  cutPaste,
  pasteData,
};
