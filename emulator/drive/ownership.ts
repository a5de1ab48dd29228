import { type Call, GoogleError } from "../call.js";
import type { Account } from "../world.js";
import { userPermission } from "./access.js";
import { accountOf } from "./grantee.js";
import { fileForbidden } from "./lookup.js";
import type { DriveFile, Permission } from "./state.js";
import { rootOf } from "./tree.js";

/**
 * Makes a person the owner of a file in "My Drive"; who owned it may edit it
 * from then on. Within a Workspace domain the owner does it, and at once;
 * between consumer accounts the person to whom it was offered accepts it.
 * Source: "Transfer file ownership".
 *
 * @throws GoogleError 403.
 */
export function transferOwnership(
  call: Call,
  file: DriveFile,
  { grantee, pendingOwner }: Permission,
): void {
  const { world, account, params } = call;
  if (params.transferOwnership !== true)
    throw new GoogleError(
      403,
      "forbidden",
      "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
      { location: "transferOwnership", locationType: "parameter" },
    );
  const owner = ownerOf(call, file);
  const target = accountOf(world, grantee);
  const accepts = pendingOwner === true && target?.id === account.id;
  if (owner.id !== account.id && !accepts) throw fileForbidden(file);
  if (!target || target.domain !== owner.domain) throw acrossDomains();
  if (owner.domain === undefined && !accepts)
    throw new GoogleError(
      403,
      "consentRequiredForOwnershipTransfer",
      "Consent is required to transfer ownership of a file to another user.",
    );
  handOver(call, file, owner, target);
}

function handOver(
  { world, account, params }: Call,
  file: DriveFile,
  owner: Account,
  target: Account,
): void {
  const others = file.permissions.filter(
    ({ grantee }) =>
      grantee.type !== "user" ||
      grantee.email.toLowerCase() !== target.email.toLowerCase(),
  );
  file.ownerId = target.id;
  file.permissions = [
    ...others.map(({ pendingOwner, ...rest }) => rest),
    userPermission(owner.email, "writer"),
  ];
  file.sharedWith.delete(target.id);
  file.sharedWith.set(owner.id, { time: world.clock.now(), by: account.id });
  if (params.moveToNewOwnersRoot) file.parentId = rootOf(world, target);
}

/** @throws GoogleError 403 where a file cannot be offered to this person for their own. */
export function requireOfferable(
  call: Call,
  file: DriveFile,
  { grantee, role }: Pick<Permission, "grantee" | "role">,
): void {
  if (grantee.type !== "user" || role !== "writer")
    throw new GoogleError(
      403,
      "pendingOwnerWriterRequired",
      "The target user cannot be a pending owner because the target user does not have a writer role for the file.",
    );
  const owner = ownerOf(call, file);
  if (owner.id !== call.account.id) throw fileForbidden(file);
  const target = accountOf(call.world, grantee);
  if (owner.domain !== undefined || target?.domain !== undefined)
    throw acrossDomains();
}

function ownerOf({ world }: Call, file: DriveFile): Account {
  const owner = world.accounts.find(({ id }) => id === file.ownerId);
  if (owner) return owner;
  throw new GoogleError(
    403,
    "ownerOnTeamDriveItemNotSupported",
    "Items in shared drives have no owner.",
  );
}

function acrossDomains(): GoogleError {
  return new GoogleError(
    403,
    "ownershipChangeAcrossDomainNotPermitted",
    "Ownership can only be transferred to another user in the same organization as the current owner.",
  );
}
