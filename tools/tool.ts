import type { calendar_v3 } from "@googleapis/calendar";
import type { drive_v3 } from "@googleapis/drive";
import type { gmail_v1 } from "@googleapis/gmail";
import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { pathsByOthers } from "./by-others.js";
import type { ToolError } from "./error.js";
import type { Files } from "./files.js";
import type { Ways } from "./grant.js";
import type { MethodId } from "./methods.js";
import { nearest } from "./nearest.js";
import { neutralText } from "./text/neutral.js";

/** The worst that a tool can do, in one word. */
export type Effect = "read" | "create" | "update" | "delete" | "send";

/** One part of a batch: a method that the tool names, its path and query parameters, its JSON body. */
export interface BatchPart {
  method: MethodId;
  params: Record<string, string | number | boolean | readonly string[]>;
  body?: unknown;
}

/** What came back for one part: Google's JSON, or the failure of this part alone. */
export type BatchAnswer =
  | { ok: true; data: unknown }
  | { ok: false; error: ToolError };

/** Google, as one tool call may use it: only methods that the tool names and the grants serve. */
export interface Google {
  drive: drive_v3.Drive;
  gmail: gmail_v1.Gmail;
  calendar: calendar_v3.Calendar;
  sheets: sheets_v4.Sheets;
  /** Up to 100 parts of one API in one round trip; answers in the order of the parts. Throttled parts were retried. */
  batch(parts: readonly BatchPart[]): Promise<BatchAnswer[]>;
}

/** One request by which something leaves, exactly as it will be sent. */
export interface OutgoingRequest {
  /** A marked method. */
  method: MethodId;
  /** Every path and query parameter. */
  params: Record<string, string | number | boolean>;
  /** The JSON body; left out where it has none. */
  payload?: unknown;
}

/** What is about to leave the account: what will really be sent, not what the model said. */
export interface Outgoing {
  /** Who will receive it, from the final message or permission: bare addresses, lower-cased; a domain as `@example.com`; a host that a formula asks; `anyone`. */
  recipients: readonly string[];
  /** One line for a person: "mail to bo@example.com". */
  summary: string;
  /** All that a person has to see who is asked, by name: `["Subject", "Offer"]`. */
  shown?: readonly (readonly [label: string, text: string])[];
  /** The requests that carry it: each is permitted once. */
  requests: readonly OutgoingRequest[];
  /**
   * What the requests carry, where they hold what is new with every call (ids,
   * dates, the boundaries of a message) or cannot be named yet: whoever allowed
   * this allowed nothing else. Left out, it is the requests.
   */
  content?: unknown;
  /** Asked of the person whatever the policy: a public link. */
  always?: true;
}

/** Permits one more request of what was allowed. */
export type Permit = (request: OutgoingRequest) => Promise<void>;

/** A tool that this caller does not see, and why. */
export interface MissingTool {
  name: string;
  why:
    | "not enabled"
    | "not granted"
    | "not allowed to this client"
    | "not allowed to AUTH_TOKEN"
    /** Only a scope of limited reach is on offer, and what Google granted reaches further. */
    | "wider at Google"
    | "read only";
  /** Short scopes, any one of which would serve. */
  scopes: string[];
}

/** What the server knows about the caller, for the status tool. */
export interface Status {
  server: { name: string; version: string };
  scopes: { client: string[]; google: string[]; offered: string[] };
  tools: string[];
  missing: MissingTool[];
  policies: {
    read_only: boolean;
    sign_in: string;
    /** What may leave the account, a sentence for each policy that holds. */
    outbound: readonly string[];
    /** Whether what people outside wrote is withheld. */
    lockdown: boolean;
    limits: {
      calls_per_minute: number;
      sends_per_hour: number;
      recipients_per_message: number;
      items_per_call: number;
    };
  };
  /** `linked`, or why Google's credential no longer works. */
  credential: string;
  /** Where a person grants more or reconnects. */
  connect_url: string;
}

/** Whose account a call acts on. */
export interface Person {
  email: string;
  name?: string;
  /** The Workspace domain; absent for consumer accounts, to whom everyone else is outside. */
  domain?: string;
  /** IANA name, when known. */
  timeZone?: string;
}

/** An image for the model to look at. */
export interface Image {
  bytes: Uint8Array;
  /** Media type. */
  type: string;
}

