import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { fileId, folderId } from "../drive-id.js";
import { ToolError } from "../error.js";
import { SHORTCUT } from "../kinds.js";
import { cleanLine, cleanText } from "../text/clean.js";
import { sizeText } from "../text/size.js";
import { type Context, tool } from "../tool.js";
import type { Call } from "../undo.js";
import { content, fileName, uploadId } from "./arguments.js";
import { FILE_FIELDS } from "./file.js";
import { askLeave, beginning, outsiders, versionOf } from "./outsiders.js";
import { moving, type Place, placeToMove } from "./place.js";
import { type Replacement, replacementOf, send } from "./replace.js";
import { onTarget } from "./shareable.js";
import { getFile, targetOf } from "./target.js";
import { discardUpload } from "./uploaded.js";
import { written, writtenOutput, writtenText } from "./written.js";

const FIELDS = `${FILE_FIELDS},description,headRevisionId,fileExtension,capabilities(canEdit)`;

const input = {
  file_id: fileId.describe("Id or Google link"),
  name: fileName.optional().describe("New name"),
  folder_id: folderId.optional().describe("Move to this folder"),
  description: z
    .string()
    .transform((text) => text.toWellFormed())
    .optional()
    .describe("Empty removes it"),
  starred: z.boolean().optional().describe("For you alone"),
  content: content
    .optional()
    .describe("Replaces all text: Markdown for a Doc, CSV for a Sheet"),
  upload_id: uploadId.optional().describe("Replaces the bytes by an upload"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const updateFile = tool({
  name: "drive_update_file",
  title: "Update a Drive file",
  description:
    "Rename, move, describe, star, or replace the content; the former content stays as a revision. Of a shortcut, content is its target's, all else its own.",
  effect: "update",
  calls: ["drive.files.get", "drive.files.update", "drive.files.update:upload"],
  also: [
    "drive.files.get:media",
    "drive.permissions.list",
    "drive.revisions.list",
    "sheets.spreadsheets.get",
  ],
  carries: "files",
  input,
  output: writtenOutput,
  async run(input, context) {
    refuseUnfit(input);
    const found = await meant(input, context);
    refuseReader(input, found, context);
    const place =
      input.folder_id === undefined
        ? undefined
        : await placeToMove(input.folder_id, context);
    const replacement = await replacementOf(input, found, context);
    const change = { found, input, place, replacement };
    const changed = await apply(change, context);
    const left = replacement?.upload
      ? await discardUpload(replacement.upload, context)
      : [];
    return written(changed, context, {
      undo: undoing(change),
      notes: [
        ...onTarget(input.file_id, found),
        ...(replacement?.notes ?? []),
        ...left,
      ],
      folder: place,
    });
  },
  text: writtenText("Updated"),
});

interface Change {
  found: drive_v3.Schema$File;
  input: Input;
  place: Place | undefined;
  replacement: Replacement | undefined;
}

function refuseUnfit({ file_id: _, ...changes }: Input): void {
  const { content, upload_id } = changes;
  if (content !== undefined && upload_id !== undefined)
    throw new ToolError(
      "A file has one content.",
      "Give only one of content and upload_id.",
      { reason: "invalid" },
    );
  if (Object.values(changes).every((change) => change === undefined))
    throw new ToolError(
      "There is nothing to change.",
      "Give name, folder_id, description, starred, content or upload_id.",
      { reason: "invalid" },
    );
}

/** The file that changes: of a shortcut itself, or what it points to when the content is replaced. */
async function meant(
  input: Input,
  context: Context,
): Promise<drive_v3.Schema$File> {
  const { file_id, content, upload_id, ...own } = input;
  const file = await getFile(file_id, context, FIELDS);
  if (content === undefined && upload_id === undefined) return file;
  const isBoth =
    file.mimeType === SHORTCUT &&
    Object.values(own).some((change) => change !== undefined);
  if (isBoth)
    throw new ToolError(
      `${file_id} is a shortcut: its name, place and star are its own, its content is that of ${file.shortcutDetails?.targetId}.`,
      "Change them in two calls.",
      { reason: "invalid" },
    );
  return targetOf(file, context, FIELDS);
}

/** Whoever may only read can still star. */
function refuseReader(
  { file_id: _, starred: __, ...changes }: Input,
  { capabilities, owners, id }: drive_v3.Schema$File,
  { person }: Context,
): void {
  if (capabilities?.canEdit !== false) return;
  if (Object.values(changes).every((change) => change === undefined)) return;
  const owner = cleanLine(owners?.[0]?.emailAddress ?? "");
  throw new ToolError(
    `${person.email} may not change the file ${id}.`,
    `Ask ${owner || "its owner"} for the right to edit, or change a copy made with drive_copy_file.`,
    { reason: "forbidden" },
  );
}

/** Makes all changes in one request of Google's. */
async function apply(
  { found, input, place, replacement }: Change,
  context: Context,
): Promise<drive_v3.Schema$File> {
  const { name, description, starred } = input;
  const params = {
    fileId: found.id ?? "",
    fields: FILE_FIELDS,
    supportsAllDrives: true,
    ...(place && moving(found, place)),
  };
  const payload = {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(starred !== undefined && { starred }),
    ...(replacement?.mimeType && { mimeType: replacement.mimeType }),
  };
  await askLeave(
    {
      recipients: await seenBy({ found, input, place, replacement }, context),
      summary: `change of "${cleanLine(found.name ?? "")}"`,
      shown: [
        ["File", `${cleanLine(found.name ?? "")} (${params.fileId})`],
        ...(place ? [["Moved to", place.name] as const] : []),
        ...(name !== undefined ? [["New name", name] as const] : []),
        ...(description !== undefined
          ? [["Description", description] as const]
          : []),
        ...(input.content !== undefined
          ? [["New text", beginning(input.content)] as const]
          : []),
        ...(replacement?.upload
          ? [
              [
                "New bytes",
                `the upload ${replacement.upload}, ${sizeText(replacement.size)}`,
              ] as const,
            ]
          : []),
      ],
      requests: [
        {
          method: replacement
            ? "drive.files.update:upload"
            : "drive.files.update",
          params,
          payload,
        },
      ],
      // What becomes seen is what the file, and the upload, hold now.
      content: {
        params,
        payload,
        version: versionOf(found),
        upload: replacement?.upload && [replacement.upload, replacement.size],
      },
    },
    context,
  );
  if (replacement) return send(replacement, params, payload, context);
  const { data } = await context.google.drive.files.update(
    { ...params, requestBody: payload },
    { signal: context.signal },
  );
  return data;
}

/** The people outside who will see a change; a star is the person's own. */
async function seenBy(
  { found, input, place, replacement }: Change,
  context: Context,
): Promise<string[]> {
  const { name, description } = input;
  const isOwn = !place && !replacement && name === undefined;
  if (isOwn && description === undefined) return [];
  return [...(await outsiders(found, context)), ...(place?.outsiders ?? [])];
}

/** The calls that bring back what stood before. */
function undoing({ found, input, place, replacement }: Change): Call[] {
  const id = found.id ?? "";
  const [parent] = found.parents ?? [];
  const former = {
    ...(input.name !== undefined && { name: cleanLine(found.name ?? "") }),
    ...(place && parent && parent !== place.id && { folder_id: parent }),
    ...(input.description !== undefined && {
      description: cleanText(found.description ?? ""),
    }),
    ...(input.starred !== undefined && { starred: found.starred === true }),
  };
  const metadata: Call = {
    tool: "drive_update_file",
    arguments: { file_id: id, ...former },
  };
  const restore: Call = {
    tool: "drive_restore_revision",
    arguments: { file_id: id, revision_id: replacement?.former },
  };
  return [
    ...(Object.keys(former).length > 0 ? [metadata] : []),
    ...(replacement?.former ? [restore] : []),
  ];
}
