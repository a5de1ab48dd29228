import type { Context } from "../tool.js";
import type { Call } from "../undo.js";
import type { Change } from "./change.js";
import { isSystem, type Label, label } from "./label.js";
import { listParameters } from "./query.js";
import type { Plan, Relabelled } from "./relabel.js";

const TOOL = "gmail_modify_messages";

/** How many messages an undoing call names by their ids; the ids of more would crowd out the rest of a result. */
export const UNDONE_BY_IDS = 500;

/**
 * A label that the change puts on all its messages and that no other has: by it
 * they are found again, however many. Asked for where ids are too many.
 */
export async function markOf(
  { ids, groups }: Plan,
  labels: readonly Label[],
  { google, signal }: Context,
): Promise<Label | undefined> {
  const [group] = groups;
  if (ids.length <= UNDONE_BY_IDS || groups.length !== 1) return undefined;
  const own = labels.find(
    (each) => !isSystem(each) && group?.change.add.includes(each.id),
  );
  if (!own) return undefined;
  const { data } = await google.gmail.users.labels.get(
    { userId: "me", id: own.id },
    { signal },
  );
  return label.parse(data).messagesTotal === 0 ? own : undefined;
}

/** The calls that give messages back the labels that they had, of those that changed or may have. */
export function undoRelabel(
  { groups, exact }: Plan,
  { done, unsure, left }: Relabelled,
  mark: Label | undefined,
): { undo: Call[]; note?: string } {
  const touched = new Set([...done, ...unsure]);
  if (touched.size === 0) return { undo: [] };
  const [first] = groups;
  if (mark && first) {
    const whole = unsure.length + left.length === 0;
    return { undo: [byMark(mark, first.change, whole ? done.length : 0)] };
  }
  if (!exact) {
    return {
      undo: [],
      note: "There is too much mail with these labels to see which messages had them before, so no call undoes this exactly.",
    };
  }
  if (touched.size > UNDONE_BY_IDS) {
    return {
      undo: [],
      note: `No call to undo it is given: it would name ${touched.size} messages, and ${UNDONE_BY_IDS} is the most.`,
    };
  }
  const calls = groups
    .map(({ ids, change }) => ({
      ids: ids.filter((id) => touched.has(id)),
      change,
    }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ ids, change }) => ({
      tool: TOOL,
      arguments: { message_ids: ids, ...backwards(change) },
    }));
  return { undo: calls };
}

/** The arguments that take a change back. */
const backwards = ({ add, remove }: Change) => ({
  ...(remove.length > 0 && { add_labels: remove }),
  ...(add.length > 0 && { remove_labels: add }),
});

/** By the label, in spam and trash too; with the count where it is known, so that it acts at once. */
function byMark({ name }: Label, change: Change, count: number): Call {
  const { q } = listParameters({ label: name, query: "in:anywhere" }, "UTC");
  return {
    tool: TOOL,
    arguments: {
      query: q,
      ...(count > 0 && { confirm_count: count }),
      ...backwards(change),
    },
  };
}
