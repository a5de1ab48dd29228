import type { StoredMessage } from "../../../emulator/gmail/state.js";
import { store } from "../../../emulator/gmail/store.js";
import { modified } from "../../../tools/gmail/modified.js";
import { modifyMessages } from "../../../tools/gmail/modify.js";
import type { Outgoing, Tool } from "../../../tools/tool.js";
import { type Call, undo } from "../../../tools/undo.js";
import { contextFor, google, type Scopes } from "../context.js";
import { linkedStatus } from "../drive/world.js";
import { ADA, box, mailboxFor } from "./mail.js";

/** What organising mail needs, and no more. */
export const SCOPES = ["gmail.modify", "gmail.settings.basic"];

interface Conditions {
  email?: string;
  scopes?: Scopes;
  signal?: AbortSignal;
  /** Called after each step that the tool tells. */
  progress?: (done: number, total: number) => void;
}

/** Runs a tool; answers its data, text and undoing calls, the methods it called, what it asked leave for and how far it told to be. */
export async function run(
  tool: Tool,
  input: Record<string, unknown>,
  { email = ADA, scopes = SCOPES, signal, progress }: Conditions = {},
) {
  const made = await contextFor(email, scopes, tool, {
    status: linkedStatus([...("client" in scopes ? scopes.google : scopes)]),
    ...(signal && { signal }),
  });
  const asked: Outgoing[] = [];
  const told: [done: number, total: number][] = [];
  const { data, text } = await tool.run(input, {
    ...made.context,
    egress: async (what) => {
      asked.push(what);
      return made.context.egress(what);
    },
    progress: async (done, total) => {
      told.push([done, total]);
      progress?.(done, total);
    },
  });
  const calls = undo.catch([]).parse(data.undo);
  return { data, text, undo: calls, called: made.called, asked, told };
}

/** Makes the calls that an answer names, as a client would. */
export async function make(calls: readonly Call[]): Promise<void> {
  // Loaded here: most of the tests need one tool, not all of the module.
  const { gmail } = await import("../../../tools/gmail/index.js");
  for (const { tool: name, arguments: input } of calls) {
    const tool = gmail.find((each) => each.name === name);
    if (!tool) throw new Error(`There is no tool ${name}`);
    await run(tool, input);
  }
}

/** A message of Ada's by its id. */
export function messageOf(id: string): StoredMessage {
  const found = mailboxFor(ADA).messages.get(id);
  if (!found) throw new Error(`There is no message ${id}`);
  return found;
}

/** The labels of all of Ada's messages, to compare with later. */
export const labelsOfAll = (): Record<string, string[]> =>
  Object.fromEntries(
    [...mailboxFor(ADA).messages.values()].map(({ id, labelIds }) => [
      id,
      [...labelIds].sort(),
    ]),
  );

/** Puts many copies of a message into Ada's mailbox, each in a thread of its own; answers their ids. */
export function fill(count: number, labels: readonly string[]): string[] {
  const [like] = box(ADA);
  if (!like) throw new Error("The seed has no mail in the inbox");
  return Array.from({ length: count }, () => {
    const id = google.world.id("message");
    store(mailboxFor(ADA), {
      ...like,
      id,
      threadId: id,
      labelIds: new Set(labels),
    });
    return id;
  });
}

/** The requests that travelled by themselves, by their methods. */
export const trips = (): string[] =>
  google.ledger.filter(({ batch }) => !batch).map(({ method }) => method);

/** The requests that changed something. */
export const writes = () =>
  google.ledger.filter(
    ({ verb, method, status }) =>
      verb !== "GET" && method !== "batch" && status < 300,
  );

/** Calls `gmail_modify_messages`. */
export async function modify(
  input: Record<string, unknown>,
  conditions: Conditions = {},
) {
  const answer = await run(modifyMessages, input, conditions);
  return { ...answer, ...modified.parse(answer.data) };
}
