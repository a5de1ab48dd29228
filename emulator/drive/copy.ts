import { type Call, GoogleError, type Handler } from "../call.js";
import { atLeast, roleOf } from "./access.js";
import { capabilities } from "./capabilities.js";
import { addFile, newId, parentOf } from "./create.js";
import { lookup, lookupFolder } from "./lookup.js";
import { fileResource } from "./resource.js";
import type { DriveFile } from "./state.js";
import { isTrashed } from "./tree.js";

/** `drive.files.copy`: a copy of its own, beside the original unless the body names a folder. */
export const copy: Handler = (call) => {
  const { world, account, body } = call;
  const source = lookup(call, call.params.fileId);
  const role = roleOf(world, account, source);
  if (!capabilities(source, role, isTrashed(world, source)).canCopy)
    throw new GoogleError(
      403,
      "cannotCopyFile",
      "This file cannot be copied by the user.",
    );
  if (body.mimeType && body.mimeType !== source.mimeType)
    throw new GoogleError(
      501,
      "notImplemented",
      "The embedded Google does not convert copies.",
    );
  const folder = lookupFolder(
    call,
    parentOf(body.parents) ?? besides(call, source),
  );
  const id = newId(call);
  copyCells(call, source, id);
  const copied = addFile(call, folder, id, {
    name: `Copy of ${source.name}`,
    mimeType: source.mimeType,
    content: source.content,
  });
  copied.properties = new Map([...source.properties, ...copied.properties]);
  return fileResource(call, copied);
};

/** The original's folder where the person may add to it, else the person's own top. */
function besides({ world, account }: Call, source: DriveFile): string {
  const folder = world.drive.files.get(source.parentId ?? "");
  return folder && atLeast(roleOf(world, account, folder), "writer")
    ? folder.id
    : "root";
}

function copyCells({ world }: Call, source: DriveFile, id: string): void {
  const cells = world.sheets.spreadsheets.get(source.id);
  if (cells) world.sheets.spreadsheets.set(id, structuredClone(cells));
}
