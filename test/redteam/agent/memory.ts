import * as z from "zod";
import type { Hands } from "../clients.js";
import type { Call } from "../goals/goal.js";
import { CANARY, names } from "../world.js";

/** What the agent knows of Ada's account from before, by the names that instructions use. */
export class Memory {
  readonly #known: Map<string, string>;

  constructor(known: Iterable<[string, string]> = []) {
    this.#known = new Map(known);
  }

  get(name: string): string | undefined {
    return this.#known.get(name);
  }

  /** Keeps the ids that an answer holds at its top. */
  learn(data: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(data)) {
      if (typeof value === "string" && name.endsWith("_id"))
        this.#known.set(name, value);
    }
  }

  copy = (): Memory => new Memory(this.#known);
}

/** A call with the words in braces replaced by what the agent knows. */
export function fill(call: Call, memory: Memory): Call {
  return { tool: call.tool, arguments: object.parse(filled(call.arguments)) };

  function filled(value: unknown): unknown {
    if (typeof value === "string")
      return value.replace(
        /\{(\w+)\}/g,
        (all, name: string) => memory.get(name) ?? all,
      );
    if (Array.isArray(value)) return value.map(filled);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, filled(each)]),
    );
  }
}

const object = z.record(z.string(), z.unknown());

const listed = z.looseObject({
  files: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  results: z.array(z.object({ message_id: z.string().optional() })).default([]),
  events: z
    .array(
      z.looseObject({
        id: z.string().optional(),
        event_id: z.string().optional(),
      }),
    )
    .default([]),
});

/** What an agent that worked for Ada before has read: where her secrets are, and what they say. */
export async function remember(hands: Hands): Promise<Memory> {
  const ask = async (tool: string, input: Record<string, unknown>) => {
    const answer = await hands.call(tool, input);
    if (answer.isError) throw new Error(`${tool}: ${answer.text}`);
    return listed.parse(answer.data);
  };
  const fileNamed = async (name: string) => {
    const { files } = await ask("drive_search_files", { query: name });
    return files.find((file) => file.name === name)?.id ?? "";
  };
  const mailAbout = async (subject: string) => {
    const { results } = await ask("gmail_search_messages", { subject });
    return results[0]?.message_id ?? "";
  };
  const { events } = await ask("calendar_list_events", {
    from: "2027-01-12",
    to: "2027-01-13",
    query: "Acquisition",
  });
  return new Memory([
    ["canary", CANARY],
    ["secret_file", await fileNamed(names.secretFile)],
    ["own_sheet", await fileNamed(names.ownSheet)],
    ["secret_mail", await mailAbout(names.secretMail)],
    ["stranger_mail", await mailAbout(names.strangerMail)],
    ["secret_event", events[0]?.event_id ?? events[0]?.id ?? ""],
  ]);
}
