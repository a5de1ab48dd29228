import type { Handler } from "../call.js";
import { lookup, requireRole } from "./lookup.js";
import { descendants } from "./tree.js";

/** `drive.files.delete`: for good, with everything below a folder. */
export const deleteFile: Handler = (call) => {
  const { world } = call;
  const file = lookup(call, call.params.fileId);
  requireRole(call, file, file.driveId === undefined ? "owner" : "organizer");
  for (const gone of [file, ...descendants(world, file.id)]) {
    world.drive.files.delete(gone.id);
    world.sheets.spreadsheets.delete(gone.id);
  }
  return undefined;
};
