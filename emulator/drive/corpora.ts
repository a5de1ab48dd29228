import { type Call, GoogleError } from "../call.js";
import { isFoundInDomain, isListed, roleOf } from "./access.js";
import { driveOf } from "./drives.js";
import { supportsDrives } from "./lookup.js";
import type { DriveFile } from "./state.js";

/** The bodies of files that a search goes through. */
interface Corpora {
  name: "user" | "domain" | "drive" | "allDrives";
  driveId?: string;
  /** Whether the caller wants, and can handle, what lies in shared drives. */
  sharedDrives: boolean;
}

/**
 * Reads `corpora`, `driveId` and `includeItemsFromAllDrives`.
 * @throws GoogleError when they do not go together, or for a drive that the person is no member of.
 */
export function parseCorpora(call: Call): Corpora {
  const { params } = call;
  const driveId: string | undefined = params.driveId ?? params.teamDriveId;
  const name = corporaName(params.corpora ?? (driveId ? "drive" : "user"));
  const included =
    params.includeItemsFromAllDrives === true ||
    params.includeTeamDriveItems === true;
  if ((name === "drive") !== (driveId !== undefined))
    throw refusal(
      400,
      "invalid",
      "driveId",
      "The driveId parameter must be specified if and only if corpora is set to drive.",
    );
  if (!included && (name === "drive" || name === "allDrives"))
    throw refusal(
      403,
      "teamDrivesIncludeItemsRequired",
      "includeItemsFromAllDrives",
      "The includeItemsFromAllDrives parameter must be set to true when driveId is specified or corpora contains drive or allDrives.",
    );
  if (included && !supportsDrives(call))
    throw refusal(
      403,
      "teamDrivesNotSupported",
      "supportsAllDrives",
      "The supportsAllDrives parameter must be set to true when includeItemsFromAllDrives is set to true.",
    );
  if (driveId === undefined) return { name, sharedDrives: included };
  return { name, driveId: driveOf(call, driveId).id, sharedDrives: true };
}

/** Whether a file belongs to the bodies that are searched; never one that the person may not see. */
export function inCorpora(
  { world, account }: Call,
  corpora: Corpora,
  file: DriveFile,
): boolean {
  if (file.driveId !== undefined && !corpora.sharedDrives) return false;
  switch (corpora.name) {
    case "drive":
      return (
        file.driveId === corpora.driveId &&
        roleOf(world, account, file) !== undefined
      );
    case "domain":
      return isFoundInDomain(world, account, file);
    case "allDrives":
      return isListed(world, account, file);
    case "user":
      // Most of a search's files are the person's own, which is seen at once.
      return (
        file.ownerId === account.id ||
        (isListed(world, account, file) && isAccessed(account.id, file))
      );
  }
}

/**
 * Of a shared drive, the person's own body holds only what the person has
 * opened, changed or been given; the rest needs `corpora` `drive` or `allDrives`.
 */
function isAccessed(accountId: string, file: DriveFile): boolean {
  return (
    file.driveId === undefined ||
    file.viewedTime.has(accountId) ||
    file.modifiedByTime.has(accountId) ||
    file.sharedWith.has(accountId)
  );
}

function corporaName(value: string): Corpora["name"] {
  if (value === "user" || value === "domain") return value;
  if (value === "drive" || value === "teamDrive") return "drive";
  // The older form names the person's own files and all shared drives together.
  if (/^(allDrives|(user,)?allTeamDrives)$/.test(value)) return "allDrives";
  throw refusal(400, "invalid", "corpora", "Invalid Value");
}

function refusal(
  status: number,
  reason: string,
  location: string,
  message: string,
): GoogleError {
  return new GoogleError(status, reason, message, {
    location,
    locationType: "parameter",
  });
}
