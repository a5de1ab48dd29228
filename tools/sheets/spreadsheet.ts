import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { line } from "../text/words.js";
import { tool } from "../tool.js";
import { areaOf } from "./a1.js";
import { type Book, bookOf, placeName } from "./book.js";
import {
  asNamed,
  describeTab,
  list,
  MOST_LISTED,
  named,
  tab,
  tabText,
} from "./described-tab.js";
import { look } from "./extent.js";
import { spreadsheetAddress, spreadsheetId } from "./ids.js";
import { noted, SHARING } from "./sharing.js";

const MOST_TABS = 100;

const FIELDS = [
  "spreadsheetId,properties(title,locale,timeZone),namedRanges",
  "sheets(properties(sheetId,title,index,sheetType,hidden,gridProperties)",
  "tables(tableId,name,range)",
  "protectedRanges(protectedRangeId,range,description,warningOnly,requestingUserCanEdit)",
  "basicFilter(range)",
  "filterViews(filterViewId,title,range)",
  "charts(chartId,spec(title)))",
].join(",");

export const describeSpreadsheet = tool({
  name: "sheets_get_spreadsheet",
  title: "Get a spreadsheet's structure",
  description:
    "Tabs with sizes, header rows and where data is; named ranges, tables, protected ranges, filters, charts.",
  effect: "read",
  calls: ["sheets.spreadsheets.get", "sheets.spreadsheets.values.batchGet"],
  also: SHARING,
  input: { spreadsheet_id: spreadsheetId },
  output: {
    id: z.string(),
    title: line,
    /** Whether somebody outside can have written it, or nobody tells who. */
    outside: z.boolean(),
    link: z.string(),
    locale: z.string(),
    time_zone: z.string(),
    tabs: z.array(tab),
    named_ranges: z.array(named),
    notes: z.array(z.string()),
  },
  async run({ spreadsheet_id: spreadsheetId }, context) {
    const { google, signal } = context;
    const {
      read: { data },
      outside,
    } = await noted(
      spreadsheetId,
      context,
      google.sheets.spreadsheets.get(
        { spreadsheetId, fields: FIELDS },
        { signal },
      ),
    );
    const book = bookOf(data);
    const seen = await look(
      { ...book, tabs: book.tabs.slice(0, MOST_TABS) },
      context,
    );
    const sheets = data.sheets ?? [];
    return {
      id: spreadsheetId,
      title: book.title,
      outside,
      link: spreadsheetAddress(spreadsheetId),
      locale: data.properties?.locale ?? "",
      time_zone: data.properties?.timeZone ?? "",
      tabs: sheets.slice(0, MOST_TABS).map((sheet) => describeTab(sheet, seen)),
      named_ranges: book.names
        .slice(0, MOST_LISTED)
        .map(({ name, range }) => asNamed(name, rangeName(book, range))),
      notes: notesOn(book, sheets.length),
    };
  },
  text: ({ id, title, link, locale, time_zone, tabs, named_ranges, notes }) =>
    [
      `${title} (${id})\n${link}\nLocale ${locale}, time zone ${time_zone}`,
      ...tabs.map(tabText),
      named_ranges.length > 0 && `Named ranges: ${list(named_ranges)}`,
      ...notes,
    ]
      .filter(Boolean)
      .join("\n\n"),
});

function notesOn({ names }: Book, tabs: number): string[] {
  return [
    tabs > MOST_TABS && `The first ${MOST_TABS} of ${tabs} tabs are shown.`,
    names.length > MOST_LISTED &&
      `The first ${MOST_LISTED} of ${names.length} named ranges are shown.`,
  ].filter((note) => note !== false);
}

function rangeName(
  { tabs }: Book,
  range: sheets_v4.Schema$GridRange | undefined,
): string {
  const found = tabs.find(({ id }) => id === (range?.sheetId ?? 0));
  if (!found || !range) return "";
  return placeName({
    tab: { ...found, title: found.name },
    area: areaOf(range),
  });
}
