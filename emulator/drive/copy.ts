import { type Call, GoogleError, type Handler, Media } from "../call.js";
import { copySpreadsheet } from "../sheets/copy.js";
import { atLeast, roleOf } from "./access.js";
import { capabilities } from "./capabilities.js";
import { converted, GOOGLE_TYPE, type Made } from "./convert.js";
import { addFile, parentOf } from "./create.js";
import { lookup, lookupFolder } from "./lookup.js";
import { checkProperties } from "./metadata.js";
import { fileResource } from "./resource.js";
import type { DriveFile } from "./state.js";
import { isTrashed } from "./tree.js";

/** `drive.files.copy`: a copy of its own, beside the original unless the body names a folder; with another type, converted. */
export const copy: Handler = async (call) => {
  const { world, account, body } = call;
  const source = lookup(call, call.params.fileId);
  const role = roleOf(world, account, source);
  if (!capabilities(source, role, isTrashed(world, source)).canCopy)
    throw new GoogleError(
      403,
      "cannotCopyFile",
      "This file cannot be copied by the user.",
    );
  checkProperties(body);
  const folder = lookupFolder(
    call,
    parentOf(body.parents) ?? besides(call, source),
  );
  const mimeType: string = body.mimeType || source.mimeType;
  const made = await contentOf(call, source, mimeType);
  const copied = addFile(call, folder, made, {
    name: `Copy of ${source.name}`,
    mimeType,
  });
  copied.properties = new Map([...source.properties, ...copied.properties]);
  return fileResource(call, copied);
};

/** The original's content, or what it is in another type; only files with bytes have another. */
async function contentOf(
  call: Call,
  { id, content, mimeType }: DriveFile,
  wanted: string,
): Promise<Made> {
  if (wanted === mimeType) {
    const cells = call.world.sheets.spreadsheets.get(id);
    return { content, ...(cells && { cells: copySpreadsheet(cells) }) };
  }
  if (content.kind === "bytes" && wanted.startsWith(GOOGLE_TYPE))
    return converted(call, wanted, new Media(mimeType, content.bytes));
  throw new GoogleError(
    400,
    "badRequest",
    "The requested conversion is not supported.",
  );
}

/** The original's folder where the person may add to it, else the person's own top. */
function besides({ world, account }: Call, source: DriveFile): string {
  const folder = world.drive.files.get(source.parentId ?? "");
  return folder && atLeast(roleOf(world, account, folder), "writer")
    ? folder.id
    : "root";
}
