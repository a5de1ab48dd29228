import { type Call, GoogleError, type Handler } from "../call.js";
import {
  atLeast,
  lastingRoleOf,
  roleOf,
  type Standing,
  standing,
} from "./access.js";
import { mayShare } from "./capabilities.js";
import { accountOf, granteeFrom, permissionIdFor } from "./grantee.js";
import { fileForbidden, lookup } from "./lookup.js";
import { notify } from "./notifications.js";
import { requireOfferable, transferOwnership } from "./ownership.js";
import { page } from "./page.js";
import { permissionResource } from "./permission.js";
import {
  expiryFrom,
  isNotified,
  requireAllowed,
  roleFrom,
} from "./sharing-rules.js";
import type { DriveFile, Permission, SharedDrive } from "./state.js";

/** `drive.permissions.list` */
export const listPermissions: Handler = (call) => {
  const { params, world, account } = call;
  const file = readable(call);
  const all = standing(world, file);
  const { items, nextPageToken } = page(
    all,
    // In My Drive the whole list comes at once unless a size is asked for.
    params.pageSize ?? (file.driveId === undefined ? all.length : 100),
    `${account.id} ${file.id}`,
    params.pageToken,
  );
  return {
    kind: "drive#permissionList",
    ...(nextPageToken !== undefined && { nextPageToken }),
    permissions: items.map((each) => permissionResource(world, each, file)),
  };
};

/** `drive.permissions.get` */
export const getPermission: Handler = (call) => {
  const file = readable(call);
  const found = permissionOf(call, file, call.params.permissionId);
  return permissionResource(call.world, found, file);
};

/** `drive.permissions.create`: gives somebody access, or changes the access that they have. */
export const createPermission: Handler = (call) => {
  const { body } = call;
  const file = shareable(call);
  const grantee = granteeFrom(body);
  const role = roleFrom(body.role, grantee, file);
  const expires = expiryFrom(call, { grantee, role }, file);
  const permission: Permission = {
    id: permissionIdFor(grantee),
    grantee,
    role,
    ...(expires !== undefined && { expires }),
    ...(body.pendingOwner === true && { pendingOwner: true }),
  };
  requireAllowed(call, grantee, file);
  const notified = isNotified(call, permission);
  if (role === "owner") transferOwnership(call, file, permission);
  else give(call, file, permission);
  if (notified && "email" in grantee)
    notify(call, file, grantee, {
      kind:
        role === "owner"
          ? "ownership"
          : permission.pendingOwner
            ? "ownershipRequest"
            : "share",
      role,
    });
  return resourceOf(call, file, permission.id);
};

/** `drive.permissions.update`: another role or expiry; nothing weaker than what comes from above. */
export const updatePermission: Handler = (call) => {
  const { body, params, world } = call;
  const asked = lookup(call, params.fileId);
  const found = permissionOf(call, asked, params.permissionId);
  const { permission } = found;
  refuseFixed(body);
  if (body.role === "owner") {
    roleFrom(body.role, permission.grantee, asked);
    transferOwnership(call, asked, permission);
    return resourceOf(call, asked, permission.id);
  }
  const file = shareable(call);
  if (permission.role === "owner")
    throw new GoogleError(
      403,
      "cannotUpdatePermission",
      "The owner's permission cannot be changed.",
    );
  const direct = holderOf(call, file).permissions.find(
    ({ id }) => id === permission.id,
  );
  const { expires, pendingOwner, ...rest } = direct ?? permission;
  const role = roleFrom(body.role ?? rest.role, rest.grantee, file);
  requireWidening(file, found, role);
  const until = expiryFrom(call, { ...rest, role }, file) ?? expires;
  give(call, file, {
    ...rest,
    role,
    ...(until !== undefined && !params.removeExpiration && { expires: until }),
    // Who may no longer edit is offered nothing any more.
    ...((body.pendingOwner ?? (pendingOwner && role === "writer")) && {
      pendingOwner: true,
    }),
  });
  return permissionResource(
    world,
    permissionOf(call, file, permission.id),
    file,
  );
};

