import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Google } from "../tool.js";

/** How many folders are looked up for one page of results. */
const MOST = 20;

const named = z.object({ name: z.string() });

/**
 * The names of the folders in which files lie, by id, in one batch. A hint: a
 * folder that the person cannot see is left out, and so are all of them when
 * Google does not answer now.
 */
export async function folderNames(
  files: readonly drive_v3.Schema$File[],
  google: Google,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const ids = new Set<string>();
  for (const { parents, driveId } of files) {
    const parent = parents?.[0];
    // The top folder of a shared drive is called "Drive" whatever the drive's name.
    if (parent && parent === driveId) names.set(parent, "top of shared drive");
    else if (parent && ids.size < MOST) ids.add(parent);
  }
  if (ids.size === 0) return names;
  const wanted = [...ids];
  const answers = await lookUp(wanted, google);
  answers.forEach((answer, index) => {
    const id = wanted[index];
    const folder = named.safeParse(answer.ok ? answer.data : undefined);
    if (id && folder.success) names.set(id, cleanLine(folder.data.name));
  });
  return names;
}

async function lookUp(ids: readonly string[], google: Google) {
  try {
    return await google.batch(
      ids.map((fileId) => ({
        method: "drive.files.get" as const,
        params: { fileId, fields: "name", supportsAllDrives: true },
      })),
    );
  } catch (error) {
    // The files were found: busy or broken folder names are no reason to withhold them.
    if (!(error instanceof ToolError)) throw error;
    if (!["rate_limited", "unavailable"].includes(error.options.reason ?? ""))
      throw error;
    return [];
  }
}
