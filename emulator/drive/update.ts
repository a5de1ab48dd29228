import { type Call, GoogleError, type Handler } from "../call.js";
import { uploadedContent } from "./convert.js";
import { lookup, requireRole } from "./lookup.js";
import { applyMetadata, touch } from "./metadata.js";
import { move } from "./move.js";
import { fileResource } from "./resource.js";
import type { DriveFile } from "./state.js";

/** Fields that have another way in, or none. */
const NOT_WRITABLE = ["id", "parents", "size", "version", "owners", "driveId"];

/** `drive.files.update`: metadata, content, place and trash. */
export const update: Handler = (call) => {
  const { body, media } = call;
  const file = lookup(call, call.params.fileId);
  refuseFixed(body);
  const changed = Object.keys(body).filter(
    // A star and the time of looking are each person's own.
    (name) => !["starred", "viewedByMeTime"].includes(name),
  );
  if (changed.length > 0 || media) requireRole(call, file, "writer");
  move(call, file);
  if (body.trashed !== undefined) setTrashed(call, file, body.trashed);
  applyMetadata(call, file);
  if (media) replaceContent(call, file);
  if (media || changed.some((name) => name !== "trashed")) touch(call, file);
  return fileResource(call, file);
};

function refuseFixed(body: Call["body"]): void {
  const fixed = NOT_WRITABLE.find((name) => name in body);
  if (fixed === undefined) return;
  throw new GoogleError(
    403,
    "fieldNotWritable",
    fixed === "parents"
      ? "The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead."
      : `The resource body includes fields which are not directly writable.`,
  );
}

function setTrashed(call: Call, file: DriveFile, trashed: boolean): void {
  requireRole(
    call,
    file,
    file.driveId === undefined ? "owner" : "fileOrganizer",
  );
  if (!trashed) delete file.trashed;
  else if (!file.trashed)
    file.trashed = { time: call.world.clock.now(), by: call.account.id };
}

function replaceContent(call: Call, file: DriveFile): void {
  const { body, media, world } = call;
  if (!media) return;
  const uploaded = media.type.split(";")[0]?.trim();
  const native = file.content.kind !== "bytes";
  if (!native) file.mimeType = body.mimeType || uploaded || file.mimeType;
  file.content = uploadedContent(call, file.id, file.mimeType, media);
  if (!native) file.headRevisionId = world.id("other");
}
