import type { drive_v3 } from "@googleapis/drive";
import { audienceOf } from "../audience.js";
import type { Context, Outgoing } from "../tool.js";
import { shownPermissions } from "./listed.js";

/** Who has access to a file: told with the file in My Drive, apart from it in a shared drive; `undefined` when Google does not tell this person. */
export async function permissionsOf(
  { permissions, driveId, id }: drive_v3.Schema$File,
  context: Context,
): Promise<drive_v3.Schema$Permission[] | undefined> {
  if (permissions) return permissions;
  if (!driveId || !context.can("drive.permissions.list")) return undefined;
  return (await shownPermissions(id ?? "", context))?.permissions;
}

/**
 * Who outside the person's domain sees what is put into a file or folder, as
 * recipients of something outgoing. Where Google does not tell, it may be anyone.
 */
export async function outsiders(
  file: drive_v3.Schema$File,
  context: Context,
): Promise<string[]> {
  if (file.shared === false) return [];
  const permissions = await permissionsOf(file, context);
  const known = permissions ? { ...file, permissions } : file;
  return audienceOf(known, context.person).outsiders;
}

/** Asks leave for a write that people outside will see; nothing is asked when none will. */
export async function askLeave(
  what: Outgoing,
  { egress }: Context,
): Promise<void> {
  const recipients = [...new Set(what.recipients)];
  if (recipients.length > 0) await egress({ ...what, recipients });
}

/** What tells one content of a file from another, as far as was asked for. */
export const versionOf = ({
  md5Checksum,
  headRevisionId,
  modifiedTime,
}: drive_v3.Schema$File) =>
  md5Checksum ?? headRevisionId ?? modifiedTime ?? undefined;

/** How much of a new text is shown to whoever decides, in characters. */
const MOST_SHOWN = 2000;

/** The beginning of a text, and how long it is. */
export const beginning = (text: string): string =>
  text.length > MOST_SHOWN
    ? `${text.slice(0, MOST_SHOWN)}\n(${text.length} characters in all)`
    : text;
