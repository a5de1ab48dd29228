import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { AUDIENCE_FIELDS, audienceOf } from "../audience.js";
import { folderId } from "../drive-id.js";
import { ToolError } from "../error.js";
import { FOLDER } from "../kinds.js";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import { type Context, tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import { quoteTitle } from "./a1.js";
import { widthOf } from "./block.js";
import { allowExternal, MOST_CELLS, rows } from "./entry.js";
import { asksWhom } from "./external.js";
import { fetching, guardExternal } from "./guard.js";
import { spreadsheetAddress } from "./ids.js";
import { excerpt } from "./sharing.js";
import { title } from "./title.js";

const tab = z.strictObject({ title, rows: rows.optional() });

const input = {
  title: title.describe("Of the file"),
  tabs: z
    .array(tab)
    .min(1)
    .refine(({ length }) => length <= 100, "Give at most 100 tabs.")
    .refine(
      (tabs) =>
        new Set(tabs.map(({ title }) => title.toLowerCase())).size ===
        tabs.length,
      "Each tab needs a title of its own.",
    )
    .refine(
      (tabs) =>
        tabs.flatMap(({ rows }) => rows ?? []).flat().length <= MOST_CELLS,
      `Give at most ${MOST_CELLS} cells; write the others with sheets_append_rows.`,
    )
    .optional()
    .describe("Rows as typed, the first a header"),
  folder_id: folderId.optional().describe("My Drive by default"),
  allow_external: allowExternal,
};
type Input = z.output<z.ZodObject<typeof input>>;
type Tabs = NonNullable<Input["tabs"]>;

export const createSpreadsheet = tool({
  name: "sheets_create_spreadsheet",
  title: "Create a spreadsheet",
  description: "Create a Google spreadsheet with tabs and their rows.",
  effect: "create",
  calls: [
    "sheets.spreadsheets.create",
    "sheets.spreadsheets.values.batchUpdate",
  ],
  also: ["drive.files.get", "drive.files.update"],
  input,
  output: {
    account: z.string(),
    spreadsheet: z.object({
      id: z.string(),
      title: line,
      link: z.string(),
    }),
    tabs: z.array(z.object({ name: line, id: z.number() })),
    folder: line,
    notes: z.array(z.string()),
    undo,
  },
  run: (input, context) => create(input, context),
  text: ({
    account,
    spreadsheet: { id, title, link },
    tabs,
    folder,
    notes,
    undo,
  }) =>
    [
      `Created in the Drive of ${account}, folder ${folder}: ${title} (${id})\n${link}`,
      `Tabs: ${tabs.map(({ name, id }) => `${name} (id ${id})`).join(", ")}`,
      ...notes,
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n\n"),
});

async function create(input: Input, context: Context) {
  const { title, tabs = [] } = input;
  const formulas = fetching(
    tabs.flatMap(({ rows }) => rows ?? []).flat(),
    "user",
  );
  guardExternal(formulas, input.allow_external);
  const folder = await folderOf(input.folder_id, context);
  await leave(input, formulas, folder, context);
  const { google, signal, person, can } = context;
  const { data } = await google.sheets.spreadsheets.create(
    {
      fields:
        "spreadsheetId,properties(title),sheets(properties(sheetId,title))",
      requestBody: {
        properties: { title },
        ...(tabs.length > 0 && { sheets: tabs.map(sheetOf) }),
      },
    },
    { signal },
  );
  const id = data.spreadsheetId ?? "";
  // From here on the file is there, and the answer has to name it.
  const notes = [
    await told("The rows could not be written", () => fill(id, tabs, context)),
    await told("It could not be moved into the folder", () =>
      moveInto(folder, id, context),
    ),
  ].filter((note) => note !== undefined);
  return {
    account: person.email,
    spreadsheet: {
      id,
      title: cleanLine(data.properties?.title ?? title),
      link: spreadsheetAddress(id),
    },
    tabs: (data.sheets ?? []).map(({ properties }) => ({
      name: cleanLine(properties?.title ?? ""),
      id: properties?.sheetId ?? 0,
    })),
    folder: folder?.name ?? "My Drive",
    notes,
    undo: can("drive.files.update")
      ? [{ tool: "drive_trash_files", arguments: { file_ids: [id] } }]
      : [],
  };
}

/** Large enough for its rows. */
function sheetOf({ title, rows = [] }: Tabs[number]): sheets_v4.Schema$Sheet {
  return {
    properties: {
      title,
      gridProperties: {
        rowCount: Math.max(1000, rows.length),
        columnCount: Math.max(26, widthOf(rows)),
      },
    },
  };
}

/** What went wrong with a part of the work, as a note. */
async function told(
  what: string,
  work: () => Promise<void>,
): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return `${what}: ${error.text}`;
  }
}

