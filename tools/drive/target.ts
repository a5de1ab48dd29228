import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import { methods } from "../methods.js";
import type { Context } from "../tool.js";
import { FILE_FIELDS } from "./file.js";
import { SHORTCUT } from "./kinds.js";

const FIELDS = `${FILE_FIELDS},fileExtension,capabilities(canDownload)`;

/** A file's metadata; a shortcut's is that of the file to which it points. */
export async function getTarget(
  fileId: string,
  context: Context,
): Promise<drive_v3.Schema$File> {
  const file = await getFile(fileId, context);
  const target = file.shortcutDetails?.targetId;
  return file.mimeType === SHORTCUT && target ? getFile(target, context) : file;
}

async function getFile(
  fileId: string,
  context: Context,
): Promise<drive_v3.Schema$File> {
  const { data } = await visibly(
    fileId,
    context,
    context.google.drive.files.get(
      { fileId, fields: FIELDS, supportsAllDrives: true },
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
    const isMissing =
      error instanceof ToolError && error.options.reason === "not_found";
    throw isMissing ? notVisible(fileId, context, error) : error;
  }
}

/** Google does not tell a file that does not exist from one that the caller may not see. */
function notVisible(
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
