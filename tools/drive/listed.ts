import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { PERMISSION_FIELDS } from "./access.js";

/** Google's largest page, and how many of them are read. */
const PAGE = 100;
const PAGES = 10;

/** The permissions of a file. */
export interface Listed {
  permissions: drive_v3.Schema$Permission[];
  /** Whether these are all. */
  complete: boolean;
}

/**
 * All permissions of a file or shared drive, within bounds. Throws `ToolError`
 * `forbidden` where Google does not show them to this person.
 */
export async function listPermissions(
  fileId: string,
  { google, signal }: Context,
): Promise<Listed> {
  const permissions: drive_v3.Schema$Permission[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { data } = await google.drive.permissions.list(
      {
        fileId,
        fields: `nextPageToken,permissions(${PERMISSION_FIELDS})`,
        supportsAllDrives: true,
        pageSize: PAGE,
        ...(pageToken && { pageToken }),
      },
      { signal },
    );
    permissions.push(...(data.permissions ?? []));
    pageToken = data.nextPageToken ?? undefined;
    if (!pageToken) return { permissions, complete: true };
  }
  return { permissions, complete: false };
}

/** The permissions of a file; `undefined` when Google does not show them to this person. */
export async function shownPermissions(
  fileId: string,
  context: Context,
): Promise<Listed | undefined> {
  try {
    return await listPermissions(fileId, context);
  } catch (error) {
    const isHidden =
      error instanceof ToolError && error.options.reason === "forbidden";
    if (!isHidden) throw error;
    return undefined;
  }
}
