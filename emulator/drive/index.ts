import type { Handlers } from "../call.js";
import { about } from "./about.js";
import { copy } from "./copy.js";
import { create, generateIds } from "./create.js";
import { deleteFile } from "./delete.js";
import { getDrive, listDrives } from "./drives.js";
import { exportFile } from "./export.js";
import { get } from "./get.js";
import { list } from "./list.js";
import {
  createPermission,
  deletePermission,
  getPermission,
  listPermissions,
} from "./permissions.js";
import { update } from "./update.js";

export { createState } from "./state.js";

/** The methods of the embedded Drive. */
export const handlers: Handlers = {
  "drive.about.get": about,
  "drive.drives.get": getDrive,
  "drive.drives.list": listDrives,
  "drive.files.copy": copy,
  "drive.files.create": create,
  "drive.files.delete": deleteFile,
  "drive.files.export": exportFile,
  "drive.files.generateIds": generateIds,
  "drive.files.get": get,
  "drive.files.list": list,
  "drive.files.update": update,
  "drive.permissions.create": createPermission,
  "drive.permissions.delete": deletePermission,
  "drive.permissions.get": getPermission,
  "drive.permissions.list": listPermissions,
};
