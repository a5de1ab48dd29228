import type { drive_v3 } from "@googleapis/drive";
import type { Context, Outgoing, Person } from "../tool.js";
import { granteeOf, recipientOf } from "./grantee.js";
import { shownPermissions } from "./listed.js";
import { isOutside } from "./sharing.js";

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
  const all = permissions
    ? permissions.flatMap((each) =>
        each.deleted ? [] : (granteeOf(each) ?? []),
      )
    : [{ type: "anyone" } as const, ...ownersOf(file)];
  return all
    .map(recipientOf)
    .filter((who) => who === "anyone" || isOther(who, context.person));
}

const ownersOf = ({ owners }: drive_v3.Schema$File) =>
  (owners ?? []).flatMap(
    (owner) => granteeOf({ ...owner, type: "user" }) ?? [],
  );

const isOther = (who: string, person: Person): boolean =>
  who !== person.email.toLowerCase() && isOutside(who, person);

/** Asks leave for a write that people outside will see; nothing is asked when none will. */
export async function askLeave(
  what: Outgoing,
  { egress }: Context,
): Promise<void> {
  const recipients = [...new Set(what.recipients)];
  if (recipients.length > 0) await egress({ ...what, recipients });
}
