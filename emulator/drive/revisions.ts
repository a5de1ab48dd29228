import { type Call, GoogleError, type Handler, Media } from "../call.js";
import type { World } from "../world.js";
import { exportFile } from "./export.js";
import { exportedType, isExporter } from "./export-links.js";
import { revisionsOf } from "./history.js";
import { anywhere, lookup, requireDownload, requireRole } from "./lookup.js";
import { page } from "./page.js";
import { publish } from "./publish.js";
import { revisionResource } from "./revision.js";
import type { DriveFile, Revision } from "./state.js";

/** The most revisions of a file that may be kept forever. Source: "Manage file revisions". */
const KEPT_FOREVER = 200;

/** `drive.revisions.list`: oldest first. */
export const listRevisions: Handler = (call) => {
  const { params, world, account } = call;
  const file = withHistory(call, params.fileId);
  const { items, nextPageToken } = page(
    revisionsOf(world, file),
    params.pageSize,
    `${account.id} ${file.id}`,
    params.pageToken,
  );
  return {
    kind: "drive#revisionList",
    ...(nextPageToken !== undefined && { nextPageToken }),
    revisions: items.map((each) => revisionResource(call, file, each)),
  };
};

/** `drive.revisions.get`: metadata, or with `alt=media` the bytes of a blob. */
export const getRevision: Handler = (call) => {
  const file = withHistory(call, call.params.fileId);
  const revision = revisionOf(call, file, call.params.revisionId);
  return call.download
    ? download(call, file, revision)
    : revisionResource(call, file, revision);
};

function download(call: Call, file: DriveFile, revision: Revision): Media {
  const { content, mimeType, filename, keepForever } = revision;
  if (content.kind !== "bytes")
    throw new GoogleError(
      403,
      "fileNotDownloadable",
      "Only files with binary content can be downloaded. Use Export with Docs Editors files.",
    );
  requireDownload(call, file, "cannotDownloadFile", "downloaded");
  if (!keepForever && !isHeadOf(call, file, revision))
    throw new GoogleError(
      403,
      "download_restricted_for_revision",
      "This revision cannot be downloaded by the authenticated user.",
    );
  return new Media(mimeType, content.bytes, filename);
}

/** `drive.revisions.update`: keeps a blob's revision, or publishes that of an editor's file. */
export const updateRevision: Handler = (call) => {
  const { body, params } = call;
  const file = withHistory(call, params.fileId);
  const revision = revisionOf(call, file, params.revisionId);
  // The head is put together anew each time; what is said of it stays with the file.
  const isHead = isHeadOf(call, file, revision);
  const facts = isHead ? file.head : revision;
  refuseFixed(body);
  if (revision.content.kind === "bytes") keep(call, file, facts, isHead);
  else publish(body, file, facts);
  return revisionResource(call, file, revisionOf(call, file, revision.id));
};

function keep(
  { body, world }: Call,
  file: DriveFile,
  facts: DriveFile["head"],
  isHead: boolean,
): void {
  if (body.keepForever === undefined) return;
  if (!body.keepForever && facts.keepForever && !isHead)
    throw new GoogleError(
      400,
      "illegalKeepForeverModification",
      "Bad Request. Cannot update a revision to false that is marked as keepForever.",
    );
  const kept = revisionsOf(world, file).filter((each) => each.keepForever);
  if (body.keepForever && !facts.keepForever && kept.length >= KEPT_FOREVER)
    throw new GoogleError(
      400,
      "badRequest",
      `A file may keep ${KEPT_FOREVER} revisions forever.`,
    );
  facts.keepForever = body.keepForever;
}

const WRITABLE = [
  "keepForever",
  "published",
  "publishAuto",
  "publishedOutsideDomain",
];

function refuseFixed(body: Call["body"]): void {
  if (Object.keys(body).every((name) => WRITABLE.includes(name))) return;
  throw new GoogleError(
    403,
    "fieldNotWritable",
    "The resource body includes fields which are not directly writable.",
  );
}

/** `drive.revisions.delete`: of blobs only, never the content that the file has now. */
export const deleteRevision: Handler = (call) => {
  const { params, world } = call;
  const file = withHistory(call, params.fileId);
  const revision = revisionOf(call, file, params.revisionId);
  if (revision.content.kind !== "bytes")
    throw new GoogleError(
      403,
      "revisionDeletionNotSupported",
      "Revision deletion is not supported for this file.",
    );
  const isHead = isHeadOf(call, file, revision);
  if (isHead && revisionsOf(world, file).length === 1)
    throw new GoogleError(
      403,
      "cannotDeleteOnlyRevision",
      "The last remaining revision of a file cannot be deleted.",
    );
  if (isHead)
    throw new GoogleError(
      501,
      "notImplemented",
      "The embedded Google does not delete a file's head revision.",
    );
  file.revisions = file.revisions.filter((each) => each !== revision);
  return undefined;
};

/** The exports of docs.google.com, to which `exportLinks` lead: of the revision that is named, else of the head. */
export const exportByLink: Handler = (call) => {
  const { id, revision, exportFormat } = call.params;
  const export_ = (world: World, mimeType: string) =>
    exportFile({
      ...call,
      method: "drive.files.export",
      params: { fileId: id, mimeType },
      world,
    });
  const asked = { ...anywhere(call), method: "drive.files.export" };
  const file = lookup(asked, id);
  const mimeType = exportedType(file.mimeType, exportFormat);
  if (!isExporter(call.method, file.mimeType) || mimeType === undefined)
    throw new GoogleError(
      400,
      "badRequest",
      "The requested conversion is not supported.",
    );
  if (revision === undefined) return export_(call.world, mimeType);
  requireRole(asked, file, "writer");
  const wanted = revisionOf(call, file, revision);
  return export_(worldWith(call.world, file, wanted), mimeType);
};

/** The world as it would be with this revision in the file. */
function worldWith(world: World, file: DriveFile, revision: Revision): World {
  const { content, mimeType, cells } = revision;
  const files = new Map(world.drive.files);
  files.set(file.id, { ...file, content, mimeType });
  const spreadsheets = new Map(world.sheets.spreadsheets);
  if (cells) spreadsheets.set(file.id, cells);
  return {
    ...world,
    drive: { ...world.drive, files },
    sheets: { ...world.sheets, spreadsheets },
  };
}

/** A file whose history the caller may see. These methods know no `supportsAllDrives`. */
function withHistory(call: Call, id: string): DriveFile {
  const file = lookup(anywhere(call), id);
  if (file.content.kind === "folder" || file.content.kind === "shortcut")
    throw new GoogleError(
      403,
      "revisionsNotSupported",
      "The file does not support revisions.",
    );
  requireRole(call, file, "writer");
  return file;
}

function revisionOf(call: Call, file: DriveFile, id: string): Revision {
  const found = revisionsOf(call.world, file).find((each) => each.id === id);
  if (found) return found;
  throw new GoogleError(404, "notFound", `Revision not found: ${id}.`, {
    location: "revisionId",
    locationType: "parameter",
  });
}

function isHeadOf({ world }: Call, file: DriveFile, { id }: Revision): boolean {
  return revisionsOf(world, file).at(-1)?.id === id;
}
