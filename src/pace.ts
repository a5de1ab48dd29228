const MINUTE_MS = 60_000;

/** Counts what somebody does in a sliding minute, in memory: a restart forgives. */
export class Pace {
  readonly #times: number[] = [];

  /** Counts one more and answers 0, or answers in how many seconds there is room again. */
  take(most: number, now = Date.now()): number {
    while ((this.#times[0] ?? now) <= now - MINUTE_MS) this.#times.shift();
    const [oldest = now] = this.#times;
    if (this.#times.length >= most) {
      return Math.ceil((oldest + MINUTE_MS - now) / 1000);
    }
    this.#times.push(now);
    return 0;
  }
}
