/** A signal that aborts with another, and after a while unless it was ended before. */
export class Patience {
  readonly signal: AbortSignal;
  readonly #timer: ReturnType<typeof setTimeout> | undefined;

  /** Waits without end where no `milliseconds` are given. */
  constructor(other: AbortSignal, milliseconds?: number) {
    const own = new AbortController();
    this.signal = AbortSignal.any([other, own.signal]);
    if (milliseconds !== undefined) {
      this.#timer = setTimeout(
        () => own.abort(new DOMException("It took too long", "TimeoutError")),
        milliseconds,
      );
    }
  }

  /** From now on only the other signal aborts. */
  end(): void {
    clearTimeout(this.#timer);
  }
}
