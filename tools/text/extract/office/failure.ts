import { ToolError } from "../../../error.js";

/** A file that breaks its format's rules: truncated, overwritten or never what its name says. */
export const damaged = (cause?: unknown): ToolError =>
  new ToolError(
    "This file is damaged, or no Office file at all: it cannot be read.",
    "Ask for it anew, or look whether it opens elsewhere.",
    { reason: "damaged", cause },
  );

export const encrypted = (): ToolError =>
  new ToolError(
    "This file is encrypted: it opens only with a password, which this server does not take.",
    "Ask for a copy without a password.",
    { reason: "encrypted" },
  );

/** A file that would take more memory than reading may; `what` says of what there is too much. */
export const tooLarge = (what: string): ToolError =>
  new ToolError(
    `This file is too large to read: ${what}.`,
    "Ask for a smaller file or a part of it, or open it in a program.",
    { reason: "too_large" },
  );
