import * as z from "zod";
import { ToolError } from "../error.js";
import { cleanLine } from "../text/clean.js";
import { type Context, tool } from "../tool.js";
import type { Call } from "../undo.js";
import {
  type Change,
  changeOf,
  changes,
  moves,
  namesLabels,
} from "./change.js";
import { fetchHits } from "./hits.js";
import { fetchLabels, type Label } from "./label.js";
import { messageId, threadId } from "./message.js";
import { type Modified, modified, modifiedText } from "./modified.js";
import { planOf, type Relabelled, relabel } from "./relabel.js";
import { markOf, UNDONE_BY_IDS, undoRelabel } from "./relabel-undo.js";
import { mostOf, type Targets, targetsOf } from "./targets.js";

/** How many of the messages that a query finds are shown. */
const SAMPLE = 5;

const upTo = (most: number, id: typeof messageId) =>
  z
    .array(id)
    .refine(
      ({ length }) => length > 0 && length <= most,
      `Give 1 to ${most} ids in one call.`,
    )
    .optional();

const input = {
  message_ids: upTo(1000, messageId).describe("Up to 1,000"),
  thread_ids: upTo(100, threadId).describe("Whole threads, up to 100"),
  query: z
    .string()
    .refine(
      (text) => text.trim() !== "" && text.length <= 2000,
      "Give a search, at most 2000 characters.",
    )
    .optional()
    .describe("Or all that this search finds"),
  confirm_count: z
    .int()
    .min(1)
    .optional()
    .describe(
      "With query: how many it finds. Without it they are only counted",
    ),
  ...changes,
};
type Input = z.output<z.ZodObject<typeof input>>;

export const modifyMessages = tool({
  name: "gmail_modify_messages",
  title: "Label, archive and mark mail",
  description:
    "Label, archive, star or mark messages, threads or all that a search finds (counted first, then confirmed).",
  effect: "update",
  calls: [
    "gmail.users.messages.list:q",
    "gmail.users.messages.list",
    "gmail.users.messages.get:metadata",
    "gmail.users.threads.get:metadata",
    "gmail.users.messages.batchModify",
    "gmail.users.labels.list",
    "gmail.users.labels.get",
  ],
  input,
  output: modified.shape,
  async run(input, context) {
    refuseUnclear(input);
    const labels = namesLabels(input) ? await fetchLabels(context) : [];
    const change = changeOf(input, labels);
    return input.query !== undefined && input.confirm_count === undefined
      ? count(input.query, input, change, labels, context)
      : act(input, change, labels, context);
  },
  text: modifiedText,
});

function refuseUnclear(input: Input): void {
  const { message_ids, thread_ids, query, confirm_count } = input;
  const named = [message_ids, thread_ids, query].filter(Boolean);
  if (named.length !== 1) {
    throw new ToolError(
      "Which messages are meant is not clear.",
      "Give one of message_ids, thread_ids and query.",
      { reason: "invalid" },
    );
  }
  if (confirm_count !== undefined && query === undefined) {
    throw new ToolError(
      "confirm_count belongs to a query.",
      "Leave it out: ids are acted on at once.",
      { reason: "invalid" },
    );
  }
}

/** What an answer has in common, before anything is done. */
const nothingYet = (
  { add, remove }: Change,
  labels: readonly Label[],
  { person }: Context,
) => ({
  account: person.email,
  changed: 0,
  unchanged: 0,
  unsure: 0,
  left: 0,
  added: add.map((id) => nameOf(id, labels)),
  removed: remove.map((id) => nameOf(id, labels)),
  sample: [],
  failed: [],
  notes: [],
  undo: [],
});

const nameOf = (id: string, labels: readonly Label[]): string =>
  cleanLine(labels.find((each) => each.id === id)?.name ?? id);