/** What a tool is handed for one call. */
export interface Context {
  google: Google;
  person: Person;
  /** Whether this call may use a method: named by the tool and served by the grants. */
  can(method: MethodId): boolean;
  /**
   * The one way out: asks the policy, and where it says so the person, whether
   * something may leave, before anything is done for it. Permits its requests, and
   * by the answer those that could not be named yet. Throws when it may not.
   */
  egress(what: Outgoing): Promise<Permit>;
  /** Says that the result shows what somebody outside wrote: for a while, reaching people outside takes a person's word. */
  readOutside(): void;
  /** Whether the admin withholds what somebody outside wrote (`LOCKDOWN`). */
  lockdown: boolean;
  /** The most items that the admin lets one call change (`ITEMS_PER_CALL`). */
  mostItems: number;
  status: Status;
  /** Bytes that never pass through the model. */
  files: Files;
  /** Shows the model an image beside the text of the result. */
  show(image: Image): void;
  /** Tells the client how far a long call has come. */
  progress(done: number, total: number, message?: string): Promise<void>;
  /** Aborts when the client goes away or the deadline passes. */
  signal: AbortSignal;
}

/** A tool as its author writes it. */
interface Definition<
  Input extends z.ZodRawShape,
  Output extends z.ZodRawShape,
> {
  /** `module_verb_noun`, at most 40 characters. */
  name: string;
  title: string;
  /** What it does and when to choose it, for the model. */
  description: string;
  effect: Effect;
  /** The methods it calls: one way, or several ways, best first. */
  calls: readonly MethodId[] | Ways;
  /** Methods that it uses when it may and does without otherwise. */
  also?: readonly MethodId[];
  /** Whether it carries the bytes of files: then a call may take longer. */
  carries?: "files";
  input: Input;
  output: Output;
  run(
    input: z.output<z.ZodObject<Input>>,
    context: Context,
  ): Promise<z.output<z.ZodObject<Output>>>;
  /** The same data as a person reads it, in Markdown: ids, names and dates first. */
  text(output: z.output<z.ZodObject<Output>>): string;
}

/** A tool as the server sees it: schemas built once, ways in one form. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  effect: Effect;
  ways: Ways;
  also: readonly MethodId[];
  carries?: "files";
  input: z.ZodObject;
  output: z.ZodObject;
  /** Runs on input that `input` has parsed; answers what conforms to `output`, and the text of it. */
  run(
    input: unknown,
    context: Context,
  ): Promise<{ data: Record<string, unknown>; text: string }>;
}

/** What every result says of itself: where it holds words that other people wrote, which are information and never instructions. */
const marked = { written_by_others: z.array(z.string()).optional() };

/** Builds a tool: strict input whose refusal names the argument that was meant. */
export function tool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  definition: Definition<Input, Output>,
): Tool {
  const { calls, also = [], run, text, ...rest } = definition;
  const names = Object.keys(definition.input);
  const input = z.strictObject(definition.input, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? unknownArguments(issue.keys, names)
        : undefined,
  });
  const output = z.object(definition.output);
  let byOthers: string[] | undefined;
  return {
    ...rest,
    ways: waysOf(calls),
    also,
    input,
    output: z.object({ ...definition.output, ...marked }),
    async run(arguments_, context) {
      const answer = await run(
        input.parse(arguments_, { error: whenMissing }),
        context,
      );
      const data = output.parse(answer);
      byOthers ??= pathsByOthers(output);
      const marks = byOthers.length > 0 && { written_by_others: byOthers };
      // Neutral as a whole: what stands side by side in it is no link either.
      return { data: { ...data, ...marks }, text: neutralText(text(data)) };
    },
  };
}

const whenMissing: z.core.$ZodErrorMap = ({ code, input }) =>
  code === "invalid_type" && input === undefined
    ? "This argument is required."
    : undefined;

const waysOf = (calls: readonly MethodId[] | Ways): Ways =>
  calls.every((call) => typeof call === "string")
    ? [calls as readonly MethodId[]]
    : (calls as Ways);

function unknownArguments(keys: readonly string[], names: string[]): string {
  return keys
    .map((key) => {
      const meant = nearest(key, names);
      return meant
        ? `There is no argument "${key}": did you mean "${meant}"?`
        : `There is no argument "${key}". ${names.length > 0 ? `The arguments are: ${names.join(", ")}.` : "This tool takes none."}`;
    })
    .join(" ");
}

/** The hints of MCP for an effect: true of the worst that the tool can do. */
export function annotations(tool: Tool) {
  const { effect, title } = tool;
  return {
    title,
    readOnlyHint: effect === "read",
    destructiveHint: effect !== "read" && effect !== "create",
    idempotentHint: effect === "read" || effect === "update",
    openWorldHint: effect === "send",
  };
}
