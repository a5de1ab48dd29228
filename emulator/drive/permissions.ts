import { type Call, GoogleError, type Handler } from "../call.js";
import { permissionIdOf, roleOf, type Standing, standing } from "./access.js";
import { mayShare } from "./capabilities.js";
import { lookup } from "./lookup.js";
import { page } from "./page.js";
import { permissionResource } from "./permission.js";
import {
  accountByEmail,
  type DriveFile,
  type Grantee,
  type Permission,
  ROLES,
  type Role,
} from "./state.js";

/** `drive.permissions.list` */
export const listPermissions: Handler = (call) => {
  const { params, world, account } = call;
  const file = shareable(call);
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
  const file = shareable(call);
  return permissionResource(call.world, permissionOf(call, file), file);
};

/** `drive.permissions.create`: gives somebody access, or changes the access that they have. */
export const createPermission: Handler = (call) => {
  const { body, world, account } = call;
  const file = shareable(call);
  const grantee = granteeOf(body);
  const permission: Permission = {
    id: permissionIdFor(grantee),
    grantee,
    role: roleFrom(body.role, file),
    ...(body.expirationTime && { expires: Date.parse(body.expirationTime) }),
  };
  file.permissions = [
    ...file.permissions.filter(({ id }) => id !== permission.id),
    permission,
  ];
  const person =
    grantee.type === "user" && accountByEmail(world.accounts, grantee.email);
  if (person && person.id !== account.id)
    file.sharedWith.set(person.id, {
      time: world.clock.now(),
      by: account.id,
    });
  const given = standing(world, file).find(
    (each) => each.permission.id === permission.id,
  );
  return permissionResource(world, given ?? { permission, sources: [] }, file);
};

/** `drive.permissions.delete` */
export const deletePermission: Handler = (call) => {
  const file = shareable(call);
  const { permission } = permissionOf(call, file);
  if (!file.permissions.includes(permission))
    throw new GoogleError(
      403,
      "cannotDeleteInheritedPermission",
      "Inherited permissions cannot be removed from this item.",
    );
  file.permissions = file.permissions.filter((each) => each !== permission);
  const { grantee } = permission;
  const person =
    grantee.type === "user" &&
    accountByEmail(call.world.accounts, grantee.email);
  if (person) file.sharedWith.delete(person.id);
  return undefined;
};

/** The id of a permission follows from whom it is for. */
export function permissionIdFor(grantee: Grantee): string {
  switch (grantee.type) {
    case "anyone":
      return grantee.discoverable ? "anyone" : "anyoneWithLink";
    case "domain":
      return `${permissionIdOf(grantee.domain)}k`;
    default:
      return permissionIdOf(grantee.email);
  }
}

function shareable(call: Call): DriveFile {
  const { world, account } = call;
  const file = lookup(call, call.params.fileId);
  if (mayShare(file, roleOf(world, account, file))) return file;
  throw new GoogleError(
    403,
    "insufficientFilePermissions",
    `The user does not have sufficient permissions for file ${file.id}.`,
  );
}

function permissionOf({ params, world }: Call, file: DriveFile): Standing {
  const found = standing(world, file).find(
    ({ permission }) => permission.id === params.permissionId,
  );
  if (found) return found;
  throw new GoogleError(
    404,
    "notFound",
    `Permission not found: ${params.permissionId}.`,
    { location: "permissionId", locationType: "parameter" },
  );
}

function granteeOf({ type, ...body }: Call["body"]): Grantee {
  const discoverable = body.allowFileDiscovery === true;
  if (type === "anyone") return { type, discoverable };
  if (type === "domain" && typeof body.domain === "string" && body.domain)
    return { type, domain: body.domain, discoverable };
  const email = body.emailAddress;
  if (type === "user" || type === "group")
    if (typeof email === "string" && /^[^@\s]+@[^@\s]+$/.test(email))
      return { type, email };
  const field = type === "domain" ? "domain" : "emailAddress";
  throw new GoogleError(
    400,
    "invalid",
    `The specified ${field} is invalid or not applicable for the given permission type.`,
    { location: `permission.${field}`, locationType: "other" },
  );
}

function roleFrom(role: unknown, file: DriveFile): Role {
  if (role === "owner")
    throw new GoogleError(
      501,
      "notImplemented",
      "The embedded Google does not transfer ownership.",
    );
  const known = ROLES.find((each) => each === role);
  const driveOnly = known === "organizer" || known === "fileOrganizer";
  if (known && (!driveOnly || file.driveId !== undefined)) return known;
  throw new GoogleError(
    400,
    "invalid",
    "The specified role is invalid or not supported.",
    { location: "permission.role", locationType: "other" },
  );
}
