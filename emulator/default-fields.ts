import { GoogleError } from "./call.js";

const FILE = "kind,id,name,mimeType,resourceKey,driveId,teamDriveId";
const PERMISSION = "kind,id,type,role";
const REVISION = "kind,id,mimeType,modifiedTime";
const DRIVE = "kind,id,name";

/** What Drive answers when a request names no `fields`. Source: Drive API, "Return specific fields". */
const DEFAULTS: Record<string, string> = {
  "drive.files.get": FILE,
  "drive.files.create": FILE,
  "drive.files.copy": FILE,
  "drive.files.update": FILE,
  "drive.files.list": `kind,incompleteSearch,nextPageToken,files(${FILE})`,
  "drive.permissions.get": PERMISSION,
  "drive.permissions.create": PERMISSION,
  "drive.permissions.update": PERMISSION,
  "drive.permissions.list": `kind,nextPageToken,permissions(${PERMISSION})`,
  "drive.revisions.get": REVISION,
  "drive.revisions.update": REVISION,
  "drive.revisions.list": `kind,nextPageToken,revisions(${REVISION})`,
  "drive.drives.get": DRIVE,
  "drive.drives.create": DRIVE,
  "drive.drives.update": DRIVE,
  "drive.drives.list": `kind,nextPageToken,drives(${DRIVE})`,
};

/** Methods that refuse a request without `fields`. Source: Drive API, "Return specific fields". */
const REQUIRED = new Set([
  "drive.about.get",
  "drive.comments.create",
  "drive.comments.get",
  "drive.comments.list",
  "drive.comments.update",
  "drive.replies.create",
  "drive.replies.get",
  "drive.replies.list",
  "drive.replies.update",
]);

/**
 * The mask that a request without `fields` gets; `undefined` keeps everything.
 *
 * @throws GoogleError 400 where Google requires the parameter.
 */
export function defaultFields(method: string): string | undefined {
  if (REQUIRED.has(method)) {
    throw new GoogleError(
      400,
      "required",
      "The 'fields' parameter is required for this method.",
      { location: "fields", locationType: "parameter" },
    );
  }
  return DEFAULTS[method];
}
