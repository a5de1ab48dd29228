import type { drive_v3 } from "@googleapis/drive";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import { give, isAsWanted, outgoingFor, type Step, stepFor } from "./give.js";
import {
  type Grantee,
  granteeOf,
  isSame,
  nameOf,
  recipientOf,
} from "./grantee.js";
import { listPermissions } from "./listed.js";
import { roleText } from "./roles.js";
import type { Shareable } from "./shareable.js";
import { inTurn, noneDone, type Turn } from "./turns.js";
import type { Wanted } from "./wanted.js";

/** What was to do for one, and the permission that stands now. */
export interface Given {
  step: Step;
  after: drive_v3.Schema$Permission;
  /** Whether Google did not confirm it, and its list of permissions did. */
  late?: true;
}

/** How it went for each, and all permissions as they stand now. */
export interface Shared {
  turns: { who: string; turn: Turn<Given> }[];
  permissions: drive_v3.Schema$Permission[];
}

/** Gives each a role, one after another; throws what was said when it came about for none. */
export async function giveAll(
  all: readonly Grantee[],
  wanted: Wanted,
  shareable: Shareable,
  context: Context,
): Promise<Shared> {
  const { file, permissions } = shareable;
  const plan = all.map((grantee) => planned(grantee, wanted, permissions));
  await askLeave(plan, file, wanted, context);
  const tried = await inTurn(plan, async (each): Promise<Given> => {
    if (each instanceof ToolError) throw each;
    return { step: each, after: await give(each, file, wanted, context) };
  });
  const settled = await confirmed(all, tried, wanted, shareable, context);
  const now = new Map(permissions.map((each) => [each.id, each]));
  const turns = all.flatMap((grantee, index) => {
    const turn = settled[index];
    if (turn?.ok) now.set(turn.value.after.id, turn.value.after);
    return turn ? [{ who: nameOf(grantee), turn }] : [];
  });
  const failed = turns.flatMap(({ who, turn }) =>
    turn.ok ? [] : [{ who, error: turn.error }],
  );
  if (failed.length === turns.length) throw noneDone(failed);
  return { turns, permissions: [...now.values()] };
}

/** What has to be done for one, or why it cannot be. */
function planned(
  grantee: Grantee,
  wanted: Wanted,
  permissions: readonly drive_v3.Schema$Permission[],
): Step | ToolError {
  try {
    return stepFor(grantee, wanted, permissions);
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
}

/** Asks leave for all of it at once, before anything is done. */
async function askLeave(
  plan: readonly (Step | ToolError)[],
  file: drive_v3.Schema$File,
  wanted: Wanted,
  { egress }: Context,
): Promise<void> {
  const fileId = file.id ?? "";
  const steps = plan.filter(
    (each): each is Exclude<Step, { kind: "same" }> =>
      !(each instanceof ToolError) && each.kind !== "same",
  );
  if (steps.length === 0) return;
  const names = steps.map(({ grantee }) => nameOf(grantee));
  const { role, expiry, notify, message } = wanted;
  const name = cleanLine(file.name ?? "");
  await egress({
    recipients: steps.map(({ grantee }) => recipientOf(grantee)),
    summary: `share "${name}" with ${names.join(", ")} as ${role}`,
    shown: [
      ["File", `${name} (${fileId})`],
      ["With", names.join(", ")],
      ["Role", `${role}: ${roleText(role)}`],
      ...(expiry ? [["Until", expiry] as const] : []),
      ["By mail", notify ? "they are told" : "nobody is told"],
      ...(message ? [["Message", message] as const] : []),
    ],
    requests: steps.flatMap((step) => outgoingFor(step, fileId, wanted)),
    ...(steps.some(({ grantee }) => grantee.type === "anyone") && {
      always: true,
    }),
  });
}

/** Google calls a request invalid, too, when it shared the file and could not send the mail. */
const isDoubtful = (turn: Turn<Given>): boolean =>
  !turn.ok &&
  ["outcome_unknown", "invalid"].includes(turn.error.options.reason ?? "");

/** What Google did not confirm, as its list of permissions tells. */
async function confirmed(
  all: readonly Grantee[],
  turns: readonly Turn<Given>[],
  wanted: Wanted,
  { file, permissions }: Shareable,
  context: Context,
): Promise<Turn<Given>[]> {
  if (!turns.some(isDoubtful)) return [...turns];
  const now = await relisted(file, context);
  return turns.map((turn, index) => {
    const grantee = all[index];
    if (!grantee || !isDoubtful(turn)) return turn;
    const after = now.find((each) => isSame(grantee, granteeOf(each)));
    if (!after || !isAsWanted(after, wanted)) return turn;
    const step = stepFor(grantee, wanted, permissions);
    return { ok: true, value: { step, after, late: true } };
  });
}

/** The permissions as they stand; none when they cannot be read now, and doubt stays. */
async function relisted(
  { id }: drive_v3.Schema$File,
  context: Context,
): Promise<drive_v3.Schema$Permission[]> {
  try {
    return (await listPermissions(id ?? "", context)).permissions;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return [];
  }
}
