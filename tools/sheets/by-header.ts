import * as z from "zod";
import { ToolError } from "../error.js";
import { nearest } from "../nearest.js";
import { cleanLine } from "../text/clean.js";
import { type Entry, entry } from "./entry.js";

/** A row by the names of its columns. */
export const namedRow = z.record(z.string(), entry);
export type NamedRow = z.output<typeof namedRow>;

/**
 * Which column of a header a name means, whatever its case.
 * @throws ToolError for a name that is not there.
 */
export function columnNamed(name: string, header: readonly string[]): number {
  const wanted = cleanLine(name);
  const exact = header.indexOf(wanted);
  if (exact >= 0) return exact;
  const folded = header.map((each) => each.toLowerCase());
  const found = folded.indexOf(wanted.toLowerCase());
  if (found >= 0) return found;
  const meant = nearest(wanted, header);
  throw new ToolError(
    `The header has no column ${JSON.stringify(wanted)}.`,
    `${meant ? `Did you mean ${JSON.stringify(meant)}? ` : ""}Its columns are: ${header.map((each) => JSON.stringify(each)).join(", ")}.`,
    { reason: "invalid" },
  );
}

/** A row in the order of a header; columns that it does not name are left as they are. */
export function inOrder(row: NamedRow, header: readonly string[]): Entry[] {
  const line: Entry[] = header.map(() => null);
  for (const [name, value] of Object.entries(row))
    line[columnNamed(name, header)] = value;
  return line;
}
