import { type Call, GoogleError } from "../call.js";
import { atLeast, roleOf } from "../drive/access.js";
import { recordRevision, takeRevision } from "../drive/history.js";
import { touch } from "../drive/metadata.js";
import { isInScope } from "../drive/scope.js";
import type { DriveFile, Revision } from "../drive/state.js";
import type { Spreadsheet } from "./state.js";

/** A spreadsheet with the Drive file that says whose it is. */
export interface Opened {
  file: DriveFile;
  spreadsheet: Spreadsheet;
  /** What it held before, when it was opened to be changed. */
  former?: Revision;
}

/**
 * The spreadsheet that a call names.
 * @throws GoogleError 404 for none of this id or one out of the token's reach,
 *   403 for one that the person may not read or, to write, not edit; 400 for
 *   a file of another kind.
 */
export function openSpreadsheet(
  call: Call,
  needed: "reader" | "writer",
): Opened {
  const { world, account, params } = call;
  const file = world.drive.files.get(params.spreadsheetId);
  if (!file || !isInScope(call, file))
    throw new GoogleError(404, "notFound", "Requested entity was not found.", {
      status: "NOT_FOUND",
    });
  if (!atLeast(roleOf(world, account, file), needed))
    throw new GoogleError(
      403,
      "forbidden",
      "The caller does not have permission",
      { status: "PERMISSION_DENIED" },
    );
  const spreadsheet = world.sheets.spreadsheets.get(file.id);
  if (!spreadsheet)
    throw new GoogleError(
      400,
      "failedPrecondition",
      "This operation is not supported for this document",
      { status: "FAILED_PRECONDITION" },
    );
  return {
    file,
    spreadsheet,
    ...(needed === "writer" && { former: takeRevision(world, file) }),
  };
}

/** Records that a call has changed what is in a spreadsheet: its former cells become a revision. */
export function changed(call: Call, { file, former }: Opened): void {
  if (former) recordRevision(call, file, former);
  touch(call, file);
}
