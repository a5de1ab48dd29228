import type { sheets_v4 } from "@googleapis/sheets";
import type { Context } from "../tool.js";
import { areaOf, gridRange } from "./a1.js";
import { type Place, placeName } from "./book.js";
import { overlap } from "./grid.js";
import type { Request } from "./requests.js";

/** Characters of requests that an answer holds to undo what was done. */
const MOST_UNDO = 20_000;
/** Cells that are looked at to be held, the empty ones among them. */
const MOST_CELLS = 60_000;

/** Why an answer has no undo. */
export const TOO_MUCH =
  "No undo: the cells are more than an answer can hold. Sheets keeps them in the version history.";

/** What is to be held of places. */
export interface Kept {
  /** Fields of a cell, as a mask names them; all that somebody can set by default. */
  fields?: readonly string[];
  /** How cells are merged. */
  merges?: boolean;
  /** How wide columns are. */
  widths?: boolean;
}

const ALL = [
  "userEnteredValue",
  "userEnteredFormat",
  "dataValidation",
  "note",
  "textFormatRuns",
];

/**
 * What stands in places, as the requests that put it back, place by place;
 * `undefined` when an answer cannot hold it. One request.
 */
export async function snapshot(
  spreadsheetId: string,
  places: readonly Place[],
  { google, signal }: Context,
  { fields = ALL, merges = true, widths = false }: Kept = {},
): Promise<Request[] | undefined> {
  const size = places.reduce((sum, { area }) => sum + cellsIn(area), 0);
  if (size > MOST_CELLS) return undefined;
  const paths = fields.map((field) => field.replaceAll(".", "/")).join(",");
  const data = [
    paths && `rowData(values(${paths}))`,
    widths && "columnMetadata(pixelSize)",
  ].filter(Boolean);
  const { data: answer } = await google.sheets.spreadsheets.get(
    {
      spreadsheetId,
      ranges: places.map(placeName),
      fields: `sheets(properties(sheetId),merges,data(${data.join(",")}))`,
    },
    { signal },
  );
  const sheets = new Map(
    (answer.sheets ?? []).map((sheet) => [
      sheet.properties?.sheetId ?? 0,
      { merges: sheet.merges ?? [], grids: [...(sheet.data ?? [])] },
    ]),
  );
  const requests = places.flatMap((place) => {
    const sheet = sheets.get(place.tab.id);
    // Google answers the ranges of a tab in the order in which they were asked for.
    const grid = sheet?.grids.shift() ?? {};
    return [
      ...(fields.length > 0 ? [cellsRequest(place, grid, fields)] : []),
      ...(merges ? mergeRequests(place, sheet?.merges ?? []) : []),
      ...(widths ? widthRequests(place, grid) : []),
    ];
  });
  return fits(requests) ? requests : undefined;
}

const cellsIn = (area: Place["area"]): number =>
  (area.endRow - area.startRow) * (area.endColumn - area.startColumn);

/** Whether an answer can hold requests that undo it. */
export const fits = (requests: readonly Request[]): boolean =>
  JSON.stringify(requests).length <= MOST_UNDO;

/** Cells that hold nothing at the end are cleared by the range alone. */
function cellsRequest(
  { tab, area }: Place,
  { rowData = [] }: sheets_v4.Schema$GridData,
  fields: readonly string[],
): Request {
  const rows = rowData.map(({ values = [] }) => ({
    values: values.slice(0, values.findLastIndex(holds) + 1),
  }));
  return {
    updateCells: {
      range: gridRange(tab.id, area),
      rows: rows.slice(
        0,
        rows.findLastIndex(({ values }) => values.length > 0) + 1,
      ),
      fields: fields.join(","),
    },
  };
}

const holds = (cell: object): boolean => Object.keys(cell).length > 0;

const mergeRequests = (
  { tab, area }: Place,
  merges: readonly sheets_v4.Schema$GridRange[],
): Request[] =>
  merges
    .filter((merge) => overlap(areaOf(merge), area))
    .map((merge) => ({
      mergeCells: {
        range: { ...merge, sheetId: tab.id },
        mergeType: "MERGE_ALL",
      },
    }));

/** One request for each stretch of columns of the same width. */
function widthRequests(
  { tab, area }: Place,
  { columnMetadata = [] }: sheets_v4.Schema$GridData,
): Request[] {
  const sizes = columnMetadata.map(({ pixelSize }) => pixelSize ?? undefined);
  const starts = sizes.flatMap((size, index) =>
    index === 0 || size !== sizes[index - 1] ? [index] : [],
  );
  return starts.flatMap((start, index) => {
    const pixelSize = sizes[start];
    if (pixelSize === undefined) return [];
    return [
      {
        updateDimensionProperties: {
          range: {
            sheetId: tab.id,
            dimension: "COLUMNS",
            startIndex: area.startColumn + start,
            endIndex: area.startColumn + (starts[index + 1] ?? sizes.length),
          },
          properties: { pixelSize },
          fields: "pixelSize",
        },
      },
    ];
  });
}
