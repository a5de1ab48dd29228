/**
 * A failure that a tool expects, worded for the model that called it: what
 * happened, and what to do next. Anything else that is thrown is a bug.
 */
export class ToolError extends Error {
  override readonly name = "ToolError";

  constructor(
    /** What happened, one sentence. */
    message: string,
    /** What to do next, one sentence; empty when nothing helps. */
    readonly next = "",
    readonly options: {
      /** Stable slug for the log. */
      reason?: string;
      /** When another try may succeed, in seconds. */
      retryAfter?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
  }

  /** The whole text that the model reads. */
  get text(): string {
    return this.next ? `${this.message} ${this.next}` : this.message;
  }
}

/** An answer of Google's; when Google calls the request invalid, the error says `next`, if that is known. */
export async function advised<T>(answer: Promise<T>, next: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const isInvalid =
      error instanceof ToolError && error.options.reason === "invalid";
    if (!isInvalid || !next) throw error;
    throw new ToolError(error.message, next, error.options);
  }
}
