import type { Tool } from "../tool.js";
import { appendRows } from "./append.js";
import { batchUpdate } from "./batch.js";
import { createChart } from "./chart.js";
import { clearRanges } from "./clear.js";
import { createSpreadsheet } from "./create.js";
import { findCells } from "./find.js";
import { formatRanges } from "./format.js";
import { readRanges } from "./read.js";
import { replaceCells } from "./replace.js";
import { updateRows } from "./rows.js";
import { describeSpreadsheet } from "./spreadsheet.js";
import { updateTabs } from "./tabs.js";
import { upsertRows } from "./upsert.js";
import { writeRanges } from "./write.js";

/** The tools of Google Sheets. */
export const sheets: readonly Tool[] = [
  describeSpreadsheet,
  readRanges,
  findCells,
  writeRanges,
  appendRows,
  upsertRows,
  clearRanges,
  replaceCells,
  createSpreadsheet,
  updateTabs,
  updateRows,
  formatRanges,
  createChart,
  batchUpdate,
];
