import { CliError, EXIT } from "./exit.js";
import type { Progress } from "./progress.js";

/** What a transfer of bytes needs of its surroundings. */
export interface Transfer {
  progress: Progress;
  /** Fires when the person stops the command. */
  signal: AbortSignal;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** What to do next when it cannot go on. */
  next: string;
}

/** How often a transfer is taken up again that does not move at all. */
const TRIES = 8;
const LONGEST_WAIT_S = 60;

/** Takes a transfer up again after breaks, for as long as it moves. */
export class Attempts {
  #failed = 0;

  constructor(private readonly transfer: Transfer) {}

  /** It moved: the next break is the first one again. */
  moved(): void {
    this.#failed = 0;
  }

  /**
   * Waits before the next attempt, `seconds` where the server named a time. Throws
   * `CliError` when there have been enough, or the person stops.
   */
  async again(why: string, seconds?: number): Promise<void> {
    const { progress, signal, wait, next } = this.transfer;
    if (signal.aborted) throw stopped(next);
    this.#failed += 1;
    if (this.#failed > TRIES) {
      throw new CliError(EXIT.unreachable, `It does not go on: ${why}.`, next);
    }
    const pause = seconds ?? Math.min(LONGEST_WAIT_S, 2 ** (this.#failed - 1));
    const unit = pause === 1 ? "second" : "seconds";
    progress.say(`Paused: ${why}. Trying again in ${pause} ${unit}.`);
    await wait(pause * 1000, signal).catch(() => {
      throw stopped(next);
    });
  }
}

export const stopped = (next: string): CliError =>
  new CliError(EXIT.stopped, "Stopped.", next);

/** When to come again, in seconds, where an answer says that this helps; `undefined` where it does not. */
export function comeAgain({ status, headers }: Response): number | undefined {
  const named = Number(headers.get("retry-after"));
  if (named > 0) return named;
  return status === 429 || status >= 500 ? 1 : undefined;
}

/** The longest refusal that is shown, in characters. */
const MAX_WORDS = 1000;

/** A final refusal, in the server's own words where it has some. */
export async function refused(
  response: Response,
  next: string,
): Promise<CliError> {
  const isText = response.headers.get("content-type")?.startsWith("text/plain");
  const text = isText ? (await response.text()).trim() : "";
  await response.body?.cancel().catch(() => {});
  const words = text.slice(0, MAX_WORDS);
  return new CliError(
    EXIT.toolError,
    words || `The server refuses this (HTTP ${response.status}).`,
    next,
  );
}

/** Why a request got no answer. */
export function whyBroken(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const message = cause instanceof Error ? cause.message : "";
  return message ? `the connection broke (${message})` : "the connection broke";
}
