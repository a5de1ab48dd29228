import * as z from "zod";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import { gridRange } from "./a1.js";
import { locate, openBook, type Place, placeName } from "./book.js";
import { fetchesOutside } from "./external.js";
import { spreadsheetId } from "./ids.js";
import { formatFields, type Look, look, lookRequests } from "./look.js";
import { range } from "./ranges.js";
import { formulasIn, type Request } from "./requests.js";
import { askLeave, SHARING } from "./sharing.js";
import { fits, snapshot, TOO_MUCH } from "./snapshot.js";
import {
  batchCall,
  update,
  updated,
  updatedOutput,
  updatedText,
} from "./update.js";

const MOST_RANGES = 50;

export const formatRanges = tool({
  name: "sheets_format_ranges",
  title: "Format cells",
  description:
    "Set number format, style, width, merging, borders, validation or conditional format. Merging keeps the first value only.",
  effect: "update",
  calls: ["sheets.spreadsheets.get", "sheets.spreadsheets.batchUpdate"],
  also: SHARING,
  input: {
    spreadsheet_id: spreadsheetId,
    ranges: z.array(range).min(1).max(MOST_RANGES).describe("A1 notation"),
    ...look,
  },
  output: updatedOutput,
  async run({ spreadsheet_id: id, ranges, ...wanted }, context) {
    const book = await openBook(id, context);
    const places = ranges.map((range) => locate(book, range));
    const requests = places.flatMap((place) => lookRequests(place, wanted));
    if (requests.length === 0)
      throw new ToolError(
        "Nothing was said of how the cells are to look.",
        "Give at least one of the arguments beside ranges.",
        { reason: "invalid" },
      );
    refuseFetching(requests);
    const words = wordsIn(wanted);
    if (words.length > 0)
      await askLeave(
        {
          spreadsheetId: id,
          what: `looks of ${places.map(placeName).join(", ")}`,
          content: [places.map(placeName), words],
        },
        context,
      );
    const kept = await former(id, places, wanted, context);
    await update(id, requests, context);
    return updated(
      id,
      places.map((place) => `Formatted ${placeName(place)}.`),
      {
        undo: kept ? [batchCall(id, kept)] : [],
        notes: kept ? [] : [TOO_MUCH],
      },
    );
  },
  text: updatedText,
});

/** What of the looks holds words of the caller's own: colours, sizes and edges say nothing. */
const wordsIn = ({ number_format, validation, highlight }: Look) =>
  [number_format, validation, highlight].filter(
    (each) => each !== undefined && each !== null,
  );

/** The requests that give the places the looks that they have now; `undefined` when an answer cannot hold them. */
async function former(
  id: string,
  places: readonly Place[],
  wanted: Look,
  context: Context,
): Promise<Request[] | undefined> {
  const fields = fieldsOf(wanted);
  const merges = wanted.merge !== undefined;
  const widths = wanted.width !== undefined;
  const first = places.flatMap(({ tab, area }): Request[] => [
    // A new rule is the first of its tab.
    ...(wanted.highlight
      ? [{ deleteConditionalFormatRule: { sheetId: tab.id, index: 0 } }]
      : []),
    ...(merges ? [{ unmergeCells: { range: gridRange(tab.id, area) } }] : []),
  ]);
  if (fields.length === 0 && !widths && !merges) return first;
  const kept = await snapshot(id, places, context, { fields, merges, widths });
  const requests = kept && [...first, ...kept];
  return requests && fits(requests) ? requests : undefined;
}

/** @throws ToolError for a formula of a condition that makes Google fetch something. */
function refuseFetching(requests: readonly Request[]): void {
  const functions = formulasIn(requests).flatMap(fetchesOutside);
  if (functions.length === 0) return;
  throw new ToolError(
    `The formula of a condition would make Google fetch something with ${functions.join(", ")}.`,
    "Let a cell of the sheet hold that, and refer to the cell.",
    { reason: "external" },
  );
}

/** What of a cell changes with such looks. */
const fieldsOf = (wanted: Look): string[] => [
  ...formatFields(wanted),
  ...(wanted.border === undefined ? [] : ["userEnteredFormat.borders"]),
  ...(wanted.validation === undefined ? [] : ["dataValidation"]),
  // Of merged cells only the first keeps its value.
  ...(wanted.merge === undefined ? [] : ["userEnteredValue"]),
];
