import {
  type CallToolResult,
  type InputRequiredResult,
  isInputRequiredResult,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import { ToolError } from "../../tools/error.js";
import { type MethodId, methods } from "../../tools/methods.js";
import type { Context, Person, Tool } from "../../tools/tool.js";
import { randomText } from "../identity.js";
import { logBug, logEvent } from "../log.js";
import {
  type Asking,
  asKept,
  askAnswered,
  asResult,
  decisionIn,
  ended,
  put,
  undecided,
} from "../outbound/answer.js";
import type { Ask, AskResult, KeptAsk } from "../outbound/ask.js";
import { type Pending, Policing } from "../outbound/egress.js";
import { callKey, canonical } from "../outbound/fingerprint.js";
import { strangersAmong } from "../outbound/strangers.js";
import type { Session } from "../session.js";
import { callOf } from "./context.js";
import { failure, success } from "./result.js";
import { statusOf } from "./status.js";

/** Longest time of a tool call, and of one that carries files. */
const DEADLINE_MS = 25_000;
const FILES_DEADLINE_MS = 55_000;

const deadlineOf = ({ carries }: Tool): number =>
  carries ? FILES_DEADLINE_MS : DEADLINE_MS;

/** What a call has of the request that makes it. */
export interface Request {
  signal: AbortSignal;
  progress: Context["progress"];
  asking: Asking;
}

type Result = CallToolResult | InputRequiredResult;

/** Runs one tool call, to its end even when the client goes away, so that whatever happened is logged. */
export function callTool(
  session: Session,
  tool: Tool,
  input: Record<string, unknown>,
  request: Request,
): Promise<Result> {
  const { state } = request.asking;
  const result =
    state === undefined
      ? callAnew(session, tool, input, request)
      : callAnswered(session, tool, input, state, request);
  session.keep(result);
  return result;
}

async function callAnew(
  session: Session,
  tool: Tool,
  input: Record<string, unknown>,
  request: Request,
): Promise<Result> {
  const { result, pending } = await run(session, tool, input, request);
  if (!pending) return result;
  if ("before" in pending) return again(session, pending.before, request);
  const { holder, outbound } = session;
  const asked: Ask = {
    ...pending.question,
    id: randomText(),
    grant: holder.grant,
    tool: tool.name,
    arguments: canonical(input),
  };
  const key = await callKey(holder.grant, tool.name, input);
  return (await outbound.open(key, asked))
    ? asMcp(await put(asked, session, request.asking))
    : failure(tooLarge()).result;
}

/** What a call answers that came to the same question before. */
async function again(
  session: Session,
  kept: KeptAsk,
  { asking }: Request,
): Promise<Result> {
  if (kept.state === "open") return asMcp(await put(kept.ask, session, asking));
  // A no stands as long as it is remembered; an outcome is told once.
  if (kept.state === "done") await session.outbound.told(kept.ask.id);
  return asMcp(ended(kept));
}

/** A call that brings the person's answer to the question that it came to. */
async function callAnswered(
  session: Session,
  tool: Tool,
  input: Record<string, unknown>,
  state: string,
  request: Request,
): Promise<Result> {
  const { outbound } = session;
  try {
    const kept = await askAnswered(session, tool.name, input, state);
    if (kept.state !== "open") return asMcp(ended(kept));
    const decision = decisionIn(request.asking.responses);
    logEvent({ event: "answered", tool: tool.name, decision, by: "client" });
    if (decision === "none") return failure(undecided()).result;
    if (decision === "refuse") {
      return asMcp(ended((await outbound.decline(kept.ask.id)) ?? kept));
    }
    const done = await callApproved(session, tool, kept.ask, request);
    await outbound.told(kept.ask.id);
    return asMcp(done ?? ended((await outbound.find(kept.ask.id)) ?? kept));
  } catch (error) {
    return failure(error).result;
  }
}

/**
 * Does what a person allowed, once: of several who try, one. `undefined` for the
 * others, and where it was done or refused before.
 */
export async function callApproved(
  session: Session,
  tool: Tool,
  ask: Ask,
  request: Omit<Request, "asking">,
): Promise<AskResult | undefined> {
  const { outbound } = session;
  if (!(await outbound.take(ask.id))) return undefined;
  const { result } = await run(
    session,
    tool,
    argumentsOf(ask),
    { ...request, asking: { form: false } },
    ask.fingerprint,
  );
  const kept = asKept(result);
  await outbound.end(ask.id, kept);
  return kept;
}

const argumentsOf = (ask: Ask): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(ask.arguments));

