import type { Handler } from "../call.js";
import { EXPORT_FORMATS, IMPORT_FORMATS } from "./formats.js";
import { userResource } from "./user.js";

const LIMIT_BYTES = 15 * 1024 ** 3;
const MAX_UPLOAD_BYTES = 5 * 1024 ** 4;

/** `drive.about.get` */
export const about: Handler = ({ account, world }) => {
  const own = [...world.drive.files.values()].filter(
    (file) => file.ownerId === account.id,
  );
  const used = (files: typeof own) =>
    String(
      files.reduce(
        (sum, { content }) =>
          sum + (content.kind === "bytes" ? content.bytes.length : 0),
        0,
      ),
    );
  return {
    kind: "drive#about",
    user: userResource(account, account),
    storageQuota: {
      limit: String(LIMIT_BYTES),
      usage: used(own),
      usageInDrive: used(own),
      usageInDriveTrash: used(own.filter((file) => file.trashed)),
    },
    exportFormats: EXPORT_FORMATS,
    importFormats: IMPORT_FORMATS,
    maxUploadSize: String(MAX_UPLOAD_BYTES),
    appInstalled: true,
    canCreateDrives: account.domain !== undefined,
  };
};
