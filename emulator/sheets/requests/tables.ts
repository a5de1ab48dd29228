import type { Edit } from "../edit.js";
import { cellAt, changeCells, isEmpty, setCell } from "../grid.js";
import { fieldsOf, names } from "../masks.js";
import { guard } from "../protection.js";
import { areaOf, overlap, placeOf, rangeFrom } from "../ranges.js";
import { invalid } from "../refusals.js";
import { tableResource } from "../resource.js";
import type {
  Rectangle,
  Spreadsheet,
  Tab,
  Table,
  TableColumn,
} from "../state.js";
import type { Request, RequestHandler } from "./request.js";

/** @throws GoogleError 400 for a name that another table has, or that is none. */
function checkName({ tabs }: Spreadsheet, name: string, own?: Table): void {
  if (!/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name))
    throw invalid(`Invalid table name: ${name}`);
  const wanted = name.toLowerCase();
  for (const { tables } of tabs)
    if (
      tables.some((each) => each !== own && each.name.toLowerCase() === wanted)
    )
      throw invalid(`A table with the name "${name}" already exists.`);
}

function freeName({ tabs }: Spreadsheet): string {
  const taken = new Set(
    tabs.flatMap(({ tables }) => tables.map(({ name }) => name.toLowerCase())),
  );
  let number = 1;
  while (taken.has(`table${number}`)) number++;
  return `Table${number}`;
}

function checkFree(tab: Tab, area: Rectangle, own?: Table): void {
  const others = tab.tables.filter((each) => each !== own);
  if (others.some((each) => overlap(areaOf(tab, each.range), area)))
    throw invalid("You can't create a table that overlaps another table.");
  if (tab.merges.some((merge) => overlap(areaOf(tab, merge), area)))
    throw invalid("You can't create a table over merged cells.");
  if (area.endRow - area.startRow < 2)
    throw invalid("A table must have a header row and at least one more row.");
}

/** Names of columns stand in the first row; a column without one is counted. */
function writeHeaders(
  edit: Edit,
  tab: Tab,
  area: Rectangle,
  columns: readonly TableColumn[],
): void {
  const head = { ...area, endRow: area.startRow + 1 };
  guard(edit, tab, head);
  for (const { columnIndex, columnName } of columns) {
    if (columnIndex < 0 || columnIndex >= area.endColumn - area.startColumn)
      throw invalid(
        `columnProperties.columnIndex[${columnIndex}] is outside of the table.`,
      );
    if (columnName)
      setCell(tab, area.startRow, area.startColumn + columnIndex, {
        ...cellAt(tab, area.startRow, area.startColumn + columnIndex),
        value: columnName,
      });
  }
  changeCells(tab, head, (cell, _, column) =>
    isEmpty(cell)
      ? { ...cell, value: `Column ${column - area.startColumn + 1}` }
      : cell,
  );
}

function columnsOf(given: Request): TableColumn[] {
  const columns: Request[] = given.columnProperties ?? [];
  return columns.map((column) => ({
    ...column,
    columnIndex: column.columnIndex ?? 0,
    columnName: column.columnName ?? "",
  }));
}

const add: RequestHandler = (edit, request) => {
  const { spreadsheet, call } = edit;
  const given: Request = request.table ?? {};
  const { tab, area } = placeOf(spreadsheet, given.range);
  const name: string = given.name ?? freeName(spreadsheet);
  checkName(spreadsheet, name);
  checkFree(tab, area);
  const table: Table = {
    tableId: given.tableId ?? call.world.id("other"),
    name,
    range: rangeFrom(tab, area),
    columnProperties: columnsOf(given),
    ...(given.rowsProperties && { rowsProperties: given.rowsProperties }),
  };
  writeHeaders(edit, tab, area, table.columnProperties);
  tab.tables.push(table);
  return { table: tableResource(tab, table) };
};

function found({ spreadsheet }: Edit, id: unknown): { tab: Tab; table: Table } {
  for (const tab of spreadsheet.tabs) {
    const table = tab.tables.find(({ tableId }) => tableId === id);
    if (table) return { tab, table };
  }
  throw invalid(`No table with id: ${id}`);
}

const update: RequestHandler = (edit, request) => {
  const given: Request = request.table ?? {};
  const mask = fieldsOf(request.fields, "Table");
  const { tab, table } = found(edit, given.tableId);
  if (names(mask, "name") && given.name !== undefined) {
    checkName(edit.spreadsheet, given.name, table);
    table.name = given.name;
  }
  if (names(mask, "range") && given.range) {
    const place = placeOf(edit.spreadsheet, given.range);
    if (place.tab !== tab)
      throw invalid("A table cannot move to another sheet.");
    checkFree(tab, place.area, table);
    table.range = rangeFrom(tab, place.area);
  }
  if (names(mask, "columnProperties"))
    table.columnProperties = columnsOf(given);
  if (names(mask, "rowsProperties"))
    table.rowsProperties = given.rowsProperties ?? {};
  writeHeaders(edit, tab, areaOf(tab, table.range), table.columnProperties);
  return undefined;
};

/** The table goes with all that it holds. */
const remove: RequestHandler = (edit, { tableId }) => {
  const { tab, table } = found(edit, tableId);
  const area = areaOf(tab, table.range);
  guard(edit, tab, area);
  changeCells(tab, area, () => undefined);
  tab.tables = tab.tables.filter((each) => each !== table);
  return undefined;
};

export const tableRequests: Record<string, RequestHandler> = {
  addTable: add,
  updateTable: update,
  deleteTable: remove,
};
