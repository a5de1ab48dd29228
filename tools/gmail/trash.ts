import * as z from "zod";
import { ToolError } from "../error.js";
import { type Context, tool } from "../tool.js";
import { noneOf } from "./failed.js";
import { messageId, threadId } from "./message.js";
import { relabel } from "./relabel.js";
import { type Missing, type Standing, standingOf } from "./standing.js";
import { restoreCalls, trashCalls } from "./trash-undo.js";
import { type Output, output, type Result, textOf } from "./trashed.js";

const input = {
  message_ids: z.array(messageId).optional().describe("Ids or links"),
  thread_ids: z
    .array(threadId)
    .optional()
    .describe("Whole threads; up to 100 in all"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const trashMessages = tool({
  name: "gmail_trash_messages",
  title: "Move mail to the trash",
  description:
    "Move messages or threads to the trash, where Gmail keeps them for 30 days.",
  effect: "delete",
  calls: [
    "gmail.users.messages.get:metadata",
    "gmail.users.threads.get:metadata",
    "gmail.users.messages.trash",
    "gmail.users.threads.trash",
  ],
  input,
  output,
  async run(input, context) {
    const turns = await turn(input, "trash", context);
    const moved = turns.flatMap((each) => (each.may ? each.turning : []));
    return answer(turns, context, [], restoreCalls(moved));
  },
  text: textOf("Moved to the trash"),
});

export const restoreMessages = tool({
  name: "gmail_restore_messages",
  title: "Restore trashed mail",
  description: "Take messages or threads out of the trash.",
  effect: "update",
  calls: [
    "gmail.users.messages.get:metadata",
    "gmail.users.threads.get:metadata",
    "gmail.users.messages.untrash",
    "gmail.users.threads.untrash",
    "gmail.users.messages.batchModify",
  ],
  input: {
    ...input,
    inbox: z.boolean().default(true).describe("To the inbox, else archived"),
  },
  output,
  async run({ inbox, ...input }, context) {
    const turns = await turn(input, "untrash", context);
    const back = turns.flatMap((each) => (each.done ? each.turning : []));
    const notes = inbox ? await toInbox(back, context) : [];
    const moved = turns.flatMap((each) => (each.may ? each.turning : []));
    return answer(turns, context, notes, trashCalls(moved));
  },
  text: textOf("Restored from the trash"),
});

/** How it went with one that a call names. */
interface Turn {
  result: Result;
  /** The messages that stood otherwise before. */
  turning: Standing["messages"];
  done: boolean;
  /** Whether it was done or, as nobody confirmed it, may have been. */
  may: boolean;
  error?: ToolError;
}

/** Two round trips: how each stands, and the change of those that stand otherwise. */
async function turn(
  { message_ids = [], thread_ids = [] }: Input,
  verb: "trash" | "untrash",
  context: Context,
): Promise<Turn[]> {
  refuseCount(message_ids.length + thread_ids.length);
  const all = await standingOf({ message_ids, thread_ids }, context);
  const inTrash = verb === "trash";
  const open = all.flatMap((each) =>
    "error" in each || stands(each, inTrash) ? [] : [each],
  );
  const answers =
    open.length === 0
      ? []
      : await context.google.batch(
          open.map(({ id, by }) => ({
            method: `gmail.users.${by}s.${verb}` as const,
            params: { userId: "me", id, fields: "id" },
          })),
        );
  const turns = all.map((each) => {
    if ("error" in each) return refused(each);
    const index = open.indexOf(each);
    if (index < 0) return already(each);
    const given = answers[index];
    const error = given?.ok ? undefined : (given?.error ?? unsaid());
    return turned(each, inTrash, error);
  });
  refuseWhole(turns);
  return turns;
}

const unsaid = () => new ToolError("Google said nothing about it.");

function refuseCount(count: number): void {
  if (count > 0 && count <= 100) return;
  throw new ToolError(
    `The call names ${count} messages and threads.`,
    "Give message_ids, thread_ids or both, 1 to 100 in all.",
    { reason: "invalid" },
  );
}

/** Whether all of it lies in the trash, or none. */
const stands = ({ messages }: Standing, inTrash: boolean): boolean =>
  messages.every(({ labels }) => labels.has("TRASH") === inTrash);

function refused({ id, by, error }: Missing): Turn {
  const why = error.text;
  return {
    result: { id, by, outcome: "failed", messages: 0, why },
    turning: [],
    done: false,
    may: false,
    error,
  };
}

const already = ({ id, by, subject }: Standing): Turn => ({
  result: { id, by, subject, outcome: "already", messages: 0 },
  turning: [],
  done: false,
  may: false,
});

function turned(
  { id, by, subject, messages }: Standing,
  inTrash: boolean,
  error: ToolError | undefined,
): Turn {
  const turning = messages.filter(
    ({ labels }) => labels.has("TRASH") !== inTrash,
  );
  const named = { id, by, subject };
  if (!error) {
    return {
      result: { ...named, outcome: "done", messages: turning.length },
      turning,
      done: true,
      may: true,
    };
  }
  return {
    result: { ...named, outcome: "failed", messages: 0, why: error.text },
    turning,
    done: false,
    may: error.options.reason === "outcome_unknown",
    error,
  };
}

/** Where nothing was done or so already, the failure is the answer. */
function refuseWhole(turns: readonly Turn[]): void {
  const errors = turns.flatMap(({ error }) => error ?? []);
  if (errors.length < turns.length) return;
  const [first] = errors;
  if (first && errors.every(({ text }) => text === first.text)) throw first;
  throw noneOf("messages", errors);
}

/** Untrashing takes the trash's label away and gives nothing back: what was in the inbox is archived by it. */
async function toInbox(
  messages: Standing["messages"],
  context: Context,
): Promise<string[]> {
  const ids = messages.map(({ id }) => id);
  const change = { add: ["INBOX"], remove: [] };
  const error = await relabel(ids, change, context).then(
    (result) => result.error,
    (failure: unknown) => {
      if (failure instanceof ToolError) return failure;
      throw failure;
    },
  );
  if (!error) return [];
  return [
    `They are out of the trash, but perhaps not all in the inbox. ${error.text}`,
  ];
}

function answer(
  turns: readonly Turn[],
  { person, readOutside }: Context,
  notes: string[],
  undo: Output["undo"],
): Output {
  // Who wrote the subjects was not asked for.
  if (turns.some(({ result }) => result.subject)) readOutside();
  return {
    account: person.email,
    results: turns.map(({ result }) => result),
    notes,
    undo,
  };
}
