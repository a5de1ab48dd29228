import { atLeast } from "./access.js";
import type { DriveFile, Role } from "./state.js";

/** What a person with this role may do with a file (`File.capabilities`); who has it for a time shares nothing. */
export function capabilities(
  file: DriveFile,
  role: Role | undefined,
  trashed: boolean,
  canShare = mayShare(file, role),
) {
  const folder = file.content.kind === "folder";
  const inDrive = file.driveId !== undefined;
  const edits = atLeast(role, "writer");
  const organizes = inDrive
    ? atLeast(role, "fileOrganizer")
    : atLeast(role, "owner");
  const copies = mayDownload(file, role);
  return {
    canAddChildren: folder && edits && !trashed,
    canComment: !folder && atLeast(role, "commenter"),
    canCopy: !folder && copies,
    canDelete: inDrive ? atLeast(role, "organizer") : organizes,
    canDownload: !folder && copies,
    canEdit: edits && !trashed,
    canListChildren: folder,
    canModifyContent: edits && !trashed,
    canMoveItemWithinDrive: inDrive ? organizes : edits,
    canReadRevisions: !folder && edits,
    canRemoveChildren: folder && (inDrive ? organizes : edits),
    canRename: edits && !trashed,
    canShare,
    canTrash: organizes,
    canUntrash: organizes,
    ...(inDrive && { canReadDrive: role !== undefined }),
  };
}

/** Whether a person with this lasting role may grant and revoke access. Source: "Share files, folders, and drives". */
export function mayShare(file: DriveFile, role: Role | undefined): boolean {
  if (file.driveId === undefined)
    return atLeast(role, file.writersCanShare ? "writer" : "owner");
  if (file.id === file.driveId) return atLeast(role, "organizer");
  const folder = file.content.kind === "folder";
  return atLeast(role, folder ? "fileOrganizer" : "writer");
}

/** Whether a person with this role may take the content elsewhere. */
export function mayDownload(file: DriveFile, role: Role | undefined): boolean {
  return !file.copyRequiresWriterPermission || atLeast(role, "writer");
}
