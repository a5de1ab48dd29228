import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { fileId } from "../drive-id.js";
import { tool } from "../tool.js";
import { access, accessText, asAccess } from "./access.js";
import { FILE_FIELDS, file, fileText, shownFile } from "./file.js";
import { type Listed, shownPermissions } from "./listed.js";
import { onTarget } from "./shareable.js";
import { located } from "./sources.js";
import { getTarget } from "./target.js";

export const listFilePermissions = tool({
  name: "drive_list_permissions",
  title: "List who has access",
  description:
    "Who can open a Drive file, folder or shared drive: public links and people outside first, with role, origin and expiry.",
  effect: "read",
  calls: ["drive.files.get", "drive.permissions.list"],
  also: ["drive.drives.get"],
  input: { file_id: fileId.describe("Id or Google link") },
  output: {
    account: z.string(),
    file,
    access: z.array(access),
    /** Whether these are all who have access. */
    complete: z.boolean(),
    notes: z.array(z.string()),
  },
  async run({ file_id }, context) {
    const { person } = context;
    const resource = await getTarget(file_id, context, FILE_FIELDS);
    const listed = await shownPermissions(resource.id ?? "", context);
    const { permissions, places } = await located(
      listed?.permissions ?? [],
      resource,
      context,
    );
    return {
      account: person.email,
      file: shownFile({ ...resource, permissions }, context),
      access: asAccess(permissions, person, places),
      complete: listed?.complete ?? false,
      notes: [
        ...onTarget(file_id, resource),
        ...(listed ? bounded(listed) : [unseen(resource)]),
      ],
    };
  },
  text({ account, file, access, notes }) {
    const who = access.length > 0 && accessText(access, "Who has access");
    return [fileText(file), `Account: ${account}`, who, ...notes]
      .filter(Boolean)
      .join("\n");
  },
});

const bounded = ({ complete, permissions }: Listed): string[] =>
  complete
    ? []
    : [
        `These are the first ${permissions.length} that Google lists; there are more.`,
      ];

function unseen({ owners, shared, driveId }: drive_v3.Schema$File): string {
  const owner = owners?.[0]?.emailAddress;
  return [
    "Google shows who has access only to people who may share the file, and this account may not.",
    owner && `It belongs to ${owner}, who can tell.`,
    driveId && "A manager of the shared drive can tell.",
    shared === false && "It is shared with nobody else.",
  ]
    .filter(Boolean)
    .join(" ");
}
