import * as z from "zod";
import { driveLink, parseDriveId } from "../drive-id.js";

/** What a link to a spreadsheet points at beside the file: a tab by its id, a range of it. */
export interface Linked {
  id: string;
  /** The tab's `sheetId`. */
  gid?: number;
  /** A1 notation without a tab: `B2:C5`. */
  range?: string;
}

const idIn = (text: string, context: z.RefinementCtx): string => {
  const id = parseDriveId(text.trim());
  if (id !== undefined) return id;
  context.addIssue(
    "This is no spreadsheet id: give the id that drive_search_files shows, or a docs.google.com/spreadsheets link.",
  );
  return z.NEVER;
};

/** The input `spreadsheet_id`: an id or a link, handed on as the id. */
export const spreadsheetId = z.string().transform(idIn).describe("Id or link");

/** The same, with the tab and the range at which a link points. */
export const spreadsheetLink = z
  .string()
  .transform((text, context): Linked => {
    const id = idIn(text, context);
    return { id, ...partsOf(text) };
  })
  .describe("Id or link");

/** `#gid=12&range=B2:C5`, in the fragment or the query, as Sheets itself copies it. */
function partsOf(text: string): Pick<Linked, "gid" | "range"> {
  const url = driveLink(text.trim());
  if (!url) return {};
  const hash = new URLSearchParams(url.hash.slice(1));
  const find = (name: string) => hash.get(name) ?? url.searchParams.get(name);
  const gid = find("gid");
  const range = find("range");
  return {
    ...(gid !== null && /^\d{1,10}$/.test(gid) && { gid: Number(gid) }),
    ...(range !== null && { range }),
  };
}

/** The page on which Sheets opens a spreadsheet, at one of its tabs where that is given. */
export const spreadsheetAddress = (id: string, sheetId?: number): string =>
  `https://docs.google.com/spreadsheets/d/${encodeURIComponent(id)}/edit${sheetId === undefined ? "" : `#gid=${sheetId}`}`;
