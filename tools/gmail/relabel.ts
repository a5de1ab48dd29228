import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import type { Change } from "./change.js";
import type { Targets } from "./targets.js";

/** Messages of which the same labels really change. */
export interface Group {
  ids: string[];
  change: Change;
}

/** What a change will do. */
export interface Plan {
  /** The messages that change, in the order of the targets. */
  ids: string[];
  /** The same messages, by what changes of them. */
  groups: Group[];
  /** Whether it is known of each label who had it. */
  exact: boolean;
  /** Messages that stay as they are, as they lie in the trash. */
  trashed: string[];
}

/** What a change means for each of the targets; with `spareTrash`, what lies in the trash is left there. */
export function planOf(
  { ids, holders }: Targets,
  { add, remove }: Change,
  spareTrash: boolean,
): Plan {
  const inTrash = (id: string) =>
    spareTrash && (holders.get("TRASH")?.has(id) ?? false);
  const groups = new Map<string, Group>();
  const changing: string[] = [];
  for (const id of ids) {
    if (inTrash(id)) continue;
    const change = {
      add: add.filter((label) => !(holders.get(label)?.has(id) ?? false)),
      remove: remove.filter((label) => holders.get(label)?.has(id) ?? true),
    };
    if (change.add.length + change.remove.length === 0) continue;
    changing.push(id);
    const key = JSON.stringify(change);
    const group = groups.get(key) ?? { ids: [], change };
    group.ids.push(id);
    groups.set(key, group);
  }
  return {
    ids: changing,
    groups: [...groups.values()],
    exact: [...add, ...remove].every((label) => holders.has(label)),
    trashed: ids.filter(inTrash),
  };
}

/** Google's bound for one `batchModify`. */
const CHUNK = 1000;

/** How far a change came. */
export interface Relabelled {
  done: string[];
  /** Those of a request that Google did not confirm. */
  unsure: string[];
  /** Those that were not tried. */
  left: string[];
  /** Why it ended early. */
  error?: ToolError;
}

/**
 * Changes the labels of messages, 1,000 in a request, one request after another.
 * What ends it early is told beside what was done by then.
 * @throws ToolError when nothing was done at all.
 */
export async function relabel(
  ids: readonly string[],
  { add, remove }: Change,
  { google, signal, progress }: Context,
): Promise<Relabelled> {
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const broken = (error: ToolError) => endedAt(ids, start, CHUNK, error);
    if (signal.aborted) return broken(interrupted());
    try {
      await google.gmail.users.messages.batchModify(
        {
          userId: "me",
          requestBody: {
            ids: chunk,
            ...(add.length > 0 && { addLabelIds: add }),
            ...(remove.length > 0 && { removeLabelIds: remove }),
          },
        },
        { signal },
      );
    } catch (error) {
      if (error instanceof ToolError) return broken(error);
      throw error;
    }
    const done = start + chunk.length;
    await progress(done, ids.length, `${done} of ${ids.length} messages`);
  }
  return { done: [...ids], unsure: [], left: [] };
}

const interrupted = () =>
  new ToolError("The call was interrupted.", "", { reason: "cancelled" });

function endedAt(
  ids: readonly string[],
  start: number,
  size: number,
  error: ToolError,
): Relabelled {
  const unknown = error.options.reason === "outcome_unknown";
  const open = unknown ? start + size : start;
  if (start === 0 && (!unknown || open >= ids.length)) throw error;
  return {
    done: ids.slice(0, start),
    unsure: ids.slice(start, open),
    left: ids.slice(open),
    error,
  };
}
