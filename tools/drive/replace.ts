import type { drive_v3 } from "@googleapis/drive";
import { advised, ToolError } from "../error.js";
import { FOLDER, isGoogleType, SPREADSHEET, typeLabel } from "../kinds.js";
import type { Context } from "../tool.js";
import { CONVERSIONS } from "./convert.js";
import { bytesOf, materialOver } from "./material.js";
import { keptVersions } from "./revision.js";
import { resource } from "./target.js";

/** New content on its way over a file. */
export interface Replacement {
  /** Media type of the bytes. */
  type: string;
  /** Bytes. */
  size: number;
  bytes: AsyncIterable<Uint8Array>;
  /** The media type that the file gets with them, where it is its own. */
  mimeType?: string;
  /** The revision that holds the former content, where Google tells. */
  former: string | undefined;
  /** The file of the upload that the bytes come from. */
  upload?: string;
  notes: string[];
}

/**
 * What replaces a file's content, nothing when only its metadata changes.
 * @throws ToolError for content that does not fit the file.
 */
export async function replacementOf(
  {
    content,
    upload_id,
  }: { content?: string | undefined; upload_id?: string | undefined },
  file: drive_v3.Schema$File,
  context: Context,
): Promise<Replacement | undefined> {
  if (content === undefined && upload_id === undefined) return undefined;
  const what =
    content === undefined
      ? await ofUpload(upload_id ?? "", file, context)
      : await ofText(content, file, context);
  const former = await headOf(file, context);
  return { ...what, former, notes: [...what.notes, ...notesOn(file, former)] };
}

async function ofText(
  content: string,
  file: drive_v3.Schema$File,
  context: Context,
) {
  const { type } = materialOver(file);
  if (file.mimeType === SPREADSHEET) await requireOneTab(file, context);
  return { type, ...bytesOf(content), notes: [] };
}

async function ofUpload(
  uploadId: string,
  file: drive_v3.Schema$File,
  { files }: Context,
) {
  const former = file.mimeType ?? "";
  if (former === FOLDER)
    throw new ToolError(
      "A folder has no content.",
      "Put the upload into it with drive_create_file.",
      { reason: "invalid" },
    );
  const upload = await files.uploaded(uploadId);
  if (upload.fileId === file.id)
    throw new ToolError(
      "This upload is the file itself.",
      "Its bytes are in place already.",
      { reason: "invalid" },
    );
  const { type, size, fileId } = upload;
  const isBytes = !isGoogleType(former);
  const differs = isBytes && type !== former;
  return {
    type,
    size,
    bytes: bytesFrom(fileId, files),
    ...(isBytes && { mimeType: type }),
    upload: fileId,
    notes: differs
      ? [`Its type was ${typeLabel(former)} and is ${typeLabel(type)} now.`]
      : [],
  };
}

/** The bytes of a file, which is opened when they are wanted. */
async function* bytesFrom(fileId: string, files: Context["files"]) {
  yield* (await files.open({ kind: "file", fileId })).bytes;
}

/** CSV has one table: in a spreadsheet of several tabs the others would be lost. */
async function requireOneTab(
  { id }: drive_v3.Schema$File,
  { google, can, signal }: Context,
): Promise<void> {
  const next =
    "Write to its tabs with the Sheets tools, or upload a whole xlsx with drive_create_upload and give its upload_id.";
  if (!can("sheets.spreadsheets.get"))
    throw new ToolError(
      "Whether this spreadsheet has other tabs cannot be seen with what was granted.",
      next,
      { reason: "insufficient_scope" },
    );
  const { data } = await google.sheets.spreadsheets.get(
    { spreadsheetId: id ?? "", fields: "sheets.properties.sheetId" },
    { signal },
  );
  const { length } = data.sheets ?? [];
  if (length <= 1) return;
  throw new ToolError(
    `This spreadsheet has ${length} tabs, and CSV would replace them all by one.`,
    next,
    { reason: "invalid" },
  );
}

/** The revision that is the content now. Files of Google's editors tell it in the list of all alone. */
async function headOf(
  { id, headRevisionId }: drive_v3.Schema$File,
  context: Context,
): Promise<string | undefined> {
  if (headRevisionId) return headRevisionId;
  if (!context.can("drive.revisions.list")) return undefined;
  try {
    const { revisions } = await keptVersions(id ?? "", context);
    return revisions[0]?.id ?? undefined;
  } catch (error) {
    const isRefused =
      error instanceof ToolError && error.options.reason === "forbidden";
    if (isRefused) return undefined;
    throw error;
  }
}

function notesOn(
  { headRevisionId }: drive_v3.Schema$File,
  former: string | undefined,
): string[] {
  if (!former)
    return ["The former content is in the file's version history alone."];
  return headRevisionId
    ? [
        "Google keeps the former content for 30 days, or until 100 newer revisions stand.",
      ]
    : [
        "Comments and formatting that the new content does not carry are in the former revision.",
      ];
}

/** Sends the new content with the other changes; answers the file as it is then. */
export async function send(
  { type, size, bytes }: Replacement,
  params: Record<string, string | boolean>,
  metadata: unknown,
  { files }: Context,
): Promise<drive_v3.Schema$File> {
  const answer = await advised(
    files.upload({
      method: "drive.files.update:upload",
      params,
      metadata,
      type,
      size,
      bytes,
    }),
    CONVERSIONS,
  );
  return resource.parse(answer);
}
