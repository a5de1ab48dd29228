import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { inherited, isDirect } from "./access.js";
import { placeNames } from "./folders.js";
import { isMissing } from "./target.js";

type Permission = drive_v3.Schema$Permission;

/** How many folders are walked up, one request each. */
const MOST = 8;

/** Permissions with the places that they come from, as far as those can be known. */
export interface Located {
  permissions: Permission[];
  /** Names of folders and of the shared drive, by id. */
  places: ReadonlyMap<string, string>;
}

/**
 * Where inherited permissions come from. Google names the places in shared
 * drives; in My Drive the folders above are asked for who has access to them.
 * A hint: what the person may not see, or Google is too busy for, stays unnamed.
 */
export async function located(
  permissions: readonly Permission[],
  file: drive_v3.Schema$File,
  context: Context,
): Promise<Located> {
  const ids = permissions
    .flatMap(inherited)
    .flatMap(({ inheritedFrom }) => inheritedFrom ?? []);
  const places = await placeNames(new Set(ids), file.driveId, context);
  let found = [...permissions];
  let parent = file.parents?.[0];
  for (let walked = 0; parent && walked < MOST; walked++) {
    if (!found.some(isUnplaced)) break;
    const folder = await folderAbove(parent, context);
    if (!folder?.permissions) break;
    places.set(parent, cleanLine(folder.name ?? ""));
    found = found.map((each) => placed(each, folder));
    parent = folder.parents?.[0];
  }
  return { permissions: found, places };
}

const isUnplaced = (permission: Permission): boolean =>
  inherited(permission).some(({ inheritedFrom }) => !inheritedFrom);

/** A permission whose first unnamed source is this folder, if it is given there. */
function placed(permission: Permission, folder: drive_v3.Schema$File) {
  const { permissionDetails = [] } = permission;
  const given = folder.permissions?.some(
    (each) => each.id === permission.id && isDirect(each),
  );
  const at = (permissionDetails ?? []).findIndex(
    ({ inherited, inheritedFrom }) => inherited && !inheritedFrom,
  );
  if (!given || at < 0 || !folder.id) return permission;
  const details = (permissionDetails ?? []).with(at, {
    ...permissionDetails?.[at],
    inheritedFrom: folder.id,
  });
  return { ...permission, permissionDetails: details };
}

async function folderAbove(
  fileId: string,
  { google, signal }: Context,
): Promise<drive_v3.Schema$File | undefined> {
  try {
    const { data } = await google.drive.files.get(
      {
        fileId,
        fields: "id,name,parents,permissions(id,permissionDetails)",
        supportsAllDrives: true,
      },
      { signal },
    );
    return data;
  } catch (error) {
    const passes =
      error instanceof ToolError &&
      ["rate_limited", "unavailable"].includes(error.options.reason ?? "");
    if (isMissing(error) || passes) return undefined;
    throw error;
  }
}
