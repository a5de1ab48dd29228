import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { BatchPart, Context, Google } from "../tool.js";

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
  const wanted = [...ids].map((id) => [id, folderPart(id)] as const);
  for (const [id, name] of await lookUp(wanted, google)) names.set(id, name);
  return names;
}

/**
 * The names of folders, and of the shared drive among them where the caller may
 * ask for it, by id, in one batch; as much of a hint as `folderNames`.
 */
export function placeNames(
  ids: ReadonlySet<string>,
  driveId: string | null | undefined,
  { google, can }: Context,
): Promise<Map<string, string>> {
  const wanted = [...ids].slice(0, MOST).flatMap((id) => {
    if (id !== driveId) return [[id, folderPart(id)] as const];
    const params = { driveId: id, fields: "name" };
    return can("drive.drives.get")
      ? [[id, { method: "drive.drives.get", params } as const] as const]
      : [];
  });
  return wanted.length > 0
    ? lookUp(wanted, google)
    : Promise.resolve(new Map());
}

const folderPart = (fileId: string): BatchPart => ({
  method: "drive.files.get",
  params: { fileId, fields: "name", supportsAllDrives: true },
});

async function lookUp(
  wanted: readonly (readonly [id: string, part: BatchPart])[],
  google: Google,
): Promise<Map<string, string>> {
  const answers = await batch(
    wanted.map(([, part]) => part),
    google,
  );
  return new Map(
    wanted.flatMap(([id], index) => {
      const answer = answers[index];
      const place = named.safeParse(answer?.ok ? answer.data : undefined);
      return place.success ? [[id, cleanLine(place.data.name)]] : [];
    }),
  );
}

async function batch(parts: readonly BatchPart[], google: Google) {
  try {
    return await google.batch(parts);
  } catch (error) {
    // The files were found: busy or broken folder names are no reason to withhold them.
    if (!(error instanceof ToolError)) throw error;
    if (!["rate_limited", "unavailable"].includes(error.options.reason ?? ""))
      throw error;
    return [];
  }
}
