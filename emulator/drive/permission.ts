import type { World } from "../world.js";
import type { Standing } from "./access.js";
import { accountOf } from "./grantee.js";
import type { DriveFile } from "./state.js";

/** A permission as a caller sees it on a file (schema `Permission`). */
export function permissionResource(
  world: World,
  { permission, sources }: Standing,
  file: DriveFile,
) {
  const { grantee, id, role, expires, pendingOwner } = permission;
  const inDrive = file.driveId !== undefined;
  // Owning a file is nothing that could come from above.
  const own = sources.filter(({ role: given }) => given === "owner");
  const details = (own.length > 0 ? own : sources).map((source) => ({
    permissionType:
      source.from === file.driveId ? ("member" as const) : ("file" as const),
    role: source.role,
    inherited: source.from !== file.id,
    // The places are named in shared drives only.
    ...(inDrive && source.from !== file.id && { inheritedFrom: source.from }),
  }));
  return {
    kind: "drive#permission",
    id,
    type: grantee.type,
    role,
    ...("email" in grantee && {
      emailAddress: grantee.email,
      displayName: accountOf(world, grantee)?.name ?? grantee.email,
      deleted: false,
    }),
    ...(grantee.type === "user" &&
      !inDrive && { pendingOwner: pendingOwner === true }),
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
    permissionDetails: details,
  };
}
