import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import type { Context } from "../tool.js";
import { type Call, undo, undoText } from "../undo.js";
import { file, fileText, shownFile } from "./file.js";

/** What every tool answers that made or changed one file. */
export const writtenOutput = {
  account: z.string(),
  file,
  notes: z.array(z.string()),
  undo,
};
const schema = z.object(writtenOutput);
export type Written = z.output<typeof schema>;

/** The answer about a file that was made or changed; `folder` is where it lies, when its name is known. */
export function written(
  resource: drive_v3.Schema$File,
  context: Context,
  more: {
    undo: Call[];
    notes?: string[];
    folder?: { id: string; name: string } | undefined;
  },
): Written {
  const { folder, notes = [] } = more;
  // The top of "My Drive" has an id of its own, which only the answer tells.
  const id = folder?.id === "root" ? resource.parents?.[0] : folder?.id;
  const folders = new Map(folder && id ? [[id, folder.name]] : []);
  return {
    account: context.person.email,
    file: shownFile(resource, context, folders),
    notes,
    undo: more.undo,
  };
}

/** The same for a person: what was done, the file, what to know, how to undo it. */
export const writtenText =
  (done: string) =>
  ({ account, file, notes, undo }: Written): string =>
    [
      `${done} in the Drive of ${account}:`,
      fileText(file),
      ...notes,
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n\n");

/** The call that takes a new file back. */
export const trashing = (id: string): Call => ({
  tool: "drive_trash_files",
  arguments: { file_ids: [id] },
});