async function count(
  query: string,
  input: Input,
  change: Change,
  labels: readonly Label[],
  context: Context,
): Promise<Modified> {
  const { ids, more } = await targetsOf({ query }, [], context);
  if (more) throw tooMany(mostOf(context));
  const some = ids.slice(0, SAMPLE);
  const { hits } = await fetchHits(some, "message", false, context);
  const many = ids.length > UNDONE_BY_IDS;
  return {
    ...nothingYet(change, labels, context),
    outcome: "counted",
    matched: ids.length,
    left: ids.length,
    sample: hits.map(({ message_id, date, from, subject }) => ({
      message_id,
      date,
      from,
      subject,
    })),
    notes: many
      ? [
          `More than ${UNDONE_BY_IDS} are too many to undo by their ids. With an unused label among add_labels they can be undone by that.`,
        ]
      : [],
    ...(ids.length > 0 && {
      next: again(input, { confirm_count: ids.length }),
    }),
  };
}

const tooMany = (most: number) =>
  new ToolError(
    `The search finds more than the ${most} messages that one call may change.`,
    "Narrow it, such as with after: and before:, and change them part by part.",
    { reason: "too_many" },
  );

async function act(
  input: Input,
  change: Change,
  labels: readonly Label[],
  context: Context,
): Promise<Modified> {
  const spareTrash = moves(change);
  const asked = [...change.add, ...change.remove];
  const targets = await targetsOf(
    input,
    spareTrash ? [...asked, "TRASH"] : asked,
    context,
  );
  if (targets.more) throw tooMany(mostOf(context));
  refuseOther(input.confirm_count, targets);
  const plan = planOf(targets, change, spareTrash);
  const mark = await markOf(plan, labels, context);
  const result = await relabel(plan.ids, change, context);
  const { undo, note } = undoRelabel(plan, result, mark);
  const { done, unsure, left, error } = result;
  return {
    ...nothingYet(change, labels, context),
    outcome: error ? "partial" : "done",
    matched: targets.ids.length,
    changed: done.length,
    unchanged: targets.ids.length - plan.ids.length,
    unsure: unsure.length,
    left: left.length,
    failed: targets.missing.map(({ id, error }) => ({ id, why: error.text })),
    notes: [
      ...(error ? [`It ended early. ${error.text}`] : []),
      ...trashNote(plan.trashed.length),
      ...unseenNote(input, plan.exact),
      ...(note ? [note] : []),
    ],
    ...(error && { next: goOn(input, result) }),
    undo,
  };
}

function refuseOther(confirmed: number | undefined, { ids }: Targets): void {
  if (confirmed === undefined || confirmed === ids.length) return;
  throw new ToolError(
    `The search finds ${ids.length} messages now, not ${confirmed}: nothing was changed.`,
    ids.length > 0
      ? `Look at what it finds, then repeat the call with confirm_count ${ids.length}.`
      : "Check the search.",
    { reason: "count_changed" },
  );
}

const trashNote = (count: number): string[] =>
  count === 0
    ? []
    : [
        `${count} of them are in the trash and were left there: gmail_restore_messages brings them back.`,
      ];

/** Of so many ids each was not looked at. */
const unseenNote = ({ message_ids = [] }: Input, exact: boolean): string[] =>
  message_ids.length > 100 && exact
    ? ["Ids that do not exist are passed over by Gmail and counted as changed."]
    : [];

/** The same call with other arguments. */
const again = (
  { confirm_count: _, ...input }: Input,
  more: Record<string, unknown> = {},
): Call => ({
  tool: "gmail_modify_messages",
  arguments: { ...input, ...more },
});

/** The call that does the rest: by ids where they are few, else as at first, as what is done stays as it is. */
function goOn(input: Input, { unsure, left }: Relabelled): Call {
  const rest = [...unsure, ...left];
  if (rest.length > UNDONE_BY_IDS) return again(input);
  const { message_ids: _, thread_ids: __, query: ___, ...change } = input;
  return again(change, { message_ids: rest });
}
