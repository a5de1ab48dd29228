import { type Call, GoogleError, type Handler } from "../call.js";
import {
  converted,
  emptyContent,
  type Made,
  mediaType,
  placeCells,
} from "./convert.js";
import { beginHistory } from "./history.js";
import { lookup, lookupFolder } from "./lookup.js";
import { applyMetadata, checkProperties, touch } from "./metadata.js";
import { fileResource } from "./resource.js";
import { type DriveFile, SHORTCUT } from "./state.js";
import { blankFile } from "./tree.js";

const BINARY = "application/octet-stream";

/** `drive.files.create`: metadata alone, or with uploaded bytes. */
export const create: Handler = async (call) => {
  const { body, media } = call;
  const folder = lookupFolder(call, parentOf(body.parents) ?? "root");
  checkProperties(body);
  const mimeType = body.mimeType || (media && mediaType(media)) || BINARY;
  const made = await contentOf(call, mimeType);
  const file = addFile(call, folder, made, { name: "Untitled", mimeType });
  return fileResource(call, file);
};

/** `drive.files.generateIds`: ids that this Drive accepts for files to come. */
export const generateIds: Handler = ({ params, world }) => {
  const ids = Array.from({ length: params.count ?? 10 }, () =>
    world.id("file"),
  );
  for (const id of ids) world.drive.reservedIds.add(id);
  return { kind: "drive#generatedIds", space: params.space ?? "drive", ids };
};

/** Puts a new file into a folder, made by this person with this OAuth client. */
export function addFile(
  call: Call,
  folder: DriveFile,
  made: Made,
  file: Pick<DriveFile, "name" | "mimeType">,
): DriveFile {
  const { account, body, world } = call;
  const now = world.clock.now();
  const id = newId(call);
  const added = blankFile({
    ...file,
    id,
    content: made.content,
    parentId: folder.id,
    createdTime: body.createdTime ? Date.parse(body.createdTime) : now,
    modifiedTime: now,
    modifiedBy: account.id,
    ...(folder.driveId === undefined
      ? { ownerId: account.id }
      : { driveId: folder.driveId }),
    ...(made.content.kind === "bytes" && {
      headRevisionId: world.id("other"),
    }),
    clients: new Set([call.clientId]),
    version: 0,
  });
  applyMetadata(call, added);
  placeCells(world, id, made);
  touch(call, added);
  beginHistory(call, added);
  world.drive.reservedIds.delete(id);
  world.drive.files.set(id, added);
  return added;
}

/** The one parent that a request names. */
export function parentOf(parents: string[] | undefined): string | undefined {
  if (parents && parents.length > 1)
    throw new GoogleError(
      403,
      "multipleParentsNotAllowed",
      "A file may have one parent only.",
    );
  return parents?.[0];
}

/**
 * The id of a file to come: new, or the one that the client took from `generateIds`.
 * @throws GoogleError 400 `invalid` for a made-up id, 409 for one in use.
 */
function newId({ body, world }: Call): string {
  if (body.id === undefined) return world.id("file");
  if (world.drive.files.has(body.id))
    throw new GoogleError(
      409,
      "fileIdInUse",
      "A file already exists with the provided ID.",
    );
  if (!world.drive.reservedIds.has(body.id))
    throw new GoogleError(
      400,
      "invalid",
      "The provided file ID is not usable.",
    );
  return body.id;
}

async function contentOf(call: Call, mimeType: string): Promise<Made> {
  const { body, media } = call;
  if (mimeType === SHORTCUT) return shortcutTo(call, body.shortcutDetails);
  const made = media
    ? await converted(call, mimeType, media)
    : emptyContent(call, mimeType);
  return withHints(call, made);
}

/** With the words by which a file is to be found that has none of its own. */
export function withHints({ body }: Call, { content, ...more }: Made): Made {
  const indexableText = body.contentHints?.indexableText;
  return content.kind === "bytes" && indexableText !== undefined
    ? { content: { ...content, indexableText } }
    : { content, ...more };
}

function shortcutTo(
  call: Call,
  details: { targetId?: string } | undefined,
): Made {
  if (!details?.targetId)
    throw new GoogleError(
      400,
      "required",
      "Required: shortcutDetails.targetId",
      { location: "shortcutDetails.targetId", locationType: "other" },
    );
  const target = lookup(call, details.targetId);
  if (target.content.kind === "shortcut")
    throw new GoogleError(
      403,
      "shortcutTargetInvalid",
      "A shortcut cannot point to another shortcut.",
    );
  const { id: targetId, mimeType: targetMimeType } = target;
  return { content: { kind: "shortcut", targetId, targetMimeType } };
}
