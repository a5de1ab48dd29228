import type { Account, World } from "../world.js";
import { headFacts } from "./history.js";
import { type DriveFile, FOLDER } from "./state.js";

/** The id of a person's "My Drive" folder, which exists from the first use on. */
export function rootOf(world: World, account: Account): string {
  const known = world.drive.roots.get(account.id);
  if (known !== undefined) return known;
  const now = world.clock.now();
  const id = world.id("file");
  world.drive.roots.set(account.id, id);
  world.drive.files.set(
    id,
    blankFile({
      id,
      name: "My Drive",
      mimeType: FOLDER,
      content: { kind: "folder" },
      ownerId: account.id,
      createdTime: now,
      modifiedTime: now,
      modifiedBy: account.id,
    }),
  );
  return id;
}

type Needed =
  | "id"
  | "name"
  | "mimeType"
  | "content"
  | "createdTime"
  | "modifiedTime"
  | "modifiedBy";

/** A file that nobody has shared, starred or opened yet. */
export function blankFile(
  file: Pick<DriveFile, Needed> & Partial<DriveFile>,
): DriveFile {
  return {
    modifiedByTime: new Map([[file.modifiedBy, file.modifiedTime]]),
    viewedTime: new Map(),
    sharedWith: new Map(),
    starredBy: new Set(),
    permissions: [],
    properties: new Map(),
    appProperties: new Map(),
    clients: new Set(),
    head: headFacts(file.modifiedTime, file.modifiedBy, file.name),
    revisions: [],
    comments: [],
    version: 1,
    writersCanShare: true,
    copyRequiresWriterPermission: false,
    ...file,
  };
}

/** The account with this id. */
export function accountOf(
  world: World,
  id: string | undefined,
): Account | undefined {
  return world.accounts.find((account) => account.id === id);
}

/** The folders above a file, nearest first. */
export function ancestors(world: World, file: DriveFile): DriveFile[] {
  const above: DriveFile[] = [];
  let id = file.parentId;
  while (id !== undefined) {
    const folder = world.drive.files.get(id);
    if (!folder || above.includes(folder)) break;
    above.push(folder);
    id = folder.parentId;
  }
  return above;
}

/** What lies below a folder, at any depth: each folder before what is in it. */
export function descendants(world: World, folderId: string): DriveFile[] {
  const inside = Map.groupBy(
    world.drive.files.values(),
    ({ parentId }) => parentId,
  );
  const below: DriveFile[] = [...(inside.get(folderId) ?? [])];
  for (const file of below) below.push(...(inside.get(file.id) ?? []));
  return below;
}

/** Whether the file, or a folder that it lies in, is in the trash. */
export function isTrashed(world: World, file: DriveFile): boolean {
  return [file, ...ancestors(world, file)].some((each) => each.trashed);
}

/** Whether this is a person's "My Drive" or the top of a shared drive: reachable by id, never listed. */
export function isTop(world: World, file: DriveFile): boolean {
  return (
    file.driveId === file.id ||
    (file.ownerId !== undefined &&
      world.drive.roots.get(file.ownerId) === file.id)
  );
}
