import type { Handlers } from "../call.js";
import { about } from "./about.js";
import {
  createComment,
  deleteComment,
  getComment,
  listComments,
  updateComment,
} from "./comments.js";
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
  updatePermission,
} from "./permissions.js";
import {
  createReply,
  deleteReply,
  getReply,
  listReplies,
  updateReply,
} from "./replies.js";
import {
  deleteRevision,
  exportByLink,
  getRevision,
  listRevisions,
  updateRevision,
} from "./revisions.js";
import { update } from "./update.js";

export { createState } from "./state.js";

/** The methods of the embedded Drive. */
export const handlers: Handlers = {
  "docs.documents.export": exportByLink,
  "docs.presentations.export": exportByLink,
  "docs.spreadsheets.export": exportByLink,
  "drive.about.get": about,
  "drive.comments.create": createComment,
  "drive.comments.delete": deleteComment,
  "drive.comments.get": getComment,
  "drive.comments.list": listComments,
  "drive.comments.update": updateComment,
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
  "drive.permissions.update": updatePermission,
  "drive.replies.create": createReply,
  "drive.replies.delete": deleteReply,
  "drive.replies.get": getReply,
  "drive.replies.list": listReplies,
  "drive.replies.update": updateReply,
  "drive.revisions.delete": deleteRevision,
  "drive.revisions.get": getRevision,
  "drive.revisions.list": listRevisions,
  "drive.revisions.update": updateRevision,
};
