import type { Call } from "../call.js";
import { checksums } from "./blob.js";
import { revisionExportLinks } from "./export-links.js";
import { webViewLink } from "./links.js";
import type { DriveFile, Revision } from "./state.js";
import { userResource } from "./user.js";

/** A revision as a caller sees it (schema `Revision`). */
export function revisionResource(
  { world, account }: Call,
  file: DriveFile,
  revision: Revision,
) {
  const { content, id, mimeType } = revision;
  const person = world.accounts.find((each) => each.id === revision.by);
  return {
    kind: "drive#revision",
    id,
    mimeType,
    modifiedTime: new Date(revision.time).toISOString(),
    ...(person && { lastModifyingUser: userResource(person, account) }),
    ...(content.kind === "bytes"
      ? {
          keepForever: revision.keepForever,
          originalFilename: revision.filename,
          size: String(content.bytes.length),
          md5Checksum: checksums(content.bytes).md5Checksum,
        }
      : editorFields(file, revision)),
  };
}

function editorFields(file: DriveFile, revision: Revision) {
  const { id, mimeType, published, publishAuto } = revision;
  const exportLinks = revisionExportLinks(file.id, id, mimeType);
  return {
    published,
    ...(published && {
      publishAuto,
      publishedOutsideDomain: revision.publishedOutsideDomain,
      publishedLink: webViewLink(file).replace(
        /d\/.*/,
        `d/e/2PACX-${file.id}/pub`,
      ),
    }),
    ...(exportLinks && { exportLinks }),
  };
}
