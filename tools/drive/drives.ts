import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { advised } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { localTime } from "../text/time.js";
import { line } from "../text/words.js";
import { type Person, tool } from "../tool.js";
import { zoneOf } from "./file.js";

const drive = z.object({
  id: z.string(),
  name: line,
  link: z.string(),
  created: z.string().optional(),
  hidden: z.boolean().optional(),
  /** What the person may do in it. */
  you_may: z.array(z.string()),
});

export const listSharedDrives = tool({
  name: "drive_list_shared_drives",
  title: "List shared drives",
  description:
    "The shared drives you are a member of. Their files: drive_search_files with shared_drive_id.",
  effect: "read",
  calls: ["drive.drives.list"],
  input: {
    limit: z.int().min(1).max(100).default(50).describe("Drives per page"),
    cursor: z.string().optional().describe("next_cursor"),
  },
  output: {
    account: z.string(),
    shared_drives: z.array(drive),
    next_cursor: z.string().optional(),
  },
  async run({ limit, cursor }, { google, person, signal }) {
    const { data } = await advised(
      google.drive.drives.list(
        {
          pageSize: limit,
          ...(cursor && { pageToken: cursor }),
          fields:
            "nextPageToken,drives(id,name,createdTime,hidden,capabilities(canAddChildren,canComment,canManageMembers,canShare,canTrashChildren))",
        },
        { signal },
      ),
      cursor ? "cursor has to be a next_cursor: list again without it." : "",
    );
    return {
      account: person.email,
      shared_drives: (data.drives ?? []).map((each) => asDrive(each, person)),
      ...(data.nextPageToken && { next_cursor: data.nextPageToken }),
    };
  },
  text({ account, shared_drives, next_cursor }) {
    const lines = shared_drives.map(
      ({ id, name, link, created, hidden, you_may }) =>
        [
          `**${name}** id: ${id}`,
          `you may ${you_may.join(", ")}`,
          created && `created ${created}`,
          hidden && "hidden",
          link,
        ]
          .filter(Boolean)
          .join(", "),
    );
    const head =
      lines.length > 0
        ? `Shared drives of ${account}:`
        : `${account} is a member of no shared drive.`;
    const more =
      next_cursor &&
      `There are more: repeat the call with cursor ${JSON.stringify(next_cursor)}.`;
    return [head, ...lines, more].filter(Boolean).join("\n");
  },
});

function asDrive(
  { id, name, createdTime, hidden, capabilities }: drive_v3.Schema$Drive,
  person: Person,
): z.output<typeof drive> {
  const may = [
    "view",
    capabilities?.canComment && "comment",
    capabilities?.canAddChildren && "add files",
    capabilities?.canTrashChildren && "trash files",
    capabilities?.canShare && "share",
    capabilities?.canManageMembers && "manage members",
  ];
  return {
    id: id ?? "",
    name: cleanLine(name ?? ""),
    link: `https://drive.google.com/drive/folders/${id}`,
    ...(createdTime && { created: localTime(createdTime, zoneOf(person)) }),
    ...(hidden && { hidden }),
    you_may: may.filter((each) => typeof each === "string"),
  };
}