/** Writes the rows as if they were typed; one request. */
async function fill(
  id: string,
  tabs: Tabs,
  { google, signal }: Context,
): Promise<void> {
  const data = tabs.flatMap(({ title, rows = [] }) =>
    rows.flat().length > 0
      ? [{ range: `${quoteTitle(title)}!A1`, values: rows }]
      : [],
  );
  if (data.length === 0) return;
  const params = { spreadsheetId: id, fields: "spreadsheetId" };
  const requestBody = { valueInputOption: "USER_ENTERED", data };
  await google.sheets.spreadsheets.values.batchUpdate(
    { ...params, requestBody },
    { signal },
  );
}

interface Folder {
  id: string;
  name: string;
  /** Who outside sees what lies in it. */
  outsiders: string[];
}

/** The folder that the caller named; nothing is asked for the top of "My Drive". */
async function folderOf(
  id: string | undefined,
  { google, signal, can, person }: Context,
): Promise<Folder | undefined> {
  if (id === undefined || id === "root") return undefined;
  if (!can("drive.files.get") || !can("drive.files.update"))
    throw new ToolError(
      "This connection may not put files into folders.",
      "Leave folder_id out, or connect again and allow drive or drive.file.",
      { reason: "insufficient_scope" },
    );
  const { data } = await google.drive.files.get(
    {
      fileId: id,
      fields: `id,name,mimeType,capabilities(canAddChildren),${AUDIENCE_FIELDS}`,
      supportsAllDrives: true,
    },
    { signal },
  );
  const name = cleanLine(data.name ?? "");
  if (data.mimeType !== FOLDER || data.capabilities?.canAddChildren === false)
    throw new ToolError(
      data.mimeType === FOLDER
        ? `You may not add anything to the folder ${name}.`
        : `folder_id ${id} is no folder.`,
      "Give a folder that you may edit, as drive_search_files with type folder shows it, or leave folder_id out.",
      { reason: "invalid" },
    );
  return { id: data.id ?? id, name, ...audienceOf(data, person) };
}

/** Asks leave before anything is made: for those who will see it in its folder, and those whom formulas ask. */
async function leave(
  { title, tabs = [] }: Input,
  formulas: readonly string[],
  folder: Folder | undefined,
  { egress }: Context,
): Promise<void> {
  const hosts = asksWhom(formulas);
  const recipients = [...new Set([...(folder?.outsiders ?? []), ...hosts])];
  if (recipients.length === 0) return;
  await egress({
    recipients,
    summary: `new spreadsheet "${title}"${folder ? ` in the folder ${folder.name}` : ""}`,
    shown: [
      ["Title", title],
      ...(folder ? [["Folder", folder.name] as const] : []),
      ...formulas.map((formula) => ["Formula", formula] as const),
      ["Written", excerpt(tabs)],
    ],
    content: { title, tabs, folder: folder?.id },
    requests: [],
  });
}

/** Moves the new file. */
async function moveInto(
  folder: Folder | undefined,
  fileId: string,
  { google, signal }: Context,
): Promise<void> {
  if (!folder) return;
  const params = {
    fileId,
    addParents: folder.id,
    // Where a new spreadsheet lies.
    removeParents: "root",
    fields: "id",
    supportsAllDrives: true,
  };
  await google.drive.files.update({ ...params, requestBody: {} }, { signal });
}
