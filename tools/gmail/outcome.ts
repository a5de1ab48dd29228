import { ToolError } from "../error.js";

/** Whether nobody knows if Google did what it was asked. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof ToolError && error.options.reason === "outcome_unknown";

/** Whether Google does not know what it was asked for. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof ToolError && error.options.reason === "not_found";
