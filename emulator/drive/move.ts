import { type Call, GoogleError } from "../call.js";
import type { World } from "../world.js";
import { fileForbidden, lookupFolder, requireRole } from "./lookup.js";
import type { DriveFile } from "./state.js";
import { accountOf, ancestors, descendants, isTop, rootOf } from "./tree.js";

/** Carries out `addParents` and `removeParents`: a file is in one folder, which it leaves for the other. */
export function move(call: Call, file: DriveFile): void {
  const { params, world } = call;
  const removed: string[] = (params.removeParents?.split(",") ?? []).map(
    (id: string) => (id === "root" ? rootOf(world, call.account) : id),
  );
  const [target, ...others]: string[] = params.addParents?.split(",") ?? [];
  if (target === undefined && removed.length === 0) return;
  requireRole(
    call,
    file,
    file.driveId === undefined ? "writer" : "fileOrganizer",
  );
  if (isTop(world, file)) throw fileForbidden(file);
  const leaves = removed.includes(file.parentId ?? "");
  if (target === undefined) {
    if (leaves) toOwner(world, file);
    return;
  }
  const folder = lookupFolder(call, target);
  if (folder === file || ancestors(world, folder).includes(file))
    throw new GoogleError(
      400,
      "badRequest",
      "The parent would create a cycle in the directory graph.",
    );
  if (folder.id === file.parentId) return;
  if (others.length > 0 || (file.parentId !== undefined && !leaves))
    throw tooManyParents(file);
  if (folder.driveId !== file.driveId) changeDrive(call, file, folder);
  file.parentId = folder.id;
}

/** Out of its last folder, a file goes to its owner's top. */
function toOwner(world: World, file: DriveFile): void {
  const owner = accountOf(world, file.ownerId);
  if (!owner) throw tooManyParents(file);
  file.parentId = rootOf(world, owner);
}

function tooManyParents({ driveId }: DriveFile): GoogleError {
  return driveId === undefined
    ? new GoogleError(
        403,
        "cannotAddParent",
        "Increasing the number of parents is not allowed",
      )
    : new GoogleError(
        403,
        "teamDrivesParentLimit",
        "A shared drive item must have exactly one parent.",
      );
}

/** Moves between people and shared drives, which own what lies in them. Source: "Create and populate folders", "Resolve errors". */
function changeDrive(call: Call, file: DriveFile, folder: DriveFile): void {
  const { world } = call;
  if (file.driveId !== undefined) requireRole(call, file, "organizer");
  if (folder.driveId === undefined) {
    for (const each of [file, ...descendants(world, file.id)]) {
      delete each.driveId;
      each.ownerId = folder.ownerId ?? call.account.id;
    }
    return;
  }
  if (file.content.kind === "folder")
    throw new GoogleError(
      403,
      "teamDrivesFolderMoveInNotSupported",
      "Moving folders into shared drives is not supported.",
    );
  requireOwnerAmongMembers(call, file, folder.driveId);
  delete file.ownerId;
  file.driveId = folder.driveId;
}

/** Who only edits a file may take it into a shared drive when its owner is a member there. */
function requireOwnerAmongMembers(
  { world, account }: Call,
  { ownerId }: DriveFile,
  driveId: string,
): void {
  if (ownerId === undefined || ownerId === account.id) return;
  const owner = accountOf(world, ownerId)?.email.toLowerCase();
  const members = world.drive.drives.get(driveId)?.permissions ?? [];
  const isMember = members.some(
    ({ grantee }) =>
      grantee.type === "user" && grantee.email.toLowerCase() === owner,
  );
  if (isMember) return;
  throw new GoogleError(
    403,
    "fileOwnerNotMemberOfTeamDrive",
    "Cannot move a file into a shared drive as a writer when the owner of the file is not a member of that shared drive.",
  );
}
