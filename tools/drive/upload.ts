import * as z from "zod";
import { folderId } from "../drive-id.js";
import { sizeText } from "../text/size.js";
import { localTime } from "../text/time.js";
import { line } from "../text/words.js";
import { tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import { fileName, mediaType } from "./arguments.js";
import { zoneOf } from "./file.js";
import { askLeave } from "./outsiders.js";
import { placeOf } from "./place.js";

export const createUpload = tool({
  name: "drive_create_upload",
  title: "Open an upload to Drive",
  description:
    "For binary or large files: a link that takes the bytes, from a browser or shell. Its upload_id then serves in drive_create_file, drive_update_file and as a mail attachment.",
  effect: "create",
  calls: ["drive.files.get", "drive.files.create:upload"],
  also: ["drive.permissions.list"],
  input: {
    name: fileName.describe("Name in Drive"),
    mime_type: mediaType.optional().describe("Default: as the bytes say"),
    size: z.int().min(0).optional().describe("Bytes, if known"),
    folder_id: folderId.optional().describe("Default: My Drive"),
  },
  output: {
    account: z.string(),
    upload_id: z.string(),
    link: z.string(),
    expires: z.string(),
    name: line,
    folder: z.object({ id: z.string(), name: line }),
    mime_type: z.string().optional(),
    size: z.number().optional(),
    /** A shell command that sends the bytes. */
    curl: z.string(),
    undo,
  },
  async run({ name, mime_type, size, folder_id }, context) {
    const { files, person } = context;
    const place = await placeOf(folder_id, context);
    const metadata = { name, parents: [place.id] };
    await askLeave(
      {
        recipients: place.outsiders,
        summary: `upload "${name}" into the folder ${place.name}`,
        shown: [
          ["File", name],
          ["Folder", place.name],
        ],
        // Its bytes come later, past MCP, by a request that the file plane makes.
        content: metadata,
        requests: [],
      },
      context,
    );
    const { upload_id, url, expires } = await files.openUpload({
      destination: { metadata },
      ...(mime_type !== undefined && { type: mime_type }),
      ...(size !== undefined && { size }),
    });
    return {
      account: person.email,
      upload_id,
      link: url,
      expires: localTime(expires, zoneOf(person)),
      name,
      folder: { id: place.id, name: place.name },
      ...(mime_type !== undefined && { mime_type }),
      ...(size !== undefined && { size }),
      curl: `curl -f -T FILE '${url}'`,
      // Nothing is made before the bytes are there, and then by whoever sends them.
      undo: [],
    };
  },
  text({ account, upload_id, link, expires, name, folder, size, curl, undo }) {
    return [
      `Upload upload_id ${upload_id} to the Drive of ${account}: "${name}"${size === undefined ? "" : ` of ${sizeText(size)}`} in ${folder.name} (${folder.id}), until ${expires}`,
      `Whoever has this link can send the bytes; in a browser it is a page to drop the file on: ${link}`,
      `From a shell: ${curl}`,
      "Or with this project's command line: npm run cli -- upload FILE LINK",
      "Nothing is in Drive until the bytes are; an upload that is not used needs no undoing.",
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n");
  },
});
