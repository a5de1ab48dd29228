import type { Call } from "../call.js";
import { copySpreadsheet } from "../sheets/copy.js";
import type { World } from "../world.js";
import type { DriveFile, Revision, RevisionFacts } from "./state.js";

const DAY = 86_400_000;

/** How long Drive keeps a replaced content of a blob. Source: "Manage file revisions". */
const KEPT_DAYS = 30;

/** How many contents that nobody asked to keep stay. Source: "Manage file revisions". */
const KEPT_COUNT = 100;

/** What is known of a content that has just come into a file. */
export function headFacts(
  time: number,
  by: string,
  filename: string,
): RevisionFacts {
  return {
    time,
    by,
    filename,
    keepForever: false,
    published: false,
    publishAuto: false,
    publishedOutsideDomain: false,
  };
}

/** Begins the history of a file that this call made, whose name and content are set. */
export function beginHistory(call: Call, file: DriveFile): void {
  file.head = {
    ...headFacts(file.modifiedTime, call.account.id, file.name),
    keepForever: keepsForever(call, file),
  };
}

/** The content that a file has now, with its cells: to be taken before they change. */
export function takeRevision(world: World, file: DriveFile): Revision {
  const { cells, ...rest } = headOf(world, file);
  return { ...rest, ...(cells && { cells: copySpreadsheet(cells) }) };
}

/** Keeps what a file held before this call replaced its content; the head gets a new id. */
export function recordRevision(
  call: Call,
  file: DriveFile,
  former: Revision,
): void {
  const { world, account } = call;
  const { published, publishAuto, publishedOutsideDomain } = former;
  file.revisions.push({
    ...former,
    // With automatic publishing the newest revision takes the place of the last.
    published: published && !publishAuto,
  });
  file.head = {
    ...headFacts(world.clock.now(), account.id, file.name),
    keepForever: keepsForever(call, file),
    ...(publishAuto && { published, publishAuto, publishedOutsideDomain }),
  };
  file.headRevisionId =
    file.content.kind === "bytes"
      ? world.id("other")
      : String(Number(former.id) + 1);
  const loose = file.revisions.filter(({ keepForever }) => !keepForever);
  const [oldest] = loose;
  if (loose.length > KEPT_COUNT)
    file.revisions = file.revisions.filter((each) => each !== oldest);
}

function keepsForever({ params }: Call, file: DriveFile): boolean {
  return file.content.kind === "bytes" && params.keepRevisionForever === true;
}

/** The revisions of a file that are still there, oldest first, the head last. */
export function revisionsOf(world: World, file: DriveFile): Revision[] {
  const all = [...file.revisions, headOf(world, file)];
  return all.filter((revision, index) => {
    const next = all[index + 1];
    if (!next || revision.keepForever) return true;
    // Editor files keep theirs.
    if (revision.content.kind !== "bytes") return true;
    return next.time > world.clock.now() - KEPT_DAYS * DAY;
  });
}

function headOf(world: World, file: DriveFile): Revision {
  const cells = world.sheets.spreadsheets.get(file.id);
  return {
    ...file.head,
    id: file.headRevisionId ?? "1",
    mimeType: file.mimeType,
    content: file.content,
    ...(cells && { cells }),
  };
}
