import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { fileId } from "../drive-id.js";
import { type Person, tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import { access, accessText, asAccess, inherited } from "./access.js";
import { file, fileText, shownFile } from "./file.js";
import { type Grantee, granteeOf, grantees, nameOf } from "./grantee.js";
import { roleText, strongest } from "./roles.js";
import { shareBack } from "./share-back.js";
import { getShareable, type Shareable } from "./shareable.js";
import { take } from "./take.js";
import { inTurn, noneDone, type Turn } from "./turns.js";

/** How it went for one of those named. */
const result = z.object({
  who: z.string(),
  outcome: z.enum(["removed", "failed"]),
  /** What they could do before. */
  before: z.string().optional(),
  error: z.string().optional(),
});
type Result = z.output<typeof result>;

export const unshareFile = tool({
  name: "drive_unshare_file",
  title: "Stop sharing a Drive file",
  description:
    "Take access to a Drive file, folder or shared drive away from people, a domain or anyone (the public link).",
  effect: "delete",
  calls: [
    "drive.files.get",
    "drive.permissions.list",
    "drive.permissions.delete",
  ],
  also: ["drive.drives.get"],
  input: {
    file_id: fileId.describe("Id or Google link"),
    with: grantees.describe("E-mails, a domain, or anyone"),
  },
  output: {
    account: z.string(),
    file,
    results: z.array(result),
    /** Who still has access. */
    access: z.array(access),
    notes: z.array(z.string()),
    undo,
  },
  async run({ file_id, with: all }, context) {
    const { person } = context;
    const shareable = await getShareable(file_id, context);
    const turns = await inTurn(all, (each) => take(each, shareable, context));
    const failed = turns.flatMap((turn, index) =>
      turn.ok ? [] : [{ who: nameAt(all, index), error: turn.error }],
    );
    if (failed.length === turns.length) throw noneDone(failed);
    const gone = turns.flatMap((turn) => (turn.ok ? asGone(turn.value) : []));
    const left = remaining(shareable, gone);
    return {
      account: person.email,
      file: shownFile(
        { ...shareable.file, shared: left.length > 1, permissions: left },
        context,
      ),
      results: turns.map((turn, index) => asResult(nameAt(all, index), turn)),
      access: asAccess(left, person, shareable.places),
      notes: notes(shareable, gone, person),
      undo: shareBack(
        shareable.file.id ?? "",
        gone.filter(({ who }) => who !== person.email.toLowerCase()),
      ),
    };
  },
  text({ account, file, results, access, notes, undo }) {
    return [
      fileText(file),
      `Account: ${account}`,
      ...results.map(resultText),
      accessText(access, "Who has access now"),
      ...notes,
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n");
  },
});

const nameAt = (all: readonly Grantee[], index: number): string => {
  const grantee = all[index];
  return grantee ? nameOf(grantee) : "";
};

interface Gone {
  who: string;
  before: drive_v3.Schema$Permission;
}

function asGone(before: drive_v3.Schema$Permission): Gone[] {
  const grantee = granteeOf(before);
  return grantee ? [{ who: nameOf(grantee), before }] : [];
}

/** What is left of the permissions: of those that also come from above, that part. */
function remaining(
  { permissions }: Shareable,
  gone: readonly Gone[],
): drive_v3.Schema$Permission[] {
  const taken = new Set(gone.map(({ before }) => before.id));
  return permissions.flatMap((permission) => {
    if (!taken.has(permission.id)) return [permission];
    const above = inherited(permission);
    const role = strongest(above.map(({ role }) => role ?? ""));
    return role ? [{ ...permission, role, permissionDetails: above }] : [];
  });
}

function asResult(who: string, turn: Turn<drive_v3.Schema$Permission>): Result {
  if (turn.ok)
    return { who, outcome: "removed", before: turn.value.role ?? "" };
  return { who, outcome: "failed", error: turn.error.text };
}

const resultText = ({ who, outcome, before, error }: Result): string =>
  outcome === "removed"
    ? `${who}: removed, before: ${roleText(before ?? "")} (${before})`
    : `${who}: FAILED. ${error}`;

function notes(
  { notes }: Shareable,
  gone: readonly Gone[],
  person: Person,
): string[] {
  const still = gone.filter(({ before }) => inherited(before).length > 0);
  const all = [
    ...notes,
    still.length > 0 &&
      `${still.map(({ who }) => who).join(", ")} still has access through a folder or shared drive above.`,
    gone.some(({ before }) => before.allowFileDiscovery) &&
      "Searches found the file before; after the undo they will not, only the link leads to it.",
    gone.some(({ who }) => who === person.email.toLowerCase()) &&
      "This account took its own access away: only somebody else can give it back.",
  ];
  return all.filter((note) => note !== false);
}
