import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { ToolError } from "../error.js";
import { FOLDER } from "../kinds.js";
import { cleanLine } from "../text/clean.js";
import { sizeText } from "../text/size.js";
import { localTime } from "../text/time.js";
import { line } from "../text/words.js";
import type { Context, Person } from "../tool.js";
import { FILE_FIELDS, zoneOf } from "./file.js";
import { getTarget } from "./target.js";

const FILE = `${FILE_FIELDS},capabilities(canReadRevisions,canModifyContent)`;
const FIELDS =
  "id,mimeType,modifiedTime,lastModifyingUser(displayName,emailAddress),size,keepForever,published,originalFilename";

/** Google's largest page, and how many of them are read. */
const PAGE = 1000;
const PAGES = 5;

/** A kept version of a file, as results show it. */
export const revision = z.object({
  id: z.string(),
  modified: z.string(),
  by: line.optional(),
  /** Bytes; Google's own formats have none. */
  size: z.number().optional(),
  /** What the file holds now. */
  head: z.boolean().optional(),
  kept_forever: z.boolean().optional(),
  published: z.boolean().optional(),
  /** The name that an upload had. */
  original_name: line.optional(),
});
export type Revision = z.output<typeof revision>;

/** A file and its kept versions, the newest first, which is what the file holds now. */
export interface History {
  file: drive_v3.Schema$File;
  revisions: drive_v3.Schema$Revision[];
  /** Whether these are all. */
  complete: boolean;
}

/** The versions of a file that Google keeps, within bounds. Throws `ToolError` for what has none and for who may not see them. */
export async function historyOf(
  fileId: string,
  context: Context,
): Promise<History> {
  const file = await getTarget(fileId, context, FILE);
  if (file.mimeType === FOLDER) {
    throw new ToolError(
      "This is a folder, and folders have no versions.",
      "Name a file.",
      { reason: "invalid" },
    );
  }
  if (file.capabilities?.canReadRevisions === false) {
    throw new ToolError(
      `${context.person.email} may not see the versions of this file: only who may edit it can.`,
      "Ask the owner for the right to edit.",
      { reason: "forbidden" },
    );
  }
  return { file, ...(await keptVersions(file.id ?? "", context)) };
}

/** The versions of a file that is known, the newest first, within bounds. */
export async function keptVersions(
  fileId: string,
  { google, signal }: Context,
): Promise<Pick<History, "revisions" | "complete">> {
  const revisions: drive_v3.Schema$Revision[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { data } = await google.drive.revisions.list(
      {
        fileId,
        fields: `nextPageToken,revisions(${FIELDS})`,
        pageSize: PAGE,
        ...(pageToken && { pageToken }),
      },
      { signal },
    );
    // Google lists the oldest first.
    revisions.unshift(...(data.revisions ?? []).toReversed());
    pageToken = data.nextPageToken ?? undefined;
    if (!pageToken) return { revisions, complete: true };
  }
  return { revisions, complete: false };
}

/** Google's revision as results show it. */
export function asRevision(
  each: drive_v3.Schema$Revision,
  head: string | null | undefined,
  person: Person,
): Revision {
  const { id, modifiedTime, lastModifyingUser, size, originalFilename } = each;
  const by = cleanLine(
    lastModifyingUser?.emailAddress ?? lastModifyingUser?.displayName ?? "",
  );
  const name = cleanLine(originalFilename ?? "");
  return {
    id: id ?? "",
    modified: modifiedTime ? localTime(modifiedTime, zoneOf(person)) : "",
    ...(by && { by }),
    ...(size && { size: Number(size) }),
    ...(id === head && { head: true }),
    ...(each.keepForever && { kept_forever: true }),
    ...(each.published && { published: true }),
    ...(name && { original_name: name }),
  };
}

/** A revision in a line. */
export function revisionText(each: Revision): string {
  const { id, modified, by, size, original_name } = each;
  return [
    `${modified}, revision_id ${id}`,
    each.head && "what the file holds now",
    by && `by ${by}`,
    size !== undefined && sizeText(size),
    original_name && `uploaded as ${original_name}`,
    each.kept_forever && "kept forever",
    each.published && "published",
  ]
    .filter(Boolean)
    .join(", ");
}
