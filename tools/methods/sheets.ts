import type { Method } from "../method.js";

const host = "sheets.googleapis.com";
const sheetsRead = [
  "drive",
  "drive.readonly",
  "spreadsheets",
  "spreadsheets.readonly",
  "drive.file",
];

/** Methods of Sheets. */
export const sheets = {
  "sheets.spreadsheets.get": {
    verb: "GET",
    host,
    path: "/v4/spreadsheets/{spreadsheetId}",
    scopes: sheetsRead,
    limited: ["drive.file"],
  },
  "sheets.spreadsheets.values.batchGet": {
    verb: "GET",
    host,
    path: "/v4/spreadsheets/{spreadsheetId}/values:batchGet",
    scopes: sheetsRead,
    limited: ["drive.file"],
  },
} as const satisfies Record<string, Method>;
