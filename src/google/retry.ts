import type { Access } from "./access.js";
import {
  type Failure,
  isAmbiguous,
  isThrottled,
  toToolError,
} from "./failure.js";

const TRIES = 4;
const BUDGET_MS = 20_000;
const BASE_MS = 400;
const CAP_MS = 8_000;

/** Paces the tries of one request: full jitter, Retry-After obeyed, all within a budget. */
export class Retries {
  readonly #deadline = Date.now() + BUDGET_MS;
  #tries = 1;

  constructor(
    private readonly access: Access,
    /** Whether the request changes something: then it is repeated only when it surely was not executed. */
    private readonly write: boolean,
  ) {}

  /** Waits before another try, or throws the failure in words when there is none. */
  async next(failure: Failure): Promise<void> {
    const repeatable =
      isThrottled(failure) || (isAmbiguous(failure) && !this.write);
    const asked = failure.retryAfter && failure.retryAfter * 1000;
    const pause =
      asked ?? Math.random() * Math.min(CAP_MS, BASE_MS * 2 ** this.#tries);
    if (
      !repeatable ||
      this.#tries >= TRIES ||
      Date.now() + pause > this.#deadline ||
      this.access.signal.aborted
    ) {
      throw toToolError(failure, this.write);
    }
    this.#tries += 1;
    await this.access.wait(pause);
  }
}
