import { columnLetters } from "../text/cells.js";
import { cleanLine } from "../text/clean.js";
import type { CellValue } from "./cells.js";

/**
 * A name of its own for every column, by the row above them: the letters of the
 * column stand in for a blank one, and behind one that stands there twice.
 */
export function headerNames(
  row: readonly CellValue[],
  startColumn: number,
  width = row.length,
): string[] {
  const written = Array.from({ length: width }, (_, index) =>
    cleanLine(String(row[index] ?? "")),
  );
  const taken = new Set(written);
  const counts = Map.groupBy(written, (name) => name);
  return written.map((name, index) => {
    if (name !== "" && counts.get(name)?.length === 1) return name;
    const letters = `(${columnLetters(startColumn + index)})`;
    let own = name === "" ? letters : `${name} ${letters}`;
    while (taken.has(own)) own = `${own} ${letters}`;
    return own;
  });
}
