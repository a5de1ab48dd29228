import * as z from "zod";
import { folderId, sharedDriveId } from "../drive-id.js";
import { advised } from "../error.js";
import { FOLDER, KINDS } from "../kinds.js";
import { isLocal, isMoment } from "../text/time.js";
import { type Context, tool } from "../tool.js";
import { FILE_FIELDS, file, fileText, shownFile, zoneOf } from "./file.js";
import { folderNames } from "./folders.js";
import { driveQuery, isClosed, isRanked, quote } from "./query.js";
import { getFile, visibly } from "./target.js";

const order = z.enum([
  "modified",
  "created",
  "opened",
  "shared",
  "name",
  "size",
]);

/** Google's sort keys for the orders that people ask for. */
const ORDERS: Record<z.output<typeof order>, string> = {
  modified: "modifiedTime desc",
  created: "createdTime desc",
  opened: "viewedByMeTime desc",
  shared: "sharedWithMeTime desc",
  name: "name_natural",
  size: "quotaBytesUsed desc",
};

const moment = z
  .string()
  .refine(
    isMoment,
    "Give an ISO 8601 date or time, such as 2026-03-05 or 2026-03-05T14:00+01:00.",
  );

/** Text that fits into the address of one request, in which each character takes up to nine. */
const upTo = (most: number) =>
  z
    .string()
    .refine(({ length }) => length <= most, `Give at most ${most} characters.`);

const input = {
  query: upTo(2000).optional().describe("Words in name or content"),
  type: z.enum(KINDS).optional().describe("Kind"),
  owner: z
    .string()
    .refine((who) => who === "me" || /^[^\s@]+@[^\s@]+$/.test(who), {
      error: 'Give one e-mail address, or "me".',
    })
    .optional()
    .describe("Owner's e-mail, or me"),
  folder_id: folderId.optional().describe("Directly in this; root = My Drive"),
  shared_with_me: z.boolean().optional().describe("Only these"),
  starred: z.boolean().optional().describe("Only these"),
  trashed: z.boolean().optional().describe("In the trash instead"),
  modified_after: moment.optional().describe("ISO date or time, inclusive"),
  modified_before: moment.optional().describe("ISO date or time, exclusive"),
  shared_drive_id: sharedDriveId.optional().describe("Only in this"),
  order_by: order.optional().describe("Order; not with query"),
  q: upTo(4000)
    .refine(isClosed, "Close every quote and bracket; escape ' as \\' inside.")
    .optional()
    .describe("Google's own syntax, in addition"),
  limit: z.int().min(1).max(100).default(20).describe("Per page"),
  cursor: z.string().optional().describe("next_cursor of the same"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const searchFiles = tool({
  name: "drive_search_files",
  title: "Search Drive",
  description:
    "Find Drive files and folders, shared drives included. With folder_id alone: list a folder; without arguments: recent files.",
  effect: "read",
  calls: ["drive.files.list", "drive.files.get"],
  input,
  output: {
    account: z.string(),
    files: z.array(file),
    next_cursor: z.string().optional(),
    notes: z.array(z.string()),
  },
  async run(input, context) {
    const { google, person, signal } = context;
    const answer = google.drive.files.list(
      {
        ...request(input, zoneOf(person)),
        fields: `nextPageToken,incompleteSearch,files(${FILE_FIELDS})`,
        supportsAllDrives: true,
        includeItemsFromAllDrives: true,
      },
      { signal },
    );
    const { data } = await visibly(
      [input.folder_id, input.shared_drive_id].filter(Boolean).join(" or ") ||
        "named in q",
      context,
      advised(answer, advice(input)),
    );
    const found = data.files ?? [];
    const folders = await folderNames(found, google);
    const place = found.length === 0 ? await emptyPlace(input, context) : [];
    return {
      account: person.email,
      files: found.map((each) => shownFile(each, context, folders)),
      ...(data.nextPageToken && { next_cursor: data.nextPageToken }),
      notes: [
        ...place,
        ...notes(input, data.incompleteSearch === true, person.timeZone),
      ],
    };
  },
  text({ account, files, next_cursor, notes }) {
    const listed = files.map(
      (each, index) => `${index + 1}. ${fileText(each)}`,
    );
    const head =
      files.length === 0
        ? `No files found in the Drive of ${account}.`
        : `Files in the Drive of ${account}, by the names that people gave them:`;
    const more =
      next_cursor &&
      `There are more: repeat the call with cursor ${JSON.stringify(next_cursor)}.`;
    return [head, ...listed, ...notes, more].filter(Boolean).join("\n\n");
  },
});

/** Why nothing may lie directly in what was given for a folder. */
async function emptyPlace(
  { folder_id, cursor }: Input,
  context: Context,
): Promise<string[]> {
  if (!folder_id || folder_id === "root" || cursor) return [];
  const { mimeType, shortcutDetails } = await getFile(
    folder_id,
    context,
    "mimeType,shortcutDetails",
  );
  if (mimeType === FOLDER) return [];
  const target = shortcutDetails?.targetId;
  return target && shortcutDetails?.targetMimeType === FOLDER
    ? [
        `folder_id is a shortcut: repeat the call with the folder that it points to, ${JSON.stringify({ folder_id: target })}.`,
      ]
    : ["folder_id is no folder, so nothing lies in it."];
}

/** The parameters of `files.list` that a search decides. */
function request(input: Input, timeZone: string) {
  const recent = asksNothing(input);
  const q = driveQuery(input, timeZone);
  const orderBy = recent ? "recency desc" : orderOf(input);
  return {
    q: recent ? `${q} and mimeType != ${quote(FOLDER)}` : q,
    ...(orderBy && { orderBy }),
    ...(input.shared_drive_id
      ? { corpora: "drive", driveId: input.shared_drive_id }
      : { corpora: "allDrives" }),
    pageSize: input.limit,
    ...(input.cursor && { pageToken: input.cursor }),
  };
}

/** What may be wrong when Google refuses a search: only these two are not made here. */
function advice({ cursor, q }: Input): string {
  const parts = [
    cursor !== undefined &&
      "cursor has to be the next_cursor of the same search, with the same arguments: search again without it.",
    q !== undefined &&
      "q has to be in Google's search syntax, such as name contains 'plan' and modifiedTime > '2026-03-05T00:00:00'.",
  ];
  return parts.filter((part) => part !== false).join(" ");
}

function asksNothing({ limit, cursor, ...asked }: Input): boolean {
  return Object.values(asked).every((value) => value === undefined);
}

/** Google refuses any order beside words in the content. */
function orderOf(input: Input): string | undefined {
  if (isRanked(input)) return undefined;
  if (input.order_by) return ORDERS[input.order_by];
  return input.folder_id ? "folder,name_natural" : ORDERS.modified;
}

function notes(
  input: Input,
  incomplete: boolean,
  timeZone: string | undefined,
): string[] {
  const all: (string | false)[] = [
    incomplete &&
      "Google did not search everything: narrow the search with folder_id or shared_drive_id to be sure.",
    Boolean(input.order_by) &&
      isRanked(input) &&
      "Ordered by relevance: Google cannot order a search for words otherwise. To order by order_by, leave query out and give words of the name in q: name contains 'words'.",
    timeZone === undefined &&
      [input.modified_after, input.modified_before].some(
        (text) => text !== undefined && isLocal(text),
      ) &&
      "Dates were read in UTC, as your time zone is not known.",
  ];
  return all.filter((note) => note !== false);
}
