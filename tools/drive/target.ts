import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { ToolError } from "../error.js";
import { SHORTCUT } from "../kinds.js";
import { methods } from "../methods.js";
import type { Context } from "../tool.js";
import { FILE_FIELDS } from "./file.js";

const FIELDS = `${FILE_FIELDS},capabilities(canDownload)`;

/** Google's file resource in an answer that comes without a type: a part of a batch, the end of an upload. */
export const resource = z.custom<drive_v3.Schema$File>(
  (data) => z.object({ id: z.string() }).safeParse(data).success,
);

/** A file's metadata; a shortcut's is that of the file to which it points. */
export async function getTarget(
  fileId: string,
  context: Context,
  fields = FIELDS,
): Promise<drive_v3.Schema$File> {
  return targetOf(await getFile(fileId, context, fields), context, fields);
}

/** The file to which a shortcut points; any other file itself. */
export async function targetOf(
  file: drive_v3.Schema$File,
  context: Context,
  fields: string,
): Promise<drive_v3.Schema$File> {
  const target = file.shortcutDetails?.targetId;
  return file.mimeType === SHORTCUT && target
    ? getFile(target, context, fields)
    : file;
}

/** The metadata of exactly what an id names: of a shortcut, its own. */
export async function getFile(
  fileId: string,
  context: Context,
  fields: string,
): Promise<drive_v3.Schema$File> {
  const { data } = await visibly(
    fileId,
    context,
    context.google.drive.files.get(
      { fileId, fields, supportsAllDrives: true },
      { signal: context.signal },
    ),
  );
  return data;
}

/** An answer about a file or folder; a 404 becomes what the caller can do about it. */
export async function visibly<T>(
  fileId: string,
  context: Context,
  answer: Promise<T>,
): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw isMissing(error) ? notVisible(fileId, context, error) : error;
  }
}

/** Whether Google did not find what was asked for. */
export const isMissing = (error: unknown): error is ToolError =>
  error instanceof ToolError && error.options.reason === "not_found";

/** Google does not tell a file that does not exist from one that the caller may not see. */
export function notVisible(
  fileId: string,
  { person, status }: Context,
  cause: unknown,
): ToolError {
  const { scopes, limited } = methods["drive.files.get"];
  const isLimited = !scopes.some(
    (scope) => !limited.includes(scope) && status.scopes.google.includes(scope),
  );
  return new ToolError(
    `The file ${fileId} does not exist or is not visible to ${person.email}.`,
    isLimited
      ? `Only files made or opened with this app are visible with what was granted; grant more at ${status.connect_url}.`
      : "Check the id with drive_search_files, or ask the owner to share the file.",
    { reason: "not_found", cause },
  );
}
