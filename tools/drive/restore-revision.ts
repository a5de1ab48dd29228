import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { fileId } from "../drive-id.js";
import { advised, ToolError } from "../error.js";
import { mediaTypeOf } from "../formats.js";
import {
  DOCUMENT,
  isGoogleType,
  PRESENTATION,
  SPREADSHEET,
  typeLabel,
} from "../kinds.js";
import { cleanLine } from "../text/clean.js";
import { type Context, tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import { FILE_FIELDS, file, fileText, shownFile } from "./file.js";
import { revisionId } from "./ids.js";
import { askLeave, outsiders } from "./outsiders.js";
import {
  asRevision,
  type History,
  historyOf,
  revision,
  revisionText,
} from "./revision.js";
import { onTarget } from "./shareable.js";
import { resource } from "./target.js";

const NAME = "drive_restore_revision";

/** The format in which each of Google's editors gives a version away and takes it back with the least loss. */
const CARRIERS = new Map([
  [DOCUMENT, mediaTypeOf("docx")],
  [SPREADSHEET, mediaTypeOf("xlsx")],
  [PRESENTATION, mediaTypeOf("pptx")],
]);

export const restoreRevision = tool({
  name: NAME,
  title: "Restore a version of a file",
  description:
    "Make an earlier version of a Drive file its content again. The present content stays as a version.",
  effect: "update",
  calls: [
    "drive.files.get",
    "drive.revisions.list",
    "drive.revisions.get",
    "drive.revisions.get:media",
    "drive.revisions.update",
    "drive.files.update:upload",
  ],
  also: ["drive.permissions.list"],
  carries: "files",
  input: {
    file_id: fileId.describe("Id or Google link"),
    revision_id: revisionId.describe("From drive_list_revisions"),
  },
  output: {
    account: z.string(),
    file,
    /** The version whose content the file has now. */
    restored: revision,
    notes: z.array(z.string()),
    undo,
  },
  async run({ file_id, revision_id }, context) {
    const { person } = context;
    const history = await historyOf(file_id, context);
    const { wanted, head } = choose(history, revision_id, context);
    const carrier = carrierOf(history.file);
    const request = requestFor(history.file, wanted, carrier);
    await askFor(request, history.file, wanted, context);
    const kept = !carrier && (await keep(history.file, wanted, context));
    const restored = await transfer(request, wanted, carrier, context);
    const back = { file_id: history.file.id, revision_id: head.id };
    return {
      account: person.email,
      file: shownFile(restored, context),
      restored: asRevision(wanted, undefined, person),
      notes: [...onTarget(file_id, history.file), ...notes(carrier, kept)],
      undo: [{ tool: NAME, arguments: back }],
    };
  },
  text({ account, file, restored, notes, undo }) {
    return [
      fileText(file),
      `Account: ${account}`,
      `It holds again what it held ${revisionText(restored)}.`,
      ...notes,
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n");
  },
});

/** The version that is meant and the one that stands; refuses where there is nothing to restore. */
function choose(
  { revisions, file }: History,
  revisionId: string,
  { person }: Context,
): { wanted: drive_v3.Schema$Revision; head: drive_v3.Schema$Revision } {
  const [head] = revisions;
  const wanted = revisions.find(({ id }) => id === revisionId);
  if (!head || !wanted) {
    const newest = revisions
      .slice(0, 5)
      .map((each) => revisionText(asRevision(each, head?.id, person)));
    throw new ToolError(
      `Google keeps no version ${revisionId} of this file.`,
      `The newest: ${newest.join("; ")}. All: drive_list_revisions ${JSON.stringify({ file_id: file.id })}.`,
      { reason: "not_found" },
    );
  }
  if (file.capabilities?.canModifyContent === false) {
    throw new ToolError(
      "What this file holds cannot be changed: it is in the trash, or somebody locked it.",
      "Restore it from the trash with drive_restore_files, or have it unlocked.",
      { reason: "forbidden" },
    );
  }
  if (wanted !== head) return { wanted, head };
  throw new ToolError(
    `Version ${revisionId} is what the file holds now: there is nothing to restore.`,
    "Name an earlier one, from drive_list_revisions.",
    { reason: "invalid" },
  );
}

/** The media type by which the content travels; `undefined` where it is bytes as they are. */
function carrierOf({
  mimeType,
  webViewLink,
}: drive_v3.Schema$File): string | undefined {
  const type = mimeType ?? "";
  const carrier = CARRIERS.get(type);
  if (carrier || !isGoogleType(type)) return carrier;
  throw new ToolError(
    `Versions of a ${typeLabel(type)} can be restored in Google's own page only.`,
    webViewLink ? `There: ${webViewLink} (File, Version history).` : "",
    { reason: "unsupported" },
  );
}

/** Google hands out only versions that are kept forever ("Download and export files"); answers whether this one was not yet. */
async function keep(
  { id }: drive_v3.Schema$File,
  wanted: drive_v3.Schema$Revision,
  { google, signal }: Context,
): Promise<boolean> {
  if (wanted.keepForever) return false;
  const answer = google.drive.revisions.update(
    {
      fileId: id ?? "",
      revisionId: wanted.id ?? "",
      fields: "id",
      requestBody: { keepForever: true },
    },
    { signal },
  );
  await advised(
    answer,
    "Google keeps at most 200 versions of a file forever: restore this one in Google's own page.",
  );
  return true;
}

/** The request that puts a version in the place of what stands, but for its bytes. */
function requestFor(
  { id, mimeType }: drive_v3.Schema$File,
  wanted: drive_v3.Schema$Revision,
  carrier: string | undefined,
) {
  // Google converts what travelled to the type that the file has.
  const type = carrier ? mimeType : wanted.mimeType;
  return {
    method: "drive.files.update:upload" as const,
    params: { fileId: id ?? "", fields: FILE_FIELDS, supportsAllDrives: true },
    metadata: type ? { mimeType: type } : {},
  };
}
type Request = ReturnType<typeof requestFor>;

async function askFor(
  { method, params, metadata }: Request,
  file: drive_v3.Schema$File,
  wanted: drive_v3.Schema$Revision,
  context: Context,
): Promise<void> {
  const recipients = await outsiders(file, context);
  const version = asRevision(wanted, undefined, context.person);
  await askLeave(
    {
      recipients,
      summary: `an earlier version of file ${params.fileId}`,
      shown: [
        ["File", `${cleanLine(file.name ?? "")} (${params.fileId})`],
        ["Version", revisionText(version)],
      ],
      requests: [{ method, params, payload: metadata }],
      // Its bytes are what the version holds now: Google may merge versions.
      content: { params, metadata, version: [wanted.id, wanted.modifiedTime] },
    },
    context,
  );
}

/** Streams the content of a version over what stands. */
async function transfer(
  request: Request,
  { id }: drive_v3.Schema$Revision,
  carrier: string | undefined,
  { files }: Context,
): Promise<drive_v3.Schema$File> {
  const { bytes, type, size } = await files.open({
    kind: "revision",
    fileId: request.params.fileId,
    revisionId: id ?? "",
    ...(carrier && { exportAs: carrier }),
  });
  const answer = await files.upload({
    ...request,
    type: carrier ?? type,
    ...(size !== undefined && { size }),
    bytes,
  });
  return resource.parse(answer);
}

function notes(carrier: string | undefined, kept: boolean): string[] {
  if (carrier)
    return [
      `Google gave this version away as ${typeLabel(carrier)} and took it back: some formatting, and the places that comments are about, may be lost. Restoring in Google's own version history loses nothing.`,
    ];
  const all = [
    kept &&
      "Google hands out only versions that are kept forever, so this one is kept forever now, which counts against the storage.",
    "The content before is kept for 30 days.",
  ];
  return all.filter((note) => note !== false);
}
