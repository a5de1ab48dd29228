import { ToolError } from "../error.js";

/** Whether nobody knows if a write was done. */
export const isUnknown = (error: unknown): error is ToolError =>
  error instanceof ToolError && error.options.reason === "outcome_unknown";

/**
 * A write, or, when its answer was lost, what a look at Google shows that it did.
 * @param look answers `undefined` where that is not to be seen.
 * @throws ToolError of the write, when the look tells nothing either.
 */
export async function orSeen<T>(
  write: Promise<T>,
  look: () => Promise<T | undefined>,
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!isUnknown(error)) throw error;
    const seen = await look().catch((again) => {
      if (again instanceof ToolError) return undefined;
      throw again;
    });
    if (seen === undefined) throw error;
    return seen;
  }
}
