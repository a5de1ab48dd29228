import * as z from "zod";
import type { Entry } from "../../emulator/ledger.js";
import { failure, success } from "../../src/mcp/result.js";
import { writes } from "../../tools/method.js";
import { methods } from "../../tools/methods.js";
import { scopes } from "../../tools/scopes.js";
import type { Status, Tool } from "../../tools/tool.js";
import { contextFor, google, type Scopes } from "./context.js";
import { ADA, examples } from "./examples.js";

/** Google applies the limits of gmail.metadata even where wider scopes stand beside it. */
export const WIDE: readonly string[] = Object.keys(scopes).filter(
  (name) => name !== "gmail.metadata",
);

const callResult = z.object({
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
});

/** How a call ended, as the server tells it. */
export interface Attempt {
  /** `ok`, or the slug of the failure. */
  outcome: string;
  text: string;
  /** `undefined` when it failed. */
  data: Record<string, unknown> | undefined;
  /** What was thrown, when nothing had foreseen it. */
  bug: unknown;
}

interface Conditions {
  /** The tool's example when absent. */
  input?: Record<string, unknown>;
  /** All when absent. */
  scopes?: Scopes;
  signal?: AbortSignal;
}

/** Calls a tool as Ada, and answers as the server would, failures and all. */
export async function attempt(
  tool: Tool,
  { input = exampleOf(tool), scopes: granted = WIDE, signal }: Conditions = {},
): Promise<Attempt> {
  const { context } = await contextFor(ADA, granted, tool, {
    status: statusWith([...WIDE]),
    ...(signal && { signal }),
  });
  const run = tool.run(input, context);
  const { outcome, result, bug } = await run.then(success, failure);
  const { content, structuredContent } = callResult.parse(result);
  return {
    outcome,
    text: content.map(({ text }) => text).join("\n"),
    data: structuredContent,
    bug: bug?.error,
  };
}

/** The plainest call of a tool. Throws when nobody gave one. */
export function exampleOf({ name }: Tool): Record<string, unknown> {
  const example = examples[name];
  if (!example) throw new Error(`Give ${name} an entry in examples.ts`);
  return example();
}

const statusWith = (scopes: string[]): Status => ({
  server: { name: "google-workspace-mcp", version: "1.2.3" },
  scopes: { client: scopes, google: scopes, offered: scopes },
  tools: ["workspace_get_status"],
  missing: [],
  policies: {
    read_only: false,
    sign_in: "everyone",
    outbound: ["Public links always take the person's word."],
    lockdown: false,
    limits: {
      calls_per_minute: 600,
      sends_per_hour: 60,
      recipients_per_message: 50,
      items_per_call: 10_000,
    },
  },
  credential: "linked",
  connect_url: "https://mcp.example/connect",
});

/** The requests that travelled by themselves; the parts of a batch travel in one. */
export const roundTrips = (): Entry[] =>
  google.ledger.filter(({ batch }) => !batch);

/** Methods that change nothing, though their verb does not say so. */
const READING: ReadonlySet<string> = new Set(
  Object.entries(methods)
    .filter(([, method]) => !writes(method))
    .map(([id]) => id),
);

/**
 * The requests that change something, and that Google did, whether or not it
 * could say so. Opening a resumable upload changes nothing, and however often
 * its address is asked, it changes something once.
 */
export function writesDone(): Entry[] {
  const uploads = new Set<unknown>();
  return google.ledger.filter(({ method, verb, status, query }) => {
    const reads = verb === "GET" || READING.has(method);
    if (reads || method === "batch" || status >= 300) return false;
    const { uploadType, upload_id } = query;
    if (upload_id === undefined) return uploadType !== "resumable";
    const isFirst = !uploads.has(upload_id);
    uploads.add(upload_id);
    return isFirst;
  });
}
