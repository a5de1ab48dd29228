import { type Call, GoogleError, type Handler, Media } from "../call.js";
import { atLeast, roleOf } from "./access.js";
import { lookup, requireDownload, requireKept } from "./lookup.js";
import { fileResource } from "./resource.js";
import type { DriveFile } from "./state.js";

/** `drive.files.get`: metadata, or with `alt=media` the bytes. */
export const get: Handler = (call) => {
  requireKept(call);
  const file = lookup(call, call.params.fileId);
  if (call.download) return download(call, file);
  if (call.params.acknowledgeAbuse)
    throw new GoogleError(
      403,
      "invalidAbuseAcknowledgment",
      "The acknowledgeAbuse parameter is only applicable for download requests.",
      { location: "acknowledgeAbuse", locationType: "parameter" },
    );
  return fileResource(call, file);
};

function download(call: Call, file: DriveFile): Media {
  if (file.content.kind !== "bytes")
    throw new GoogleError(
      403,
      "fileNotDownloadable",
      "Only files with binary content can be directly downloaded. Use Export with Docs Editors files.",
      { location: "alt", locationType: "parameter" },
    );
  requireDownload(call, file, "cannotDownloadFile", "downloaded");
  if (file.abusive && !acknowledged(call, file))
    throw new GoogleError(
      403,
      "cannotDownloadAbusiveFile",
      "This file has been identified as malware or spam and cannot be downloaded.",
    );
  return new Media(file.mimeType, file.content.bytes, file.name);
}

/** Only the owner, or an organizer of the shared drive, may take the risk. */
function acknowledged(call: Call, file: DriveFile): boolean {
  const role = roleOf(call.world, call.account, file);
  return call.params.acknowledgeAbuse === true && atLeast(role, "organizer");
}
