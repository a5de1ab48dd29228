import type { drive_v3 } from "@googleapis/drive";
import { advised, ToolError } from "../error.js";
import type { Context, OutgoingRequest } from "../tool.js";
import { inherited, isDirect, PERMISSION_FIELDS } from "./access.js";
import { type Grantee, granteeOf, isSame, nameOf } from "./grantee.js";
import { atLeast, roleText } from "./roles.js";
import { isTime, type Wanted } from "./wanted.js";

type Permission = drive_v3.Schema$Permission;

/** What has to be done for one to have it: nothing when they do. */
export type Step =
  | { kind: "create"; grantee: Grantee }
  | { kind: "update"; grantee: Grantee; before: Permission }
  | { kind: "same"; grantee: Grantee; before: Permission };

/**
 * What gives somebody a role on a file with these permissions.
 * @throws ToolError for the owner, and where more comes from above than is wanted.
 */
export function stepFor(
  grantee: Grantee,
  wanted: Wanted,
  permissions: readonly Permission[],
): Step {
  const before = permissions.find((each) => isSame(grantee, granteeOf(each)));
  if (!before) return { kind: "create", grantee };
  if (before.role === "owner") {
    throw new ToolError(
      `${nameOf(grantee)} owns this file already.`,
      "Leave the owner out; ownership is handed over in Google Drive itself.",
      { reason: "owner" },
    );
  }
  const above = inherited(before).find(({ role }) =>
    atLeast(role ?? "", wanted.role),
  );
  if (above && (above.role !== wanted.role || isTime(wanted.expiry)))
    throw fromAbove(grantee, above);
  if (above) return { kind: "same", grantee, before };
  if (!isDirect(before)) return { kind: "create", grantee };
  return isAsWanted(before, wanted)
    ? { kind: "same", grantee, before }
    : { kind: "update", grantee, before };
}

function fromAbove(
  grantee: Grantee,
  { role, inheritedFrom }: ReturnType<typeof inherited>[number],
): ToolError {
  const who = nameOf(grantee);
  const place = inheritedFrom ?? "a folder or drive above";
  return new ToolError(
    `${who} ${roleText(role ?? "")} (${role}) through ${place}, and what comes from there cannot be narrowed here.`,
    inheritedFrom
      ? `Change it there: drive_share_file or drive_unshare_file ${JSON.stringify({ file_id: inheritedFrom, with: [who] })}.`
      : "Change it there.",
    { reason: "inherited" },
  );
}

/** The role that is given on the file itself. */
export const directRole = ({ permissionDetails, role }: Permission) =>
  permissionDetails?.find((detail) => !detail.inherited)?.role ?? role ?? "";

/** Whether a permission is already what somebody is to have. */
export function isAsWanted(
  permission: Permission,
  { role, expiry }: Wanted,
): boolean {
  const now = permission.expirationTime;
  const sameExpiry =
    expiry === undefined ||
    (expiry === "never" ? !now : Date.parse(expiry) === Date.parse(now ?? ""));
  return directRole(permission) === role && sameExpiry;
}

/** Whether somebody can be told by mail: only who has an address. */
export const isTold = (step: Step, { notify }: Wanted): boolean =>
  notify && step.kind === "create" && "address" in step.grantee;

/** A step as something outgoing: its request, and whom it reaches. Nothing leaves where nothing has to be done. */
export function outgoingFor(
  step: Step,
  fileId: string,
  wanted: Wanted,
): OutgoingRequest[] {
  if (step.kind === "same") return [];
  const request =
    step.kind === "create"
      ? creation(step.grantee, fileId, wanted)
      : change(step, fileId, wanted);
  const method = `drive.permissions.${step.kind}` as const;
  return [{ method, params: request.params, payload: request.payload }];
}

/** Gives a person a role by one request, which was permitted; answers the permission that stands then. */
export function give(
  step: Step,
  file: drive_v3.Schema$File,
  wanted: Wanted,
  context: Context,
): Promise<Permission> {
  const fileId = file.id ?? "";
  if (step.kind === "same") return Promise.resolve(step.before);
  return step.kind === "create"
    ? create(step.grantee, fileId, wanted, context)
    : update(step, fileId, wanted, context);
}

function creation(
  grantee: Grantee,
  fileId: string,
  { role, expiry, notify, message }: Wanted,
) {
  const { type } = grantee;
  const params = {
    fileId,
    fields: PERMISSION_FIELDS,
    supportsAllDrives: true,
    // Google takes these for people and groups only.
    ...("address" in grantee && { sendNotificationEmail: notify }),
    ...("address" in grantee && message && { emailMessage: message }),
  };
  const payload = {
    type,
    role,
    ...("address" in grantee && { emailAddress: grantee.address }),
    ...("domain" in grantee && { domain: grantee.domain }),
    ...(!("address" in grantee) && { allowFileDiscovery: false }),
    ...(isTime(expiry) && { expirationTime: expiry }),
  };
  return { params, payload };
}

async function create(
  grantee: Grantee,
  fileId: string,
  wanted: Wanted,
  { google, signal }: Context,
): Promise<Permission> {
  const { params, payload } = creation(grantee, fileId, wanted);
  const answer = google.drive.permissions.create(
    { ...params, requestBody: payload },
    { signal },
  );
  const { data } = await advised(
    answer,
    "address" in grantee && !wanted.notify
      ? "An address without a Google account can only be invited by mail: with notify."
      : "",
  );
  return data;
}

type Update = Extract<Step, { kind: "update" }>;

function change({ before }: Update, fileId: string, { role, expiry }: Wanted) {
  const params = {
    fileId,
    permissionId: before.id ?? "",
    fields: PERMISSION_FIELDS,
    supportsAllDrives: true,
    ...(expiry === "never" && { removeExpiration: true }),
  };
  const payload = {
    role,
    ...(isTime(expiry) && { expirationTime: expiry }),
  };
  return { params, payload };
}

async function update(
  step: Update,
  fileId: string,
  wanted: Wanted,
  { google, signal }: Context,
): Promise<Permission> {
  const { params, payload } = change(step, fileId, wanted);
  const { data } = await google.drive.permissions.update(
    { ...params, requestBody: payload },
    { signal },
  );
  return data;
}
