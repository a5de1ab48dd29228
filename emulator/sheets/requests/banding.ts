import type { Edit } from "../edit.js";
import { assign, fieldsOf } from "../masks.js";
import { areaOf, overlap, placeOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import { withTabs } from "../relocations.js";
import type { BandedRange, GridRange, Tab } from "../state.js";
import { newNumber, type Request, type RequestHandler } from "./request.js";

const add: RequestHandler = (edit, request) => {
  const given: Request = request.bandedRange ?? {};
  const range: GridRange = { sheetId: 0, ...given.range };
  const { tab, area } = placeOf(edit.spreadsheet, range);
  if (!given.rowProperties && !given.columnProperties)
    throw invalid(
      "At least one of rowProperties or columnProperties must be specified.",
    );
  if (tab.bandedRanges.some((each) => overlap(areaOf(tab, each.range), area)))
    throw invalid(
      "You cannot add alternating background colors to a range that already has alternating background colors.",
    );
  const bandedRange: BandedRange = {
    ...given,
    bandedRangeId: given.bandedRangeId ?? newNumber(edit),
    range,
  };
  tab.bandedRanges.push(bandedRange);
  return { bandedRange };
};

function found(
  { spreadsheet }: Edit,
  id: unknown,
): { tab: Tab; index: number; known: BandedRange } {
  for (const tab of spreadsheet.tabs)
    for (const [index, known] of tab.bandedRanges.entries())
      if (known.bandedRangeId === id) return { tab, index, known };
  throw invalid(`No banded range with id: ${id}`);
}

const update: RequestHandler = (edit, request) => {
  const given: Request = request.bandedRange ?? {};
  const mask = fieldsOf(request.fields, "BandedRange");
  const { tab, index, known } = found(edit, given.bandedRangeId);
  const now = assign(known, withTabs(given), mask);
  const range: GridRange = {
    ...known.range,
    ...(now.range === known.range ? {} : given.range),
  };
  placeOf(edit.spreadsheet, range);
  tab.bandedRanges[index] = {
    ...now,
    bandedRangeId: known.bandedRangeId,
    range,
  };
  return undefined;
};

const remove: RequestHandler = (edit, { bandedRangeId }) => {
  const { tab, index } = found(edit, bandedRangeId);
  tab.bandedRanges.splice(index, 1);
  return undefined;
};

export const bandingRequests: Record<string, RequestHandler> = {
  addBanding: add,
  updateBanding: update,
  deleteBanding: remove,
};
