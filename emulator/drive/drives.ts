import { type Call, GoogleError, type Handler } from "../call.js";
import { atLeast } from "./access.js";
import { page } from "./page.js";
import { type Comparison, holds, parseQuery } from "./query/parse.js";
import { DRIVE_TERMS } from "./query/terms.js";
import { fold, namePrefixed } from "./query/words.js";
import { ROLES, type Role, type SharedDrive } from "./state.js";

/** `drive.drives.list`: the shared drives that the person is a member of, by name. */
export const listDrives: Handler = (call) => {
  const { params, world, account } = call;
  if (params.useDomainAdminAccess)
    throw new GoogleError(
      403,
      "insufficientAdministratorPrivileges",
      "The user is no administrator of the domain.",
    );
  const query = params.q ? parseQuery(params.q, DRIVE_TERMS) : undefined;
  const mine = [...world.drive.drives.values()]
    .filter((drive) => memberRole(call, drive))
    .filter((drive) => !query || holds(query, (one) => fits(call, drive, one)))
    .sort((a, b) => a.name.localeCompare(b.name));
  const { items, nextPageToken } = page(
    mine,
    params.pageSize ?? 10,
    `${account.id} ${params.q ?? ""}`,
    params.pageToken,
  );
  return {
    kind: "drive#driveList",
    ...(nextPageToken !== undefined && { nextPageToken }),
    drives: items.map((drive) => driveResource(call, drive)),
  };
};

function fits(
  { account }: Call,
  drive: SharedDrive,
  { field, operator, value }: Comparison,
): boolean {
  if (operator === "contains") return namePrefixed(drive.name, String(value));
  const same =
    field === "hidden"
      ? drive.hiddenBy.has(account.id) === value
      : fold(drive.name) === fold(String(value));
  return same === (operator === "=");
}

/** `drive.drives.get` */
export const getDrive: Handler = (call) =>
  driveResource(call, driveOf(call, call.params.driveId));

/** @throws GoogleError 404 `notFound` for a drive that the person is no member of. */
export function driveOf(call: Call, id: string): SharedDrive {
  const drive = call.world.drive.drives.get(id);
  if (drive && memberRole(call, drive)) return drive;
  throw new GoogleError(404, "notFound", `Shared drive not found: ${id}`, {
    location: "driveId",
    locationType: "parameter",
  });
}

function memberRole({ account }: Call, drive: SharedDrive): Role | undefined {
  const roles = drive.permissions
    .filter(
      ({ grantee }) =>
        grantee.type === "user" &&
        grantee.email.toLowerCase() === account.email.toLowerCase(),
    )
    .map(({ role }) => role);
  return ROLES.findLast((role) => roles.includes(role));
}

function driveResource(call: Call, drive: SharedDrive) {
  const role = memberRole(call, drive);
  const edits = atLeast(role, "writer");
  const organizes = atLeast(role, "fileOrganizer");
  const administers = atLeast(role, "organizer");
  return {
    kind: "drive#drive",
    id: drive.id,
    name: drive.name,
    createdTime: new Date(drive.createdTime).toISOString(),
    hidden: drive.hiddenBy.has(call.account.id),
    restrictions: {
      adminManagedRestrictions: false,
      copyRequiresWriterPermission: false,
      domainUsersOnly: drive.domainUsersOnly,
      driveMembersOnly: false,
      sharingFoldersRequiresOrganizerPermission: false,
    },
    capabilities: {
      canAddChildren: edits,
      canComment: atLeast(role, "commenter"),
      canCopy: true,
      canDeleteChildren: administers,
      canDeleteDrive: administers,
      canDownload: true,
      canEdit: edits,
      canListChildren: true,
      canManageMembers: administers,
      canReadRevisions: edits,
      canRename: edits,
      canRenameDrive: administers,
      canShare: administers,
      canTrashChildren: organizes,
    },
  };
}
