import type { World } from "../world.js";
import { personOf, type Standing } from "./access.js";
import type { DriveFile } from "./state.js";

/** A permission as a caller sees it on a file (schema `Permission`). */
export function permissionResource(
  world: World,
  { permission, sources }: Standing,
  file: DriveFile,
) {
  const { grantee, id, role, expires } = permission;
  const details = sources.map((source) => ({
    permissionType:
      source.from === file.driveId ? ("member" as const) : ("file" as const),
    role: source.role,
    inherited: source.from !== file.id,
    ...(source.from !== file.id && { inheritedFrom: source.from }),
  }));
  return {
    kind: "drive#permission",
    id,
    type: grantee.type,
    role,
    ...("email" in grantee && {
      emailAddress: grantee.email,
      displayName: personOf(world, permission)?.name ?? grantee.email,
      deleted: false,
      pendingOwner: false,
    }),
    ...(grantee.type === "domain" && {
      domain: grantee.domain,
      displayName: grantee.domain,
    }),
    ...("discoverable" in grantee && {
      allowFileDiscovery: grantee.discoverable,
    }),
    ...(expires !== undefined && {
      expirationTime: new Date(expires).toISOString(),
    }),
    // Google names the sources in shared drives only.
    ...(file.driveId !== undefined && { permissionDetails: details }),
  };
}
