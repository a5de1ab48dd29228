import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { words } from "../text/words.js";
import type { Context } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import { fetchesOutside } from "./external.js";
import { spreadsheetAddress } from "./ids.js";
import { formulasIn, type Request } from "./requests.js";

/** What every tool answers that changed the build or the looks of a spreadsheet. */
export const updatedOutput = {
  spreadsheet: z.object({ id: z.string(), link: z.string() }),
  /** What was done, a line for each change. */
  done: z.array(words),
  notes: z.array(z.string()),
  undo,
};
const schema = z.object(updatedOutput);
export type Updated = z.output<typeof schema>;

export function updated(
  id: string,
  done: string[],
  more: { undo: Call[]; notes?: string[]; sheetId?: number },
): Updated {
  return {
    spreadsheet: { id, link: spreadsheetAddress(id, more.sheetId) },
    done,
    notes: more.notes ?? [],
    undo: more.undo,
  };
}

export const updatedText = ({
  spreadsheet,
  done,
  notes,
  undo,
}: Updated): string =>
  [
    `Spreadsheet ${spreadsheet.id}: ${spreadsheet.link}`,
    done.join("\n"),
    ...notes,
    undoText(undo),
  ]
    .filter(Boolean)
    .join("\n\n");

/** The mask of a batch's answer. */
const UPDATE_FIELDS = "replies";

/** All requests in their order, or none of them; one request to Google. Answers its replies. */
export async function update(
  spreadsheetId: string,
  requests: Request[],
  { google, signal }: Context,
): Promise<sheets_v4.Schema$Response[]> {
  const { data } = await google.sheets.spreadsheets.batchUpdate(
    { spreadsheetId, fields: UPDATE_FIELDS, requestBody: { requests } },
    { signal },
  );
  return data.replies ?? [];
}

/** The call by which such requests are made. */
export const batchCall = (
  spreadsheetId: string,
  requests: Request[],
): Call => ({
  tool: "sheets_batch_update",
  arguments: {
    spreadsheet_id: spreadsheetId,
    requests,
    ...(formulasIn(requests).some(
      (text) => fetchesOutside(text).length > 0,
    ) && {
      allow_external: true,
    }),
  },
});