/** `drive.permissions.delete`: takes back what was given on the file itself; everybody may leave. */
export const deletePermission: Handler = (call) => {
  const { world, account, params } = call;
  const asked = lookup(call, params.fileId);
  const { permission } = permissionOf(call, asked, params.permissionId);
  const person = accountOf(world, permission.grantee);
  const file = person?.id === account.id ? asked : shareable(call);
  const holder = holderOf(call, file);
  if (permission.role === "owner")
    throw new GoogleError(
      403,
      "cannotRemoveOwner",
      "The owner of a file cannot be removed.",
    );
  if (holder.permissions.every(({ id }) => id !== permission.id))
    throw file.driveId === undefined
      ? new GoogleError(
          403,
          "cannotDeletePermission",
          "Inherited permissions cannot be removed from this item.",
        )
      : inheritedInDrive();
  holder.permissions = holder.permissions.filter(
    ({ id }) => id !== permission.id,
  );
  if (person) file.sharedWith.delete(person.id);
  return undefined;
};

/** Sets a permission on a file itself, in place of one for the same grantee. */
function give(call: Call, file: DriveFile, permission: Permission): void {
  const { world, account } = call;
  if (permission.pendingOwner) requireOfferable(call, file, permission);
  const person = accountOf(world, permission.grantee);
  // The owner has everything already.
  if (person && person.id === file.ownerId) return;
  const holder = holderOf(call, file);
  holder.permissions = [
    ...holder.permissions.filter(({ id }) => id !== permission.id),
    permission,
  ];
  if (person && person.id !== account.id)
    file.sharedWith.set(person.id, {
      time: world.clock.now(),
      by: account.id,
    });
}

/** Where what is given on a file is kept: the top of a shared drive is the drive. */
function holderOf({ world }: Call, file: DriveFile): DriveFile | SharedDrive {
  return (file.id === file.driveId && world.drive.drives.get(file.id)) || file;
}

/** @throws GoogleError 403 for a role that is weaker than, or nothing more than, what comes from above. */
function requireWidening(
  file: DriveFile,
  { sources }: Standing,
  role: Permission["role"],
): void {
  const above = sources.filter(({ from }) => from !== file.id);
  const direct = above.length < sources.length;
  const narrows = above.some(
    (source) =>
      !atLeast(role, source.role) || (!direct && role === source.role),
  );
  if (!narrows) return;
  if (file.driveId !== undefined) throw inheritedInDrive();
  throw new GoogleError(
    403,
    "cannotModifyInheritedPermission",
    "Cannot modify a permission on an item to be less than the inherited access from a direct or indirect parent.",
  );
}

function inheritedInDrive(): GoogleError {
  return new GoogleError(
    403,
    "cannotModifyInheritedTeamDrivePermission",
    "Cannot update or delete an inherited permission on a shared drive item.",
  );
}

const WRITABLE = ["role", "expirationTime", "pendingOwner"];

function refuseFixed(body: Call["body"]): void {
  if (Object.keys(body).every((name) => WRITABLE.includes(name))) return;
  throw new GoogleError(
    403,
    "fieldNotWritable",
    "The resource body includes fields which are not directly writable.",
  );
}

/** The file of a call whose person may give and take access to it. */
function shareable(call: Call): DriveFile {
  const file = lookup(call, call.params.fileId);
  if (mayShare(file, lastingRoleOf(call.world, call.account, file)))
    return file;
  throw fileForbidden(file);
}

/** The file of a call whose person may see who has access to it. */
function readable(call: Call): DriveFile {
  const { world, account, params } = call;
  const file = lookup(call, params.fileId);
  const role = roleOf(world, account, file);
  const inDrive = file.driveId !== undefined && atLeast(role, "writer");
  if (inDrive || mayShare(file, role)) return file;
  throw fileForbidden(file);
}

function permissionOf({ world }: Call, file: DriveFile, id: string): Standing {
  const found = standing(world, file).find(
    ({ permission }) => permission.id === id,
  );
  if (found) return found;
  throw new GoogleError(404, "notFound", `Permission not found: ${id}.`, {
    location: "permissionId",
    locationType: "parameter",
  });
}

function resourceOf(call: Call, file: DriveFile, id: string) {
  return permissionResource(call.world, permissionOf(call, file, id), file);
}
