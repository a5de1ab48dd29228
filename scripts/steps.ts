/** How long one step may take before it counts as stuck, in milliseconds. */
const STEP_LIMIT_MS = 30_000;

/** A step that did not do what it should. */
class StepFailed extends Error {
  override readonly name = "StepFailed";
}

/** Runs the steps of a demonstration one after another and tells a person about each. */
export class Steps {
  #number = 0;
  readonly #start = performance.now();

  constructor(private readonly print: (line: string) => void) {}

  /**
   * One step: what is asked, then what came back, then how long it took. `act`
   * answers the result, and `show` the lines about it. Throws `StepFailed` that
   * names the step.
   */
  async run<T>(
    title: string,
    asked: string,
    act: () => Promise<T>,
    show: (result: T) => readonly string[],
  ): Promise<T> {
    this.#number += 1;
    this.print(`\n${this.#number}. ${title}`);
    if (asked) this.print(`   asked  ${asked}`);
    const start = performance.now();
    try {
      const result = await within(STEP_LIMIT_MS, act());
      const took = duration(performance.now() - start);
      for (const line of show(result)) this.print(`   ${line}`);
      this.print(`   took   ${took}`);
      return result;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new StepFailed(`Step ${this.#number} failed: ${title}\n${why}`, {
        cause: error,
      });
    }
  }

  /** The line at the end. */
  summary(): string {
    return `All ${this.#number} steps passed in ${duration(performance.now() - this.#start)}.`;
  }
}

const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`No answer within ${duration(limit)}`)),
      limit,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
