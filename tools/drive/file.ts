import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { audienceOf } from "../audience.js";
import { typeLabel } from "../kinds.js";
import { cleanLine } from "../text/clean.js";
import { sizeText } from "../text/size.js";
import { localTime } from "../text/time.js";
import { line } from "../text/words.js";
import type { Context, Person } from "../tool.js";
import { SHARING, sharingOf } from "./sharing.js";

/** The mask of what `asFile` reads, with what is read of each permission. */
export const fileFields = (permission: string): string =>
  `id,name,mimeType,size,createdTime,modifiedTime,owners(emailAddress),parents,driveId,shared,starred,trashed,webViewLink,shortcutDetails(targetId,targetMimeType),permissions(${permission})`;

/** The mask of what `asFile` reads, and no more. */
export const FILE_FIELDS = fileFields("type,emailAddress,domain,role,deleted");

/** A file, folder or shortcut as results show it. */
export const file = z.object({
  id: z.string(),
  name: line,
  type: z.string(),
  link: z.string().optional(),
  owner: line.optional(),
  /** Where it lies; the name as far as it could be read. */
  folder: z.object({ id: z.string(), name: line.optional() }).optional(),
  shared_drive_id: z.string().optional(),
  modified: z.string().optional(),
  created: z.string().optional(),
  /** Bytes; Google's own formats and folders may have none. */
  size: z.number().optional(),
  shared_with: z.enum(SHARING),
  /** Whether somebody outside can have written it, or nobody tells who. */
  outside: z.boolean(),
  /** What a shortcut points to. */
  target: z.object({ id: z.string(), type: z.string() }).optional(),
  starred: z.boolean().optional(),
  trashed: z.boolean().optional(),
});
export type File = z.output<typeof file>;

/** The zone in which a person's times are shown. */
export const zoneOf = ({ timeZone }: Person): string => timeZone ?? "UTC";

/** Google's file resource as results show it; `folders` are the names of folders by id. */
function asFile(
  resource: drive_v3.Schema$File,
  person: Person,
  folders: ReadonlyMap<string, string> = new Map(),
): File {
  const { mimeType, webViewLink, driveId, size, shortcutDetails } = resource;
  const owner = resource.owners?.[0]?.emailAddress;
  const parent = resource.parents?.[0];
  const name = parent && folders.get(parent);
  const zone = zoneOf(person);
  return {
    id: resource.id ?? "",
    name: cleanLine(resource.name ?? ""),
    type: typeLabel(mimeType ?? "unknown type"),
    ...(webViewLink && { link: webViewLink }),
    ...(owner && { owner: cleanLine(owner) }),
    ...(parent && { folder: { id: parent, ...(name && { name }) } }),
    ...(driveId && { shared_drive_id: driveId }),
    ...(resource.modifiedTime && {
      modified: localTime(resource.modifiedTime, zone),
    }),
    ...(resource.createdTime && {
      created: localTime(resource.createdTime, zone),
    }),
    ...(size && { size: Number(size) }),
    shared_with: sharingOf(resource, person),
    outside: audienceOf(resource, person).outside,
    ...(shortcutDetails?.targetId && {
      target: {
        id: shortcutDetails.targetId,
        type: typeLabel(shortcutDetails.targetMimeType ?? "unknown type"),
      },
    }),
    ...(resource.starred && { starred: true }),
    ...(resource.trashed && { trashed: true }),
  };
}

/** The same for a result, which then shows what somebody outside can have written. */
export function shownFile(
  resource: drive_v3.Schema$File,
  { person, readOutside }: Context,
  folders?: ReadonlyMap<string, string>,
): File {
  const shown = asFile(resource, person, folders);
  if (shown.outside) readOutside();
  return shown;
}

/** A file in a few lines of Markdown: name, type and id; where and when; the link. */
export function fileText(item: File): string {
  const { folder, target, owner, size } = item;
  const facts = [
    folder &&
      (folder.name
        ? `in ${folder.name} (${folder.id})`
        : `in folder ${folder.id}`),
    item.shared_drive_id && `shared drive ${item.shared_drive_id}`,
    owner && `owner ${owner}`,
    item.modified && `modified ${item.modified}`,
    size !== undefined && sizeText(size),
    `shared with: ${item.shared_with}`,
    item.starred && "starred",
    item.trashed && "in the trash",
  ].filter(Boolean);
  return [
    `**${item.name}** (${item.type}) id: ${item.id}`,
    target && `points to ${target.id} (${target.type})`,
    facts.join(", "),
    item.link,
  ]
    .filter(Boolean)
    .join("\n");
}
