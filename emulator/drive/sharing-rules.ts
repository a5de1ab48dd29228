import { type Call, GoogleError } from "../call.js";
import { governingDomain, hasNoAccount, isOutside } from "./grantee.js";
import {
  type DriveFile,
  type Grantee,
  type Permission,
  ROLES,
  type Role,
} from "./state.js";

/** The longest year. */
const YEAR = 366 * 86_400_000;

/**
 * The role that a request names, where it exists for this grantee in this place.
 * Source: "Roles and permissions".
 */
export function roleFrom(
  name: unknown,
  { type }: Grantee,
  file: DriveFile,
): Role {
  const role = ROLES.find((each) => each === name);
  const beyondWriter = role && ROLES.indexOf(role) > ROLES.indexOf("writer");
  const person = type === "user" || (type === "group" && role !== "owner");
  if (!role || (beyondWriter && !person))
    throw new GoogleError(
      400,
      "invalid",
      "The specified role is invalid or not supported.",
      { location: "permission.role", locationType: "other" },
    );
  const refusal = placeRefusal(role, file);
  if (refusal) throw new GoogleError(403, ...refusal);
  return role;
}

function placeRefusal(
  role: Role,
  { id, driveId, content }: DriveFile,
): [reason: string, message: string] | undefined {
  const inDrive = driveId !== undefined;
  if (role === "owner" && inDrive)
    return [
      "ownerOnTeamDriveItemNotSupported",
      "Items in shared drives have no owner.",
    ];
  if (role === "organizer" && id !== driveId)
    return [
      `organizerOnNonTeamDrive${inDrive ? "Item" : ""}NotSupported`,
      "Organizer role is only valid for shared drives.",
    ];
  if (role === "fileOrganizer" && !inDrive)
    return [
      "fileOrganizerOnNonTeamDriveNotSupported",
      "The fileOrganizer role is only valid for shared drives and their folders.",
    ];
  if (role === "fileOrganizer" && content.kind !== "folder")
    return [
      "fileOrganizerOnFoldersInSharedDriveOnly",
      "The fileOrganizer role is only valid for shared drives and their folders.",
    ];
  return undefined;
}

/**
 * When a permission is to end, in milliseconds.
 * Source: `Permission.expirationTime`, and "Set an expiration date to limit file access".
 */
export function expiryFrom(
  { body, world }: Call,
  { grantee, role }: Pick<Permission, "grantee" | "role">,
  file: DriveFile,
): number | undefined {
  if (body.expirationTime === undefined) return undefined;
  const expires = Date.parse(body.expirationTime);
  const now = world.clock.now();
  if (grantee.type === "anyone" || grantee.type === "domain")
    throw new GoogleError(
      403,
      "cannotSetExpirationOnAnyoneOrDomain",
      "Expiration dates cannot be set on permissions of a domain or of anyone.",
    );
  if (file.id === file.driveId)
    throw new GoogleError(
      403,
      "expirationDateNotAllowedForSharedDriveMembers",
      "Expiration dates are not allowed for shared drive members.",
    );
  const folder = file.content.kind === "folder";
  const roles = folder ? ["reader"] : ["reader", "commenter", "writer"];
  // Only Workspace accounts set them.
  const workspace = governingDomain(world, file) !== undefined;
  if (!workspace || !roles.includes(role))
    throw new GoogleError(
      403,
      "cannotSetExpiration",
      "Expiration dates cannot be set on this item.",
    );
  if (expires <= now)
    throw new GoogleError(
      403,
      "expirationDatesMustBeInTheFuture",
      "Expiration dates must be in the future.",
    );
  if (expires > now + YEAR)
    throw new GoogleError(
      400,
      "invalid",
      "The expiration time cannot be more than a year in the future.",
      { location: "permission.expirationTime", locationType: "other" },
    );
  return expires;
}

/** @throws GoogleError 403 where a shared drive or the domain's administrators do not let a grantee in. */
export function requireAllowed(
  { world }: Call,
  grantee: Grantee,
  file: DriveFile,
): void {
  const wide = grantee.type === "anyone" || grantee.type === "domain";
  if (file.id === file.driveId && wide)
    throw new GoogleError(
      403,
      "cannotShareTeamDriveTopFolderWithAnyoneOrDomains",
      "A shared drive cannot be shared with a domain or with anyone.",
    );
  const domain = governingDomain(world, file);
  if (domain === undefined || !isOutside(world, grantee, domain)) return;
  const drive = world.drive.drives.get(file.driveId ?? "");
  if (drive?.domainUsersOnly)
    throw new GoogleError(
      403,
      "teamDriveDomainUsersOnlyRestriction",
      "The user does not have permission to share this item outside the domain.",
    );
  const policy = world.drive.sharingPolicies.get(domain);
  if (!policy) return;
  if (grantee.type === "anyone" && !(policy.anyone && policy.outside))
    throw new GoogleError(
      403,
      "publishOutNotPermitted",
      "The domain does not allow this item to be opened to anyone.",
    );
  if (!policy.outside)
    throw new GoogleError(
      403,
      "shareOutNotPermitted",
      "The domain does not allow this item to be shared outside.",
    );
}

/**
 * Whether the grantee is told by mail: people and groups, unless asked otherwise.
 * @throws GoogleError 400 where that cannot be as asked.
 */
export function isNotified(
  { params, world }: Call,
  { grantee, role }: Pick<Permission, "grantee" | "role">,
): boolean {
  const { sendNotificationEmail } = params;
  if (grantee.type === "anyone" || grantee.type === "domain") {
    if (sendNotificationEmail !== true) return false;
    throw new GoogleError(
      400,
      "invalid",
      "Notifications are sent to users and groups only.",
      { location: "sendNotificationEmail", locationType: "parameter" },
    );
  }
  if (sendNotificationEmail !== false) return true;
  if (role === "owner")
    throw new GoogleError(
      400,
      "invalid",
      "The notification cannot be disabled for ownership transfers.",
      { location: "sendNotificationEmail", locationType: "parameter" },
    );
  if (hasNoAccount(world, grantee))
    throw invalidSharing(
      `You are trying to invite ${grantee.email}. Since there is no Google account associated with this email address, you must check the "Notify people" box to invite this recipient.`,
    );
  return false;
}

/** How Google words what its sharing dialog would say. Source: "Resolve errors". */
export function invalidSharing(words: string): GoogleError {
  return new GoogleError(
    400,
    "invalidSharingRequest",
    `Bad Request. User message: "${words}"`,
  );
}
