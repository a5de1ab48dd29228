import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { cleanLine, cleanText } from "../text/clean.js";
import { line, words } from "../text/words.js";
import { areaOf, formatArea } from "./a1.js";
import { tabIn } from "./book.js";
import { dataOf, type Seen } from "./extent.js";

/** How many of a kind are listed. */
export const MOST_LISTED = 50;

export const named = z.object({ name: line, range: line });
export const tab = z.object({
  name: line,
  id: z.number(),
  type: z.string().optional(),
  hidden: z.boolean().optional(),
  rows: z.number(),
  columns: z.number(),
  frozen_rows: z.number().optional(),
  frozen_columns: z.number().optional(),
  /** Where the data is, from the first to the last cell that is not empty. */
  data: z.string().optional(),
  /** Only the first rows were looked at: there may be data below. */
  partly: z.boolean().optional(),
  /** The first row that is not empty. */
  header: z.object({ row: z.number(), cells: z.array(line) }).optional(),
  tables: z.array(named).optional(),
  protected: z
    .array(
      z.object({
        id: z.number(),
        range: line,
        description: words.optional(),
        can_edit: z.boolean(),
        warning_only: z.boolean().optional(),
      }),
    )
    .optional(),
  filter: z.string().optional(),
  filter_views: z.array(named).optional(),
  charts: z.array(z.object({ id: z.number(), title: line })).optional(),
});
export type DescribedTab = z.output<typeof tab>;

export const asNamed = (name: string | null | undefined, range: string) => ({
  name: cleanLine(name ?? ""),
  range,
});

/** A tab with what lies on it. */
export function describeTab(
  sheet: sheets_v4.Schema$Sheet,
  seen: ReadonlyMap<number, Seen>,
): DescribedTab {
  const {
    properties = {},
    tables = [],
    protectedRanges = [],
    filterViews = [],
    charts = [],
  } = sheet;
  const tab = tabIn(properties);
  const type = properties.sheetType ?? "GRID";
  return {
    name: cleanLine(properties.title ?? ""),
    id: properties.sheetId ?? 0,
    ...(type !== "GRID" && { type: type.toLowerCase() }),
    ...(properties.hidden && { hidden: true }),
    rows: tab?.rows ?? 0,
    columns: tab?.columns ?? 0,
    ...(tab && tab.frozenRows > 0 && { frozen_rows: tab.frozenRows }),
    ...(tab && tab.frozenColumns > 0 && { frozen_columns: tab.frozenColumns }),
    ...(tab && dataOf(tab, seen.get(tab.id))),
    ...(tables.length > 0 && {
      tables: some(tables, ({ name, range }) => asNamed(name, cells(range))),
    }),
    ...(protectedRanges.length > 0 && {
      protected: some(protectedRanges, asProtected),
    }),
    ...(sheet.basicFilter && { filter: cells(sheet.basicFilter.range) }),
    ...(filterViews.length > 0 && {
      filter_views: some(filterViews, ({ title, range }) =>
        asNamed(title, cells(range)),
      ),
    }),
    ...(charts.length > 0 && {
      charts: some(charts, ({ chartId, spec }) => ({
        id: chartId ?? 0,
        title: cleanLine(spec?.title ?? ""),
      })),
    }),
  };
}

/** As many as are listed. */
const some = <T, R>(all: readonly T[], each: (one: T) => R): R[] =>
  all.slice(0, MOST_LISTED).map(each);

/** Cells in A1 notation; a whole tab says so. */
const cells = (range: sheets_v4.Schema$GridRange | undefined): string =>
  formatArea(areaOf(range ?? {})) || "whole tab";

const asProtected = (each: sheets_v4.Schema$ProtectedRange) => ({
  id: each.protectedRangeId ?? 0,
  range: cells(each.range),
  ...(each.description && { description: cleanText(each.description) }),
  can_edit: each.requestingUserCanEdit ?? false,
  ...(each.warningOnly && { warning_only: true }),
});
export const list = (all: readonly { name: string; range: string }[]): string =>
  all.map(({ name, range }) => `${name} ${range}`).join(", ");

/** The same as a person reads it. */
export function tabText(tab: DescribedTab): string {
  const { header, tables, filter_views, charts } = tab;
  const facts = [
    tab.type ?? `${tab.rows} rows × ${tab.columns} columns`,
    tab.hidden && "hidden",
    tab.frozen_rows && `${tab.frozen_rows} frozen rows`,
    tab.frozen_columns && `${tab.frozen_columns} frozen columns`,
  ].filter(Boolean);
  return [
    `## ${tab.name} (id ${tab.id}; ${facts.join(", ")})`,
    tab.data
      ? `Data: ${tab.data}${tab.partly ? " at most: only the first rows were looked at" : ""}`
      : !tab.type && (tab.partly ? "The first rows are empty." : "Empty."),
    header && `Row ${header.row}: ${header.cells.join(" | ")}`,
    tables && `Tables: ${list(tables)}`,
    tab.protected &&
      `Protected: ${tab.protected.map((each) => `${each.range}${each.description ? ` "${each.description}"` : ""} (${each.warning_only ? "warns only" : each.can_edit ? "you may edit" : "you may not edit"})`).join(", ")}`,
    tab.filter && `Filter: ${tab.filter}`,
    filter_views && `Filter views: ${list(filter_views)}`,
    charts &&
      `Charts: ${charts.map(({ id, title }) => `${title || "untitled"} (id ${id})`).join(", ")}`,
  ]
    .filter(Boolean)
    .join("\n");
}
