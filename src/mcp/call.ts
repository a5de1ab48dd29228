import type { CallToolResult } from "@modelcontextprotocol/server";
import * as z from "zod";
import { ToolError } from "../../tools/error.js";
import { methods } from "../../tools/methods.js";
import type { Context, Tool } from "../../tools/tool.js";
import { logBug, logEvent } from "../log.js";
import type { Session } from "../session.js";
import { callOf } from "./context.js";
import { failure, success } from "./result.js";
import { statusOf } from "./status.js";

/** Longest time of a tool call, and of one that carries files. */
const DEADLINE_MS = 25_000;
const FILES_DEADLINE_MS = 55_000;

const deadlineOf = ({ carries }: Tool): number =>
  carries ? FILES_DEADLINE_MS : DEADLINE_MS;

/** Runs one tool call, to its end even when the client goes away, so that whatever happened is logged. */
export function callTool(
  session: Session,
  tool: Tool,
  input: unknown,
  request: { signal: AbortSignal; progress: Context["progress"] },
): Promise<CallToolResult> {
  const result = run(session, tool, input, request);
  session.keep(result);
  return result;
}

/** Logs tool, outcome, time and Google's calls, never content. */
async function run(
  session: Session,
  tool: Tool,
  input: unknown,
  request: { signal: AbortSignal; progress: Context["progress"] },
): Promise<CallToolResult> {
  const started = Date.now();
  const deadline = AbortSignal.timeout(deadlineOf(tool));
  const signal = AbortSignal.any([request.signal, deadline]);
  const { config, grants } = session;
  const { email, name, domain } = session.person;
  const { context, called, images } = await callOf(tool, {
    config,
    grants,
    holder: session.holder,
    uploads: session.uploads,
    person: { email, ...(name && { name }), ...(domain && { domain }) },
    status: () => statusOf(session),
    progress: request.progress,
    signal,
    token: (rejected) => session.token(rejected),
    wait: (milliseconds) => scheduler.wait(milliseconds, { signal }),
  });
  const { result, outcome, bug } = await tool.run(input, context).then(
    (answer) => success(answer, images),
    (error) =>
      failure(whatHappened(error, tool, input, deadline, request.signal)),
  );
  // Google takes this connection's tokens no more, not even a fresh one.
  if (outcome === "reconnect") session.end();
  if (bug) {
    const { reference, error } = bug;
    logBug({ event: "bug", tool: tool.name, reference }, error);
  }
  logEvent({
    event: "tool_call",
    tool: tool.name,
    outcome,
    ms: Date.now() - started,
    google: called,
    units: called.reduce((sum, id) => sum + (methods[id].units ?? 0), 0),
    caller: session.bearer ? "bearer" : "oauth",
    ...(bug && { reference: bug.reference }),
  });
  return result;
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