function asMcp(answer: AskResult | ToolError | InputRequiredResult): Result {
  if (answer instanceof ToolError) return failure(answer).result;
  return isInputRequiredResult(answer) ? answer : asResult(answer);
}

const tooLarge = () =>
  new ToolError(
    "This takes the person's word, and it is too large to be shown to them: nothing was done.",
    "Put less into one call, or keep it as a draft.",
    { reason: "too_large" },
  );

/** Logs tool, outcome, time and Google's calls, never content. */
async function run(
  session: Session,
  tool: Tool,
  input: Record<string, unknown>,
  request: Request,
  approved?: string,
): Promise<{ result: CallToolResult; pending?: Pending }> {
  const started = Date.now();
  const deadline = AbortSignal.timeout(deadlineOf(tool));
  const signal = AbortSignal.any([request.signal, deadline]);
  const { config, grants, outbound } = session;
  const token = (rejected?: string) => session.token(rejected);
  const wait = (milliseconds: number) =>
    scheduler.wait(milliseconds, { signal });
  const person = personOf(session);
  const called: MethodId[] = [];
  const policing = new Policing({
    session,
    tool: tool.name,
    arguments: input,
    person,
    canAsk: request.asking.form,
    ...(approved !== undefined && { approved }),
    strangers: (addresses) =>
      strangersAmong(addresses, config, grants, {
        called,
        signal,
        token,
        wait,
      }),
  });
  const { context, images, readsOutside } = await callOf(tool, {
    config,
    grants,
    holder: session.holder,
    uploads: session.uploads,
    person,
    status: () => statusOf(session),
    leave: (what) => policing.leave(what),
    lockdown: config.lockdown,
    progress: request.progress,
    called,
    signal,
    token,
    wait,
  });
  const { result, outcome, bug } = await Promise.resolve()
    .then(() => {
      refuseMany(input, config.limits.items);
      return tool.run(input, context);
    })
    .then(async (answer) => {
      // Before the client sees it, so that nothing it does next comes too early.
      if (readsOutside()) await outbound.taint();
      return success(answer, images);
    })
    .catch((error) =>
      failure(whatHappened(error, tool, input, deadline, request.signal)),
    );
  const { pending } = policing;
  // Google takes this connection's tokens no more, not even a fresh one.
  if (outcome === "reconnect") session.end();
  if (bug && !pending) {
    const { reference, error } = bug;
    logBug({ event: "bug", tool: tool.name, reference }, error);
  }
  logEvent({
    event: "tool_call",
    tool: tool.name,
    outcome: pending ? "asked" : outcome,
    ms: Date.now() - started,
    google: called,
    units: called.reduce((sum, id) => sum + (methods[id].units ?? 0), 0),
    caller: session.bearer ? "bearer" : "oauth",
    ...(approved !== undefined && { approved: true }),
    ...(bug && !pending && { reference: bug.reference }),
  });
  return { result, ...(pending && { pending }) };
}

/** Throws `ToolError` for a call that names more items than the admin lets one call change. */
function refuseMany(input: Record<string, unknown>, most: number): void {
  for (const [name, value] of Object.entries(input)) {
    if (!name.endsWith("_ids") || !Array.isArray(value)) continue;
    if (value.length <= most) continue;
    throw new ToolError(
      `${name} names ${value.length} items, and one call may take ${most} here: nothing was done.`,
      "Make several calls.",
      { reason: "too_many_items" },
    );
  }
}

/** Whose account a session acts on, as tools see it. */
function personOf({ person: { email, name, domain } }: Session): Person {
  return { email, ...(name && { name }), ...(domain && { domain }) };
}

/**
 * An aborted call failed for its deadline, whatever the failure looks like; data of
 * the wrong shape that the caller did not send is a bug.
 */
function whatHappened(
  error: unknown,
  tool: Tool,
  input: unknown,
  deadline: AbortSignal,
  client: AbortSignal,
): unknown {
  if (error instanceof z.ZodError && tool.input.safeParse(input).success) {
    return Object.assign(new Error("Data of the wrong shape"), {
      stack: error.stack,
    });
  }
  if (error instanceof ToolError) return error;
  if (client.aborted) {
    return new ToolError("The client gave this call up.", "", {
      reason: "cancelled",
    });
  }
  if (!deadline.aborted) return error;
  return tool.effect === "read"
    ? new ToolError(
        `Google took longer than ${deadlineOf(tool) / 1000} seconds.`,
        "Try again, or ask for less.",
        { reason: "deadline" },
      )
    : new ToolError(
        `Google took longer than ${deadlineOf(tool) / 1000} seconds: whether it happened is unknown.`,
        "Look before you repeat it.",
        { reason: "outcome_unknown" },
      );
}
