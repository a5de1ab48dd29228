import type { sheets_v4 } from "@googleapis/sheets";
import { ToolError } from "../error.js";
import { table } from "../text/cells.js";
import { cleanLine } from "../text/clean.js";
import type { Content } from "../text/content.js";
import { sheetOf, type Tab, type Window } from "../text/tabs.js";
import type { Context } from "../tool.js";
import { plan, rangeOf } from "./tabs.js";

const TABS =
  "sheets(properties(title,sheetType,hidden,gridProperties(rowCount,columnCount)))";

/** A Google spreadsheet as Markdown tables, tab after tab; two requests. */
export async function readSpreadsheet(
  spreadsheetId: string,
  sheet: string | undefined,
  { google, signal }: Context,
): Promise<Content> {
  const { data } = await google.sheets.spreadsheets.get(
    { spreadsheetId, fields: TABS },
    { signal },
  );
  const { read, left } = plan((data.sheets ?? []).flatMap(gridTab), sheet);
  const values = await readValues().catch((error: unknown) => {
    throw isTooLarge(error) ? tooLarge(read, error) : error;
  });
  return {
    format: "markdown",
    text: read
      .map((window, index) => section(window, values[index] ?? []))
      .join("\n\n"),
    left: left.map((window) => ({ sheet: sheetOf(window) })),
    notes: [],
  };

  async function readValues(): Promise<unknown[][][]> {
    if (read.length === 0) return [];
    const { data } = await google.sheets.spreadsheets.values.batchGet(
      {
        spreadsheetId,
        ranges: read.map(rangeOf),
        fields: "valueRanges(values)",
      },
      { signal },
    );
    return (data.valueRanges ?? []).map((range) => range.values ?? []);
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof ToolError && error.options.reason === "too_large";

/** Few cells can hold much: half of the rows, or of the first tab, is a way on. */
function tooLarge([first]: readonly Window[], cause: unknown): ToolError {
  const half = first && {
    ...first,
    to: first.from + Math.floor((first.to - first.from) / 2),
  };
  return new ToolError(
    "These cells are more than the 10 MB that one call can carry.",
    half
      ? `Read some rows at a time, such as sheet ${JSON.stringify(sheetOf(half))}.`
      : "",
    { reason: "too_large", cause },
  );
}

/** Charts on a tab of their own and linked data sources have no cells. */
function gridTab({ properties }: sheets_v4.Schema$Sheet): Tab[] {
  if ((properties?.sheetType ?? "GRID") !== "GRID") return [];
  const title = properties?.title ?? "";
  return [
    {
      title,
      name: cleanLine(title),
      hidden: properties?.hidden ?? false,
      rows: properties?.gridProperties?.rowCount ?? 0,
      columns: properties?.gridProperties?.columnCount ?? 0,
    },
  ];
}

function section({ tab, from, to }: Window, values: unknown[][]): string {
  const whole = from === 1 && to === tab.rows;
  const facts = [
    !whole && `rows ${from} to ${to} of ${tab.rows}`,
    tab.hidden && "hidden",
  ].filter(Boolean);
  const heading = `## ${tab.name}`;
  return [
    facts.length > 0 ? `${heading} (${facts.join(", ")})` : heading,
    table(values, from),
  ].join("\n\n");
}
