import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { placeName } from "./book.js";
import type { NamedRow } from "./by-header.js";
import { columnNamed } from "./by-header.js";
import { type Entry, type Input, isFormula } from "./entry.js";
import { listed } from "./guard.js";
import type { Table } from "./table.js";
import { isBlank } from "./table-end.js";

/** The rows of a table by what stands in their key column, from zero. */
export interface Keys {
  rows: ReadonlyMap<string, readonly number[]>;
  /** Rows without a key. */
  blank: number[];
}

/** Reads the keys of a table as they were entered and as they show; one request. */
export async function readKeys(
  spreadsheetId: string,
  table: Table,
  column: number,
  { google, signal }: Context,
): Promise<Keys> {
  const { tab, header, lastRow, lines } = table;
  const startRow = (header?.row ?? 0) + 1;
  const count = lastRow + 1 - startRow;
  if (count === 0) return { rows: new Map(), blank: [] };
  const startColumn = table.startColumn + column;
  const area = {
    startRow,
    endRow: lastRow + 1,
    startColumn,
    endColumn: startColumn + 1,
  };
  const { data } = await google.sheets.spreadsheets.values.batchGet(
    {
      spreadsheetId,
      ranges: [placeName({ tab, area })],
      fields: "valueRanges(values)",
    },
    { signal },
  );
  const shown = data.valueRanges?.[0]?.values ?? [];
  const rows = new Map<string, number[]>();
  const blank: number[] = [];
  for (const [index, line] of lines.slice(0, count).entries()) {
    const entered = line[column];
    const row = startRow + index;
    if (isBlank(entered)) {
      if (!line.every(isBlank)) blank.push(row);
      continue;
    }
    for (const key of new Set([keyOf(entered), keyOf(shown[index]?.[0])]))
      if (key) rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return { rows, blank };
}

const keyOf = (value: unknown): string => String(value ?? "").trim();

/** A row to be written, its key, and the rows of the table that have it. */
export interface Keyed {
  row: NamedRow;
  key: string;
  found: number | undefined;
}

/**
 * The rows of the table that given rows are about.
 * @throws ToolError for a row without a key, a key that is given twice, and one that several rows of the table have.
 */
export function match(
  given: readonly NamedRow[],
  key: { column: number; names: readonly string[]; input: Input },
  keys: Keys,
): Keyed[] {
  const keyed = given.map((row) => {
    const name = Object.keys(row).find(
      (each) => columnNamed(each, key.names) === key.column,
    );
    const wanted = wantedKey(
      name === undefined ? null : (row[name] ?? null),
      key.input,
    );
    return { row, key: wanted, found: keys.rows.get(wanted) ?? [] };
  });
  const name = JSON.stringify(key.names[key.column] ?? "");
  refuse(
    keyed.flatMap(({ key }, index) => (key ? [] : [`number ${index + 1}`])),
    `rows have no ${name}, by which they are found`,
    "Give every row a key that is neither blank nor a formula.",
  );
  refuse(
    keyed.flatMap(({ key }, index) =>
      keyed.findIndex((other) => other.key === key) < index ? [key] : [],
    ),
    `keys are given more than once`,
    "Give each key once.",
  );
  refuse(
    keyed.flatMap(({ key, found }) =>
      found.length > 1
        ? [`${key} in rows ${found.map((row) => row + 1).join(", ")}`]
        : [],
    ),
    `keys stand in several rows of ${name}`,
    "Write the rows that are meant with sheets_write_ranges, or make the keys unique first.",
  );
  return keyed.map(({ row, key, found: [found] }) => ({ row, key, found }));
}

/** A key as the table shows it; empty for none. */
function wantedKey(entry: Entry, input: Input): string {
  if (isFormula(entry, input)) return "";
  const isQuoted = input === "user" && String(entry).startsWith("'");
  return keyOf(isQuoted ? String(entry).slice(1) : entry);
}

function refuse(wrong: readonly string[], what: string, next: string): void {
  if (wrong.length === 0) return;
  throw new ToolError(
    `Nothing was written: ${wrong.length} ${what}: ${listed(wrong)}`,
    next,
    { reason: "invalid" },
  );
}
