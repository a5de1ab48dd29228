import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { fileId } from "../drive-id.js";
import { WITHHELD } from "../outside.js";
import { cleanLine, cleanText } from "../text/clean.js";
import { quoted } from "../text/quoted.js";
import { line, words } from "../text/words.js";
import { type Context, tool } from "../tool.js";
import { asAccess, exposure, named, PERMISSION_FIELDS } from "./access.js";
import { abilities, CAPABILITY_FIELDS } from "./capabilities.js";
import { file, fileFields, fileText, shownFile } from "./file.js";
import { permissionsOf } from "./outsiders.js";
import { type Path, path, pathOf } from "./path.js";
import { getFile } from "./target.js";

const FIELDS = `${fileFields(PERMISSION_FIELDS)},description,lastModifyingUser(displayName,emailAddress),md5Checksum,${CAPABILITY_FIELDS}`;

export const describeFile = tool({
  name: "drive_get_file",
  title: "Get a Drive file's details",
  description:
    "A file's or folder's metadata, folder path, who has access and what you may do with it.",
  effect: "read",
  calls: ["drive.files.get"],
  also: ["drive.permissions.list", "drive.drives.get"],
  input: { file_id: fileId.describe("Id or Google link") },
  output: {
    account: z.string(),
    file,
    path,
    description: words.optional(),
    modified_by: line.optional(),
    md5: z.string().optional(),
    /** What the person may do with it. */
    you_may: z.array(z.string()),
    /** Who has access, in one line, the widest first. */
    access: z.string(),
  },
  async run({ file_id }, context) {
    const found = await getFile(file_id, context, FIELDS);
    const [where, permissions] = await Promise.all([
      pathOf(found, context),
      permissionsOf(found, context),
    ]);
    const shown = permissions ? { ...found, permissions } : found;
    const folders = new Map(where.folders.map(({ id, name }) => [id, name]));
    const { description, md5Checksum } = found;
    const by = userText(found.lastModifyingUser);
    const file = shownFile(shown, context, folders);
    const isWithheld = file.outside && context.lockdown;
    return {
      account: context.person.email,
      file,
      path: where,
      ...(description && {
        description: isWithheld ? WITHHELD : cleanText(description),
      }),
      ...(by && { modified_by: by }),
      ...(md5Checksum && { md5: md5Checksum }),
      you_may: abilities(found),
      access: accessLine(permissions, context),
    };
  },
  text({ account, file, path, description, modified_by, md5, ...rest }) {
    return [
      fileText(file),
      `Path: ${pathText(path)}`,
      `Access: ${rest.access}`,
      `You (${account}) may: ${rest.you_may.join(", ")}`,
      modified_by && `Last changed by: ${modified_by}`,
      md5 && `MD5: ${md5}`,
      description && quoted(description, "Description, written by others"),
    ]
      .filter(Boolean)
      .join("\n");
  },
});

/** A path as people write it, with what of it is not known. */
function pathText({ folders, complete }: Path): string {
  if (folders.length === 0) return "in no folder that you can see";
  const names = folders.map(({ id, name }) => `${name} (${id})`);
  return [...(complete ? [] : ["…"]), ...names].join(" / ");
}

function userText(user: drive_v3.Schema$User | undefined): string | undefined {
  if (!user) return undefined;
  const { displayName, emailAddress } = user;
  return cleanLine(emailAddress ?? displayName ?? "") || undefined;
}

function accessLine(
  permissions: readonly drive_v3.Schema$Permission[] | undefined,
  { person }: Context,
): string {
  if (!permissions) return "Google does not show you who has access";
  const all = asAccess(permissions, person);
  const each = all.map(({ who, allows }) => `${who} ${allows}`);
  return [...exposure(all), named(each)].join(" ");
}
