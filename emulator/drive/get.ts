import { type Call, GoogleError, type Handler, Media } from "../call.js";
import { lookup, requireDownload } from "./lookup.js";
import { fileResource } from "./resource.js";
import type { DriveFile } from "./state.js";

/** `drive.files.get`: metadata, or with `alt=media` the bytes. */
export const get: Handler = (call) => {
  const file = lookup(call, call.params.fileId);
  return call.download ? download(call, file) : fileResource(call, file);
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
  return new Media(file.mimeType, file.content.bytes, file.name);
}
