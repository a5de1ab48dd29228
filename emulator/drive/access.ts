import type { Account, World } from "../world.js";
import { type DriveFile, type Permission, ROLES, type Role } from "./state.js";
import { ancestors } from "./tree.js";

/** A permission as it stands on a file: set on it, or passed down from a folder or shared drive. */
export interface Standing {
  permission: Permission;
  /** Each place that it comes from; the file's own id when it was set there. */
  sources: { from: string; role: Role }[];
}

export function atLeast(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Everything that gives access to a file, the strongest role of each grantee, unexpired only. */
export function standing(world: World, file: DriveFile): Standing[] {
  const merged = new Map<string, Standing>();
  for (const { from, permission } of origins(world, file)) {
    if (permission.expires !== undefined)
      if (permission.expires <= world.clock.now()) continue;
    const known = merged.get(permission.id);
    const source = { from, role: permission.role };
    const stronger = !known || !atLeast(known.permission.role, permission.role);
    merged.set(permission.id, {
      permission: stronger ? permission : known.permission,
      sources: [...(known?.sources ?? []), source],
    });
  }
  return [...merged.values()];
}

function* origins(
  world: World,
  file: DriveFile,
): Generator<{ from: string; permission: Permission }> {
  for (const place of [file, ...ancestors(world, file)]) {
    const owner = world.accounts.find(({ id }) => id === place.ownerId);
    if (owner) {
      // The owner of a folder may edit what others put into it.
      const role = place === file ? "owner" : "writer";
      yield { from: place.id, permission: userPermission(owner.email, role) };
    }
    for (const permission of place.permissions)
      yield { from: place.id, permission };
  }
  const drive = world.drive.drives.get(file.driveId ?? "");
  if (!drive) return;
  for (const permission of drive.permissions)
    yield { from: drive.id, permission };
}

const permissionIds = new Map<string, string>();

/** Google's permission id of a person: always the same for one address. */
export function permissionIdOf(email: string): string {
  const known = permissionIds.get(email);
  if (known !== undefined) return known;
  const id = hashed(email.toLowerCase());
  permissionIds.set(email, id);
  return id;
}

/** FNV-1a of 64 bits, in digits. */
function hashed(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString().padStart(20, "0");
}

export function userPermission(email: string, role: Role): Permission {
  return {
    id: permissionIdOf(email),
    grantee: { type: "user", email },
    role,
  };
}

function isFor(permission: Permission, account: Account): boolean {
  const { grantee } = permission;
  if (grantee.type === "user")
    return grantee.email.toLowerCase() === account.email.toLowerCase();
  if (grantee.type === "domain") return grantee.domain === account.domain;
  return grantee.type === "anyone";
}

/** The strongest role that a person has on a file, by whatever way. */
export function roleOf(
  world: World,
  account: Account,
  file: DriveFile,
): Role | undefined {
  return strongest(permissionsOf(world, account, file));
}

/** The strongest role that does not expire: with temporary access nobody shares. Source: "Share files, folders, and drives". */
export function lastingRoleOf(
  world: World,
  account: Account,
  file: DriveFile,
): Role | undefined {
  return strongest(
    permissionsOf(world, account, file).filter(
      ({ expires }) => expires === undefined,
    ),
  );
}

function permissionsOf(
  world: World,
  account: Account,
  file: DriveFile,
): Permission[] {
  return standing(world, file)
    .map(({ permission }) => permission)
    .filter((permission) => isFor(permission, account));
}

function strongest(permissions: readonly Permission[]): Role | undefined {
  return permissions
    .map(({ role }) => role)
    .reduce<Role | undefined>(
      (best, role) => (atLeast(best, role) ? best : role),
      undefined,
    );
}

/** Whether somebody has at least this role by name, as `'x' in writers` asks. */
export function hasRoleByName(
  world: World,
  file: DriveFile,
  email: string,
  role: Role,
): boolean {
  return standing(world, file).some(
    ({ permission: { grantee, role: given } }) =>
      (grantee.type === "user" || grantee.type === "group") &&
      grantee.email.toLowerCase() === email.toLowerCase() &&
      atLeast(given, role),
  );
}

/** Whether the file is in what a person sees without looking for it: own, shared by name, or opened before. */
export function isListed(
  world: World,
  account: Account,
  file: DriveFile,
): boolean {
  if (hasRoleByName(world, file, account.email, "reader")) return true;
  return (
    file.viewedTime.has(account.id) &&
    roleOf(world, account, file) !== undefined
  );
}

/** Whether the file is shared with the person's domain so that a search finds it. */
export function isFoundInDomain(
  world: World,
  account: Account,
  file: DriveFile,
): boolean {
  return standing(world, file).some(
    ({ permission: { grantee } }) =>
      grantee.type === "domain" &&
      grantee.domain === account.domain &&
      grantee.discoverable,
  );
}

/** Who can find or open a file beyond those named: the values of the `visibility` term. */
export function visibilityOf(world: World, file: DriveFile): string {
  const open = standing(world, file).map(
    ({ permission }) => permission.grantee,
  );
  for (const type of ["anyone", "domain"] as const) {
    const found = open.filter((grantee) => grantee.type === type);
    if (found.length === 0) continue;
    const canFind = found.some(
      (grantee) => "discoverable" in grantee && grantee.discoverable,
    );
    return `${type}${canFind ? "CanFind" : "WithLink"}`;
  }
  return "limited";
}
