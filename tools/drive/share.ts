import * as z from "zod";
import { FOLDER } from "../kinds.js";
import { localTime } from "../text/time.js";
import { type Person, tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import { access, accessText, asAccess } from "./access.js";
import { file, fileText, shownFile, zoneOf } from "./file.js";
import { isTold } from "./give.js";
import { type Given, giveAll, type Shared } from "./given.js";
import { roleText } from "./roles.js";
import { shareBack, unshare } from "./share-back.js";
import { getShareable, type Shareable } from "./shareable.js";
import { input, refuseFor, type Wanted, wantedFrom } from "./wanted.js";

/** How it went for one of those named. */
const result = z.object({
  who: z.string(),
  outcome: z.enum(["granted", "changed", "unchanged", "failed"]),
  role: z.string().optional(),
  expires: z.string().optional(),
  /** The role before a change. */
  before: z.string().optional(),
  /** Whether Google was asked to mail them. */
  told: z.boolean().optional(),
  error: z.string().optional(),
});
type Result = z.output<typeof result>;

export const shareFile = tool({
  name: "drive_share_file",
  title: "Share a Drive file",
  description:
    "Give people, a domain or anyone access to a Drive file, folder or shared drive, or change the role they have. Never hands over ownership.",
  effect: "send",
  calls: [
    "drive.files.get",
    "drive.permissions.list",
    "drive.permissions.create",
    "drive.permissions.update",
  ],
  also: ["drive.drives.get"],
  input,
  output: {
    account: z.string(),
    file,
    results: z.array(result),
    /** Who has access now. */
    access: z.array(access),
    notes: z.array(z.string()),
    undo,
  },
  async run(asked, context) {
    const { person } = context;
    const wanted = wantedFrom(asked, person);
    const shareable = await getShareable(asked.file_id, context);
    refuseFor(shareable.file, wanted);
    const shared = await giveAll(asked.with, wanted, shareable, context);
    const { permissions, turns } = shared;
    const resource = { ...shareable.file, shared: true, permissions };
    return {
      account: person.email,
      file: shownFile(resource, context),
      results: turns.map((each) => asResult(each, wanted, person)),
      access: asAccess(permissions, person, shareable.places),
      notes: notes(shareable, shared, wanted),
      undo: undoOf(shareable, shared),
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

const OUTCOMES = {
  create: "granted",
  update: "changed",
  same: "unchanged",
} as const;

function asResult(
  { who, turn }: Shared["turns"][number],
  wanted: Wanted,
  person: Person,
): Result {
  if (!turn.ok) return { who, outcome: "failed", error: turn.error.text };
  const { step, after } = turn.value;
  return {
    who,
    outcome: OUTCOMES[step.kind],
    role: after.role ?? wanted.role,
    ...(after.expirationTime && {
      expires: localTime(after.expirationTime, zoneOf(person)),
    }),
    ...(step.kind === "update" && { before: step.before.role ?? "" }),
    told: isTold(step, wanted),
  };
}

function resultText({ who, outcome, role, ...result }: Result): string {
  if (outcome === "failed") return `${who}: FAILED. ${result.error}`;
  const facts = [
    `${roleText(role ?? "")} (${role})`,
    result.before && result.before !== role && `was ${result.before}`,
    result.expires && `until ${result.expires}`,
    outcome !== "unchanged" && (result.told ? "told by mail" : "not told"),
  ].filter(Boolean);
  return `${who}: ${outcome}, ${facts.join(", ")}`;
}

function notes(
  { file, complete, notes }: Shareable,
  { turns }: Shared,
  { notify, expiry }: Wanted,
): string[] {
  const done = turns.flatMap(({ turn }) => (turn.ok ? [turn.value] : []));
  const all = [
    ...notes,
    file.mimeType === FOLDER &&
      "This is a folder: they have the same access to everything in it.",
    done.some(({ late }) => late) &&
      `Google did not confirm all of it at once, but lists it now${notify ? "; whether it sent the mail is not known" : ""}.`,
    notify &&
      done.some(({ step }) => step.kind === "update") &&
      "Google sends no mail when a role is changed.",
    expiry === undefined &&
      done.some(({ step, after }) => keepsExpiry(step.kind, after)) &&
      "The expiry that was set before stays; expires never removes it.",
    !complete && "More have access than Google listed within one call.",
  ];
  return all.filter((note) => note !== false);
}

const keepsExpiry = (kind: string, { expirationTime }: Given["after"]) =>
  kind !== "create" && Boolean(expirationTime);

/** First who is new loses access, then who was changed gets back what they had. */
function undoOf({ file }: Shareable, { turns }: Shared) {
  const id = file.id ?? "";
  const done = turns.flatMap(({ who, turn }) =>
    turn.ok ? [{ who, ...turn.value }] : [],
  );
  const added = done.filter(({ step }) => step.kind === "create");
  return [
    ...unshare(
      id,
      added.map(({ who }) => who),
    ),
    ...shareBack(
      id,
      done.flatMap(({ who, step, after }) =>
        step.kind === "update" ? [{ who, before: step.before, after }] : [],
      ),
    ),
  ];
}
