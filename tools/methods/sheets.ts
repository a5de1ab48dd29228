import type { Method } from "../method.js";

const host = "sheets.googleapis.com";
const write = ["drive", "spreadsheets", "drive.file"];
const read = [...write, "drive.readonly", "spreadsheets.readonly"];
const limited = ["drive.file"];

/** Methods of Sheets. */
export const sheets = {
  "sheets.spreadsheets.get": {
    verb: "GET",
    host,
    path: "/v4/spreadsheets/{spreadsheetId}",
    scopes: read,
    limited,
  },
  "sheets.spreadsheets.create": {
    verb: "POST",
    host,
    path: "/v4/spreadsheets",
    scopes: write,
    limited,
  },
  "sheets.spreadsheets.batchUpdate": {
    verb: "POST",
    host,
    path: "/v4/spreadsheets/{spreadsheetId}:batchUpdate",
    scopes: write,
    limited,
  },
  "sheets.spreadsheets.sheets.copyTo": {
    verb: "POST",
    host,
    path: "/v4/spreadsheets/{spreadsheetId}/sheets/{sheetId}:copyTo",
    scopes: write,
    limited,
  },
  "sheets.spreadsheets.values.batchGet": {
    verb: "GET",
    host,
    path: "/v4/spreadsheets/{spreadsheetId}/values:batchGet",
    scopes: read,
    limited,
  },
  "sheets.spreadsheets.values.batchUpdate": {
    verb: "POST",
    host,
    path: "/v4/spreadsheets/{spreadsheetId}/values:batchUpdate",
    scopes: write,
    limited,
  },
  "sheets.spreadsheets.values.append": {
    verb: "POST",
    host,
    path: "/v4/spreadsheets/{spreadsheetId}/values/{range}:append",
    scopes: write,
    limited,
  },
  "sheets.spreadsheets.values.batchClear": {
    verb: "POST",
    host,
    path: "/v4/spreadsheets/{spreadsheetId}/values:batchClear",
    scopes: write,
    limited,
  },
} as const satisfies Record<string, Method>;
