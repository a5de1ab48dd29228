import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { inherited, isDirect, named } from "./access.js";
import { type Grantee, granteeOf, isSame, nameOf } from "./grantee.js";
import { listPermissions } from "./listed.js";
import { roleText } from "./roles.js";
import type { Shareable } from "./shareable.js";
import { isMissing } from "./target.js";

type Permission = drive_v3.Schema$Permission;

/** Takes the access that a file itself gives to somebody; answers the permission that is gone. */
export async function take(
  grantee: Grantee,
  shareable: Shareable,
  context: Context,
): Promise<Permission> {
  const permission = permissionOf(grantee, shareable);
  const { google, signal } = context;
  const ids = {
    fileId: shareable.file.id ?? "",
    permissionId: permission.id ?? "",
  };
  try {
    await google.drive.permissions.delete(
      { ...ids, supportsAllDrives: true },
      { signal },
    );
  } catch (error) {
    const gone =
      isMissing(error) ||
      (isUnknown(error) && !(await stands(ids, context, error)));
    if (!gone) throw error;
  }
  return permission;
}

/** The permission that can be taken from somebody; throws what is in the way. */
function permissionOf(
  grantee: Grantee,
  { permissions, places }: Shareable,
): Permission {
  const who = nameOf(grantee);
  const found = permissions.find((each) => isSame(grantee, granteeOf(each)));
  if (!found) throw nobody(who, permissions);
  if (found.role === "owner") {
    throw new ToolError(
      `${who} owns this file, and an owner cannot be removed.`,
      "Ownership is handed over in Google Drive itself.",
      { reason: "owner" },
    );
  }
  if (isDirect(found)) return found;
  const [from] = inherited(found);
  const place = from?.inheritedFrom;
  const called = [places.get(place ?? ""), place].filter(Boolean).join(", ");
  throw new ToolError(
    `${who} ${roleText(found.role ?? "")} through a folder or shared drive above (${called || "Google does not say which"}), and that cannot be taken away here.`,
    place
      ? `To take it away there, and from everything else in it: drive_unshare_file ${JSON.stringify({ file_id: place, with: [who] })}. Or move the file elsewhere.`
      : "Take it away there, or move the file elsewhere.",
    { reason: "inherited" },
  );
}

function nobody(who: string, permissions: readonly Permission[]): ToolError {
  const others = permissions.flatMap((each) => granteeOf(each) ?? []);
  return new ToolError(
    `${who} has no access of that name to this file.`,
    `Those who have access: ${named(others.map(nameOf))}.`,
    { reason: "not_found" },
  );
}

const isUnknown = (error: unknown): error is ToolError =>
  error instanceof ToolError && error.options.reason === "outcome_unknown";

/** Whether a permission is still there after a removal that Google did not confirm; throws the doubt when that cannot be seen. */
async function stands(
  { fileId, permissionId }: { fileId: string; permissionId: string },
  context: Context,
  doubt: ToolError,
): Promise<boolean> {
  try {
    const { permissions } = await listPermissions(fileId, context);
    return permissions.some(
      (each) => each.id === permissionId && isDirect(each),
    );
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw doubt;
  }
}
