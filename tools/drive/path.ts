import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import type { Context } from "../tool.js";
import { isMissing } from "./target.js";

/** How many folders are walked up. */
const MOST = 15;

/** Where a file lies. */
export const path = z.object({
  /** From the top downwards, without the file itself. */
  folders: z.array(z.object({ id: z.string(), name: line })),
  /** Whether the first of them is the top of "My Drive" or of a shared drive. */
  complete: z.boolean(),
});
export type Path = z.output<typeof path>;

/**
 * The folders above a file, one request each, as far up as the person may see.
 * A hint: it ends early when Google is too busy to tell.
 */
export async function pathOf(
  file: drive_v3.Schema$File,
  context: Context,
): Promise<Path> {
  const folders: Path["folders"] = [];
  let id = file.parents?.[0];
  let reached = id === undefined;
  while (id && folders.length < MOST) {
    const folder = await above(id, file.driveId, context);
    if (!folder) break;
    folders.unshift({ id, name: cleanLine(folder.name ?? "") });
    id = folder.parents?.[0];
    reached = id === undefined;
  }
  return { folders, complete: reached && folders.length > 0 };
}

/** One folder's name and parent; the top folder of a shared drive has the drive's name. */
async function above(
  id: string,
  driveId: string | null | undefined,
  { google, can, signal }: Context,
): Promise<Pick<drive_v3.Schema$File, "name" | "parents"> | undefined> {
  try {
    if (id === driveId && can("drive.drives.get")) {
      const { data } = await google.drive.drives.get(
        { driveId: id, fields: "name" },
        { signal },
      );
      return { name: data.name ?? "" };
    }
    const { data } = await google.drive.files.get(
      { fileId: id, fields: "name,parents", supportsAllDrives: true },
      { signal },
    );
    return data;
  } catch (error) {
    if (isMissing(error) || isPassing(error)) return undefined;
    throw error;
  }
}

/** Whether Google could only not answer now. */
const isPassing = (error: unknown): boolean =>
  error instanceof ToolError &&
  ["rate_limited", "unavailable"].includes(error.options.reason ?? "");
