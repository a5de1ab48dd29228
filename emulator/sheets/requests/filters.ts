import { passes } from "../conditions.js";
import type { Edit } from "../edit.js";
import { cellAt } from "../grid.js";
import { placeOf, tabOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import { isResource } from "../relocations.js";
import { shown } from "../show.js";
import type {
  BasicFilter,
  GridRange,
  Rectangle,
  Resource,
  Tab,
} from "../state.js";
import { sortRows } from "./content.js";
import type { Request, RequestHandler } from "./request.js";

const setBasicFilter: RequestHandler = (edit, { filter: given = {} }) => {
  const { spreadsheet } = edit;
  const { tab, area } = placeOf(spreadsheet, given.range);
  const range: GridRange = { sheetId: 0, ...given.range };
  const filter: BasicFilter = { ...given, range };
  showAll(tab);
  tab.basicFilter = filter;
  const data = { ...area, startRow: area.startRow + 1 };
  const specs: Request[] = given.sortSpecs ?? [];
  if (specs.length > 0) sortRows(tab, data, specs);
  hideRows(edit, tab, data, criteriaOf(given));
  return undefined;
};

const clearBasicFilter: RequestHandler = ({ spreadsheet }, { sheetId }) => {
  const tab = tabOf(spreadsheet, sheetId);
  showAll(tab);
  delete tab.basicFilter;
  return undefined;
};

/** What each column of a filter asks, by the column's index in its tab; the older form is a map. */
function criteriaOf({ criteria = {}, filterSpecs = [] }: Request) {
  const columns = new Map<number, Resource>();
  for (const [column, each] of Object.entries(criteria))
    if (isResource(each)) columns.set(Number(column), each);
  for (const { columnIndex, filterCriteria } of filterSpecs) {
    if (columnIndex === undefined)
      throw invalid("filterSpecs.columnIndex must be set.");
    columns.set(columnIndex, filterCriteria ?? {});
  }
  return columns;
}

function hideRows(
  { spreadsheet: { locale } }: Edit,
  tab: Tab,
  area: Rectangle,
  columns: ReadonlyMap<number, Resource>,
): void {
  if (columns.size === 0) return;
  const rows = tab.dimensions.ROWS;
  for (let row = area.startRow; row < area.endRow; row++) {
    const shownRow = [...columns].every(
      ([column, { hiddenValues, condition }]) => {
        const cell = cellAt(tab, row, column);
        if (
          Array.isArray(hiddenValues) &&
          hiddenValues.includes(shown(cell, locale))
        )
          return false;
        return !isResource(condition) || passes(cell, condition, locale);
      },
    );
    if (shownRow) continue;
    while (rows.length <= row) rows.push(undefined);
    rows[row] = { ...rows[row], hiddenByFilter: true };
  }
}

function showAll(tab: Tab): void {
  tab.dimensions.ROWS = tab.dimensions.ROWS.map((row) => {
    const { hiddenByFilter: _, ...rest } = row ?? {};
    return Object.keys(rest).length > 0 ? rest : undefined;
  });
}

export const filterRequests: Record<string, RequestHandler> = {
  clearBasicFilter,
  setBasicFilter,
};
