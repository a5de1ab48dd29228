import { type Call, GoogleError } from "../call.js";
import { atLeast, roleOf } from "./access.js";
import { mayDownload } from "./capabilities.js";
import { isInScope } from "./scope.js";
import type { DriveFile, Role } from "./state.js";
import { rootOf } from "./tree.js";

/** How Google answers for a file that does not exist or that the caller may not know of. */
export function fileNotFound(id: string): GoogleError {
  return new GoogleError(404, "notFound", `File not found: ${id}.`, {
    location: "fileId",
    locationType: "parameter",
  });
}

/** Whether the caller said that it can handle shared drives. */
export function supportsDrives(call: Call): boolean {
  return (
    call.params.supportsAllDrives === true ||
    call.params.supportsTeamDrives === true
  );
}

/** @throws GoogleError 501 for parameters that ask for what is not kept here. */
export function requireKept({ params }: Call): void {
  const asked = ["includeLabels", "includePermissionsForView"].find(
    (name) => params[name] !== undefined,
  );
  if (asked === undefined) return;
  throw new GoogleError(
    501,
    "notImplemented",
    `The embedded Google does not implement ${asked}.`,
  );
}

/** A call of a method that has no `supportsAllDrives`: shared drives are always within its reach. */
export function anywhere(call: Call): Call {
  return { ...call, params: { ...call.params, supportsAllDrives: true } };
}

/**
 * The file that a call names, `root` being the person's "My Drive".
 * @throws GoogleError 404 `notFound`: unknown, invisible to the person, out of
 *   the token's reach, or in a shared drive with a caller that does not support those.
 */
export function lookup(call: Call, id: string): DriveFile {
  const file = visible(call, id);
  if (!file || !isInScope(call, file)) throw fileNotFound(id);
  if (file.driveId !== undefined && !supportsDrives(call))
    throw fileNotFound(id);
  return file;
}

/** A folder to put something into; `drive.file` may always use the person's own top. */
export function lookupFolder(call: Call, id: string): DriveFile {
  const top = rootOf(call.world, call.account);
  const folder =
    id === "root" || id === top ? visible(call, top) : lookup(call, id);
  if (!folder) throw fileNotFound(id);
  if (folder.content.kind !== "folder")
    throw new GoogleError(
      403,
      "parentNotAFolder",
      "The specified parent is not a folder.",
    );
  requireRole(call, folder, "writer");
  return folder;
}

/** @throws GoogleError 403 `insufficientFilePermissions` when the person's role is weaker. */
export function requireRole(call: Call, file: DriveFile, needed: Role): void {
  if (atLeast(roleOf(call.world, call.account, file), needed)) return;
  throw fileForbidden(file);
}

/** How Google refuses what a person's role on a file does not allow. */
export function fileForbidden(file: DriveFile): GoogleError {
  return new GoogleError(
    403,
    "insufficientFilePermissions",
    `The user does not have sufficient permissions for file ${file.id}.`,
  );
}

/** @throws GoogleError 403 when the owner keeps readers from downloading, copying and printing. */
export function requireDownload(
  call: Call,
  file: DriveFile,
  reason: "cannotDownloadFile" | "cannotExportFile",
  what: string,
): void {
  if (mayDownload(file, roleOf(call.world, call.account, file))) return;
  throw new GoogleError(
    403,
    reason,
    `This file cannot be ${what} by the user.`,
  );
}

/** The file with this id, whatever the scopes, when the person may see it. */
export function visible(call: Call, id: string): DriveFile | undefined {
  const { world, account } = call;
  const file = world.drive.files.get(
    id === "root" ? rootOf(world, account) : id,
  );
  return file && roleOf(world, account, file) ? file : undefined;
}
