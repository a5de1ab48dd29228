import type { Tool } from "../tool.js";
import { listComments } from "./comments.js";
import { copyFile } from "./copy.js";
import { createFile } from "./create.js";
import { createComment } from "./create-comment.js";
import { downloadFile } from "./download.js";
import { listSharedDrives } from "./drives.js";
import { describeFile } from "./get.js";
import { listFilePermissions } from "./permissions.js";
import { readFile } from "./read.js";
import { restoreRevision } from "./restore-revision.js";
import { listRevisions } from "./revisions.js";
import { searchFiles } from "./search.js";
import { shareFile } from "./share.js";
import { restoreFiles, trashFiles } from "./trash.js";
import { unshareFile } from "./unshare.js";
import { updateFile } from "./update.js";
import { createUpload } from "./upload.js";

/** The tools of Google Drive. */
export const drive: readonly Tool[] = [
  searchFiles,
  describeFile,
  readFile,
  downloadFile,
  createFile,
  createUpload,
  updateFile,
  copyFile,
  trashFiles,
  restoreFiles,
  listFilePermissions,
  shareFile,
  unshareFile,
  listComments,
  createComment,
  listRevisions,
  restoreRevision,
  listSharedDrives,
];
