import { type Call, GoogleError, type Handler } from "../call.js";
import {
  converted,
  GOOGLE_TYPE,
  type Made,
  mediaType,
  placeCells,
} from "./convert.js";
import { withHints } from "./create.js";
import { recordRevision, takeRevision } from "./history.js";
import { fileForbidden, lookup, requireRole } from "./lookup.js";
import { applyMetadata, checkProperties, touch } from "./metadata.js";
import { move } from "./move.js";
import { fileResource } from "./resource.js";
import type { DriveFile } from "./state.js";
import { isTop } from "./tree.js";

/** Fields that have another way in, or none. */
const NOT_WRITABLE = ["id", "parents", "size", "version", "owners", "driveId"];

/** `drive.files.update`: metadata, content, place and trash. What cannot be done as a whole is not done at all. */
export const update: Handler = async (call) => {
  const { body, media } = call;
  const file = lookup(call, call.params.fileId);
  refuseFixed(body);
  const changed = Object.keys(body).filter(
    // A star and the time of looking are each person's own.
    (name) => !["starred", "viewedByMeTime"].includes(name),
  );
  if (changed.length > 0 || media) requireRole(call, file, "writer");
  if (body.trashed !== undefined) requireTrashing(call, file);
  checkProperties(body);
  const mimeType = typeFor(call, file);
  const made = media && withHints(call, await converted(call, mimeType, media));
  move(call, file);
  if (body.trashed !== undefined) setTrashed(call, file, body.trashed);
  applyMetadata(call, file);
  if (made) replaceContent(call, file, mimeType, made);
  if (made || changed.some((name) => name !== "trashed")) touch(call, file);
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

function requireTrashing(call: Call, file: DriveFile): void {
  if (isTop(call.world, file)) throw fileForbidden(file);
  requireRole(
    call,
    file,
    file.driveId === undefined ? "owner" : "fileOrganizer",
  );
}

function setTrashed(call: Call, file: DriveFile, trashed: boolean): void {
  if (!trashed) delete file.trashed;
  else if (!file.trashed)
    file.trashed = { time: call.world.clock.now(), by: call.account.id };
}

/** The type that a file has afterwards: an editor's file stays what it is, and a file with bytes does not become one. */
function typeFor({ body, media }: Call, file: DriveFile): string {
  if (!media) return file.mimeType;
  const { kind } = file.content;
  if (kind === "folder" || kind === "shortcut") throw badRequest();
  if (kind !== "bytes") return file.mimeType;
  const mimeType = body.mimeType || mediaType(media) || file.mimeType;
  if (mimeType.startsWith(GOOGLE_TYPE)) throw badRequest();
  return mimeType;
}

function badRequest(): GoogleError {
  return new GoogleError(400, "badRequest", "Bad Request");
}

function replaceContent(
  call: Call,
  file: DriveFile,
  mimeType: string,
  made: Made,
): void {
  const { world } = call;
  const former = takeRevision(world, file);
  file.mimeType = mimeType;
  file.content = made.content;
  placeCells(world, file.id, made);
  recordRevision(call, file, former);
}
