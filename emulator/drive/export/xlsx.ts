import {
  type CellValue,
  type Cell as WrittenCell,
  writeXlsx,
} from "hucre/xlsx";
import { patternOf } from "../../sheets/numbers/format.js";
import { plain } from "../../sheets/show.js";
import type { Cell, Tab } from "../../sheets/state.js";

/** All tabs as a workbook: values, formulas with their results, number formats, frozen and hidden parts. */
export function xlsx(tabs: readonly Tab[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: tabs.map((tab) => ({
      name: tab.title,
      rows: tab.rows.map((row): CellValue[] =>
        Array.from(row ?? [], (cell) => (cell ? plain(cell.value) : null)),
      ),
      cells: new Map(particular(tab)),
      hidden: tab.hidden,
      ...(tab.frozenRowCount + tab.frozenColumnCount > 0 && {
        freezePane: {
          rows: tab.frozenRowCount,
          columns: tab.frozenColumnCount,
        },
      }),
    })),
  });
}

/** The cells that are more than a value, by place. */
function* particular(tab: Tab): Generator<[string, Partial<WrittenCell>]> {
  for (const [row, cells] of tab.rows.entries())
    for (const [column, cell] of (cells ?? []).entries())
      if (
        cell?.formula !== undefined ||
        cell?.format?.numberFormat !== undefined
      )
        yield [`${row},${column}`, written(cell)];
}

function written(cell: Cell): Partial<WrittenCell> {
  const { formula, format, inferred } = cell;
  const numberFormat = format?.numberFormat ?? inferred;
  const value = plain(cell.value);
  return {
    value,
    ...(formula !== undefined && {
      formula: formula.replace(/^=/, ""),
      formulaResult: value,
    }),
    ...(numberFormat && {
      style: { numFmt: patternOf(numberFormat, "en_US") },
    }),
  };
}
