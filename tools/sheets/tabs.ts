import * as z from "zod";
import { line } from "../text/words.js";
import { tool } from "../tool.js";
import { spreadsheetId } from "./ids.js";
import { SHARING } from "./sharing.js";
import { act } from "./tab-actions.js";
import { title } from "./title.js";
import { updatedOutput, updatedText } from "./update.js";
import { whole } from "./whole.js";

export const updateTabs = tool({
  name: "sheets_update_tabs",
  title: "Change tabs",
  description:
    "Add, rename, move, duplicate, copy, freeze, hide, show or delete a tab.",
  effect: "delete",
  calls: [
    "sheets.spreadsheets.get",
    "sheets.spreadsheets.batchUpdate",
    "sheets.spreadsheets.sheets.copyTo",
  ],
  also: SHARING,
  input: {
    spreadsheet_id: spreadsheetId,
    action: z
      .enum([
        "add",
        "rename",
        "move",
        "duplicate",
        "copy",
        "freeze",
        "hide",
        "show",
        "delete",
      ])
      .describe("copy: into another file"),
    tab: z.string().optional().describe("Title or id; for all but add"),
    title: title.optional().describe("New title"),
    position: whole(1, 10_000).optional().describe("New place, from 1"),
    rows: whole(0, 10_000_000)
      .optional()
      .describe("To freeze, or of a new tab"),
    columns: whole(0, 10_000_000).optional().describe("As rows"),
    to_spreadsheet_id: spreadsheetId.optional().describe("copy: id or link"),
  },
  output: {
    ...updatedOutput,
    tab: z.object({ name: line, id: z.number() }),
  },
  run: (input, context) => act(input, context),
  text: updatedText,
});
