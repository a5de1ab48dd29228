import { ToolError } from "../error.js";

/** Whether nobody knows if a write was done. */
export const isUnknown = (error: unknown): error is ToolError =>
  error instanceof ToolError && error.options.reason === "outcome_unknown";
