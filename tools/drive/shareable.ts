import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { FILE_FIELDS } from "./file.js";
import { listPermissions } from "./listed.js";
import { type Located, located } from "./sources.js";
import { getTarget } from "./target.js";

const FIELDS = `${FILE_FIELDS},capabilities(canShare)`;

/** A file whose sharing the person may change, and how it is shared. */
export interface Shareable extends Located {
  file: drive_v3.Schema$File;
  /** Whether these are all permissions. */
  complete: boolean;
  notes: string[];
}

/**
 * The file that is meant, its permissions, and where they come from. Throws
 * `ToolError` when the person may not change who has access.
 */
export async function getShareable(
  fileId: string,
  context: Context,
): Promise<Shareable> {
  const file = await getTarget(fileId, context, FIELDS);
  if (file.capabilities?.canShare === false) throw mayNotShare(file, context);
  const id = file.id ?? "";
  const { permissions, complete } = await listPermissions(id, context);
  const where = await located(permissions, file, context);
  return { file, complete, ...where, notes: onTarget(fileId, file) };
}

/** Says that a shortcut stood for what it points to. */
export const onTarget = (
  asked: string,
  { id }: drive_v3.Schema$File,
): string[] =>
  asked === id
    ? []
    : [
        `${asked} is a shortcut: this is about the file that it points to, ${id}.`,
      ];

function mayNotShare(file: drive_v3.Schema$File, { person }: Context) {
  const owner = file.owners?.[0]?.emailAddress;
  return new ToolError(
    `${person.email} may not change who has access to this file.`,
    file.driveId
      ? "Ask a manager of the shared drive to do it."
      : `Ask the owner${owner ? `, ${owner},` : ""} to do it or to let editors share.`,
    { reason: "forbidden" },
  );
}
