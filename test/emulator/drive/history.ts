import type { Google } from "../../../emulator/frame.js";
import { ADA, driveOf } from "./google.js";

/** Writes and lists revisions, as Ada unless told otherwise. */
export function historyIn(google: () => Google) {
  return {
    /** Replaces the content of a file, a minute later; answers the head of a blob. */
    async write(fileId: string, body: string, mimeType: string) {
      google().clock.advance(60_000);
      const { data } = await driveOf(google()).files.update({
        fileId,
        supportsAllDrives: true,
        media: { mimeType, body },
        fields: "headRevisionId",
      });
      return data.headRevisionId ?? "";
    },
    async listed(fileId: string, account = ADA) {
      const drive = driveOf(google(), { account });
      const { data } = await drive.revisions.list({ fileId, fields: "*" });
      return data.revisions ?? [];
    },
  };
}
