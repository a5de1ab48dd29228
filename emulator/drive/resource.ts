import type { Call } from "../call.js";
import { lastingRoleOf, roleOf, standing } from "./access.js";
import { blobFields } from "./blob.js";
import { capabilities, mayShare } from "./capabilities.js";
import { EXPORT_FORMATS } from "./formats.js";
import { exportLinks, iconLink, webViewLink } from "./links.js";
import { permissionResource } from "./permission.js";
import type { DriveFile } from "./state.js";
import { isTrashed } from "./tree.js";
import { userResource } from "./user.js";

/** A file as the caller sees it (schema `File`). */
export function fileResource(call: Call, file: DriveFile) {
  const { world, account } = call;
  const role = roleOf(world, account, file);
  const shares = mayShare(file, lastingRoleOf(world, account, file));
  const trashed = isTrashed(world, file);
  return {
    kind: "drive#file",
    id: file.id,
    name: file.name,
    mimeType: file.mimeType,
    ...defined({
      description: file.description,
      driveId: file.driveId,
      teamDriveId: file.driveId,
      folderColorRgb: file.folderColorRgb,
      parents: visibleParents(call, file),
    }),
    starred: file.starredBy.has(account.id),
    trashed,
    explicitlyTrashed: file.trashed !== undefined,
    version: String(file.version),
    spaces: ["drive"],
    createdTime: time(file.createdTime),
    modifiedTime: time(file.modifiedTime),
    webViewLink: webViewLink(file),
    iconLink: iconLink(file),
    hasThumbnail: false,
    thumbnailVersion: "0",
    isAppAuthorized: file.clients.has(call.clientId),
    writersCanShare: file.writersCanShare,
    copyRequiresWriterPermission: file.copyRequiresWriterPermission,
    viewersCanCopyContent: !file.copyRequiresWriterPermission,
    capabilities: capabilities(file, role, trashed, shares),
    ...mine(call, file),
    ...people(call, file),
    ...sharing(call, file, shares),
    ...custom(call, file),
    ...byContent(file),
  };
}

const time = (at: number) => new Date(at).toISOString();

/** Without the properties that have no value. */
function defined<T extends Record<string, unknown>>(fields: T) {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
}

/** A parent that the person may not see is left out, as for files "shared with me". */
function visibleParents({ world, account }: Call, file: DriveFile) {
  const parent = world.drive.files.get(file.parentId ?? "");
  return parent && roleOf(world, account, parent) ? [parent.id] : undefined;
}

function mine({ account }: Call, file: DriveFile) {
  const viewed = file.viewedTime.get(account.id);
  const modified = file.modifiedByTime.get(account.id);
  const shared = file.sharedWith.get(account.id);
  return {
    viewedByMe: viewed !== undefined,
    modifiedByMe: modified !== undefined,
    ...(viewed !== undefined && { viewedByMeTime: time(viewed) }),
    ...(modified !== undefined && { modifiedByMeTime: time(modified) }),
    ...(shared && { sharedWithMeTime: time(shared.time) }),
  };
}

function people({ world, account }: Call, file: DriveFile) {
  const user = (id: string | undefined) => {
    const person = world.accounts.find((each) => each.id === id);
    return person && userResource(person, account);
  };
  const owner = user(file.ownerId);
  return {
    ...(owner && { owners: [owner], ownedByMe: owner.me }),
    ...defined({
      lastModifyingUser: user(file.modifiedBy),
      sharingUser: user(file.sharedWith.get(account.id)?.by),
      trashingUser: user(file.driveId && file.trashed?.by),
    }),
    ...(file.driveId &&
      file.trashed && { trashedTime: time(file.trashed.time) }),
  };
}

/** Who has access is told to those who may share; in shared drives it is never part of the file. */
function sharing({ world }: Call, file: DriveFile, shares: boolean) {
  const all = standing(world, file);
  const inDrive = file.driveId !== undefined;
  return {
    shared: inDrive || all.length > 1,
    ...(inDrive && {
      hasAugmentedPermissions: file.permissions.length > 0,
    }),
    ...(shares && {
      permissionIds: all.map(({ permission }) => permission.id),
      ...(!inDrive && {
        permissions: all.map((each) => permissionResource(world, each, file)),
      }),
    }),
  };
}

function custom({ clientId }: Call, file: DriveFile) {
  const own = file.appProperties.get(clientId);
  return {
    ...(file.properties.size > 0 && {
      properties: Object.fromEntries(file.properties),
    }),
    ...(own && own.size > 0 && { appProperties: Object.fromEntries(own) }),
  };
}

function byContent(file: DriveFile) {
  const { content } = file;
  if (content.kind === "bytes") return blobFields(file, content.bytes);
  if (content.kind === "shortcut") {
    const { targetId, targetMimeType } = content;
    return { shortcutDetails: { targetId, targetMimeType } };
  }
  const formats = EXPORT_FORMATS[file.mimeType];
  if (!formats) return { quotaBytesUsed: "0" };
  // Editor files have a size of their own, which has nothing to do with an export's.
  return {
    exportLinks: exportLinks(file, formats),
    size: "1024",
    quotaBytesUsed: "1024",
  };
}
