import { ToolError } from "../error.js";

/** How one of several writes went. */
export type Turn<T> = { ok: true; value: T } | { ok: false; error: ToolError };

/** Failures that would strike the next one as well. */
const STRIKES_ALL = new Set([
  "api_disabled",
  "daily_limit",
  "insufficient_scope",
  "outcome_unknown",
  "rate_limited",
  "reconnect",
  "sharing_limit",
  "unavailable",
]);

/**
 * Does things one after another, as Google applies only the last of concurrent
 * changes to the permissions of a file. After a failure that would strike the
 * others too, they are not tried.
 */
export async function inTurn<S, T>(
  steps: readonly S[],
  act: (step: S) => Promise<T>,
): Promise<Turn<T>[]> {
  const turns: Turn<T>[] = [];
  let stopped = false;
  for (const step of steps) {
    if (stopped) {
      turns.push({ ok: false, error: notTried() });
      continue;
    }
    try {
      turns.push({ ok: true, value: await act(step) });
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      turns.push({ ok: false, error });
      stopped = STRIKES_ALL.has(error.options.reason ?? "");
    }
  }
  return turns;
}

const notTried = () =>
  new ToolError("It was not tried, after the failure before it.");

/** The failure of a call by which nothing came about: what was said of each, and what the first advises. */
export function noneDone(
  failed: readonly { who: string; error: ToolError }[],
): ToolError {
  const [first] = failed;
  if (!first || failed.length === 1)
    return first?.error ?? new ToolError("There was nothing to do.");
  const said = failed.map(({ who, error }) => `${who}: ${error.message}`);
  return new ToolError(said.join(" "), first.error.next, first.error.options);
}
