import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanText } from "../text/clean.js";
import { line } from "../text/words.js";
import { tool } from "../tool.js";
import { gridRange, type Range } from "./a1.js";
import { type Book, locate, openBook, type Place, placeName } from "./book.js";
import { spreadsheetId } from "./ids.js";
import { range } from "./ranges.js";
import { askLeave, SHARING } from "./sharing.js";
import {
  batchCall,
  update,
  updated,
  updatedOutput,
  updatedText,
} from "./update.js";

const TYPES = [
  "column",
  "bar",
  "line",
  "area",
  "scatter",
  "combo",
  "stepped_area",
  "pie",
] as const;
const STACKABLE: readonly string[] = ["column", "bar", "area", "stepped_area"];
const MOST_SERIES = 50;

const text = z.string().max(500).transform(cleanText);

const input = {
  spreadsheet_id: spreadsheetId,
  type: z.enum(TYPES).describe("Kind of chart"),
  range: range.describe("Data with header row; first column: labels"),
  title: text.optional().describe("Of the chart"),
  x_title: text.optional().describe("Of the axis"),
  y_title: text.optional().describe("Of the axis"),
  stacked: z.boolean().default(false).describe("Column, bar, area"),
  at: range
    .optional()
    .describe("Cell of its corner; beside the data by default"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const createChart = tool({
  name: "sheets_create_chart",
  title: "Create a chart",
  description: "Draw a chart of a range into its spreadsheet.",
  effect: "create",
  calls: ["sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"],
  also: SHARING,
  input,
  output: {
    ...updatedOutput,
    chart: z.object({ id: z.number(), tab: line }),
  },
  async run(input, context) {
    const { spreadsheet_id: id, type } = input;
    const book = await openBook(id, context);
    const data = locate(book, input.range);
    const chart = {
      spec: specOf(input, data),
      position: positionOf(book, data, input.at),
    };
    await askLeave(
      { spreadsheetId: id, what: "a chart", content: chart },
      context,
    );
    const [reply] = await update(id, [{ addChart: { chart } }], context);
    const objectId = reply?.addChart?.chart?.chartId ?? 0;
    return {
      ...updated(
        id,
        [
          `Drew a ${type.replace("_", " ")} chart (id ${objectId}) of ${placeName(data)}.`,
        ],
        {
          undo: [batchCall(id, [{ deleteEmbeddedObject: { objectId } }])],
          sheetId: data.tab.id,
        },
      ),
      chart: { id: objectId, tab: data.tab.name },
    };
  },
  text: updatedText,
});

/** One column of the data, as a source of a chart. */
const columnOf = (
  { tab, area }: Place,
  column: number,
): sheets_v4.Schema$ChartData => ({
  sourceRange: {
    sources: [
      gridRange(tab.id, {
        ...area,
        startColumn: column,
        endColumn: column + 1,
      }),
    ],
  },
});

function specOf(input: Input, data: Place): sheets_v4.Schema$ChartSpec {
  const { startColumn, endColumn } = data.area;
  const series = Array.from(
    { length: endColumn - startColumn - 1 },
    (_, index) => columnOf(data, startColumn + 1 + index),
  );
  const [first] = series;
  if (!first || series.length > MOST_SERIES)
    throw new ToolError(
      first
        ? `${placeName(data)} has more than ${MOST_SERIES} columns to draw.`
        : `${placeName(data)} is one column: a chart needs labels and values.`,
      "Give a range with the labels in its first column and values in the next ones, such as Summary!A1:C7.",
      { reason: "invalid" },
    );
  const labels = columnOf(data, startColumn);
  const title = input.title === undefined ? {} : { title: input.title };
  if (input.type === "pie")
    return {
      ...title,
      pieChart: {
        legendPosition: "RIGHT_LEGEND",
        domain: labels,
        series: first,
      },
    };
  return { ...title, basicChart: basicChart(input, labels, series) };
}

function basicChart(
  input: Input,
  labels: sheets_v4.Schema$ChartData,
  series: sheets_v4.Schema$ChartData[],
): sheets_v4.Schema$BasicChartSpec {
  const { type, stacked } = input;
  if (stacked && !STACKABLE.includes(type))
    throw new ToolError(
      `A ${type} chart cannot be stacked.`,
      `Leave stacked out, or choose ${STACKABLE.join(", ")}.`,
      { reason: "invalid" },
    );
  return {
    chartType: type.toUpperCase(),
    legendPosition: series.length > 1 ? "BOTTOM_LEGEND" : "NO_LEGEND",
    headerCount: 1,
    domains: [{ domain: labels }],
    series: series.map((each, index) => ({
      series: each,
      // A bar's values run along the bottom.
      targetAxis: type === "bar" ? "BOTTOM_AXIS" : "LEFT_AXIS",
      ...(type === "combo" && {
        type: index === series.length - 1 && index > 0 ? "LINE" : "COLUMN",
      }),
    })),
    axis: [
      {
        position: "BOTTOM_AXIS",
        ...(input.x_title !== undefined && { title: input.x_title }),
      },
      {
        position: "LEFT_AXIS",
        ...(input.y_title !== undefined && { title: input.y_title }),
      },
    ],
    ...(stacked && { stackedType: "STACKED" }),
  };
}

/** Over the grid, its corner at a cell: right of the data unless another was given. */
function positionOf(
  book: Book,
  data: Place,
  at: Range | undefined,
): sheets_v4.Schema$EmbeddedObjectPosition {
  const { tab, area } = at ? locate(book, at) : data;
  const columnIndex = at
    ? area.startColumn
    : Math.min(area.endColumn + 1, tab.columns - 1);
  return {
    overlayPosition: {
      anchorCell: { sheetId: tab.id, rowIndex: area.startRow, columnIndex },
    },
  };
}
