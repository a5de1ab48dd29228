import type { Edit } from "../edit.js";
import { assign, fieldsOf } from "../masks.js";
import { tabOf } from "../ranges.js";
import { invalid, notHere } from "../refusals.js";
import { isResource, withTabs } from "../relocations.js";
import type { Chart, Resource, Tab } from "../state.js";
import { newNumber, type Request, type RequestHandler } from "./request.js";

const KIND = /Chart$/;

/** How large a chart is where nobody says so. Source: `OverlayPosition`. */
const SIZE = { widthPixels: 600, heightPixels: 371 };

/** @throws GoogleError 400 for a chart of no kind or of several. */
function specOf({ spreadsheet }: Edit, given: Request = {}): Resource {
  const kinds = Object.keys(given).filter((name) => KIND.test(name));
  if (kinds.length !== 1)
    throw invalid("Exactly one chart type must be set in spec.");
  const spec = withTabs(given);
  for (const sheetId of tabsIn(spec)) tabOf(spreadsheet, sheetId);
  return spec;
}

/** The tabs that the sources of a chart lie in. */
function tabsIn(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(tabsIn);
  if (!isResource(value)) return [];
  const { sheetId } = value;
  return [
    ...(typeof sheetId === "number" ? [sheetId] : []),
    ...Object.values(value).flatMap(tabsIn),
  ];
}

function positionOf(
  { spreadsheet }: Edit,
  given: Request = {},
): { tab: Tab; position: Resource } {
  if (given.newSheet || given.sheetId !== undefined)
    throw notHere("charts on a sheet of their own");
  const { anchorCell = {}, ...overlay } = given.overlayPosition ?? {};
  const tab = tabOf(spreadsheet, anchorCell.sheetId);
  const { rowIndex = 0, columnIndex = 0 } = anchorCell;
  if (rowIndex >= tab.rowCount || columnIndex >= tab.columnCount)
    throw invalid("The anchor cell is outside of the grid.");
  const cell = { sheetId: tab.sheetId, rowIndex, columnIndex };
  return {
    tab,
    position: { overlayPosition: { ...SIZE, ...overlay, anchorCell: cell } },
  };
}

const add: RequestHandler = (edit, request) => {
  const given: Request = request.chart ?? {};
  const spec = specOf(edit, given.spec);
  const { tab, position } = positionOf(edit, given.position);
  const chart: Chart = {
    chartId: given.chartId ?? newNumber(edit),
    spec,
    position,
  };
  if (
    edit.spreadsheet.tabs.some(({ charts }) =>
      charts.some(({ chartId }) => chartId === chart.chartId),
    )
  )
    throw invalid(
      `An embedded object with id ${chart.chartId} already exists.`,
    );
  tab.charts.push(chart);
  return { chart };
};

function found({ spreadsheet }: Edit, id: unknown): { tab: Tab; chart: Chart } {
  for (const tab of spreadsheet.tabs) {
    const chart = tab.charts.find(({ chartId }) => chartId === id);
    if (chart) return { tab, chart };
  }
  throw invalid(`No embedded object with id: ${id}`);
}

const updateSpec: RequestHandler = (edit, { chartId, spec }) => {
  found(edit, chartId).chart.spec = specOf(edit, spec);
  return undefined;
};

const remove: RequestHandler = (edit, { objectId }) => {
  const { tab, chart } = found(edit, objectId);
  tab.charts = tab.charts.filter((each) => each !== chart);
  return undefined;
};

const move: RequestHandler = (edit, request) => {
  const { tab, chart } = found(edit, request.objectId);
  const given: Request = request.newPosition ?? {};
  // The mask counts from within the overlay. Source: `UpdateEmbeddedObjectPositionRequest`.
  const fields = fieldsOf(request.fields, "OverlayPosition");
  const before = isResource(chart.position.overlayPosition)
    ? chart.position.overlayPosition
    : {};
  const overlayPosition = assign(before, given.overlayPosition ?? {}, fields);
  const { tab: home, position } = positionOf(edit, {
    ...given,
    overlayPosition,
  });
  tab.charts = tab.charts.filter((each) => each !== chart);
  home.charts.push({ ...chart, position });
  return { position };
};

export const chartRequests: Record<string, RequestHandler> = {
  addChart: add,
  deleteEmbeddedObject: remove,
  updateChartSpec: updateSpec,
  updateEmbeddedObjectPosition: move,
};
