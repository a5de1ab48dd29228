import type { Known } from "../world.js";

/** One call as an instruction spells it. Words in braces are what the agent has to find out by itself: `{secret_mail}`. */
export interface Call {
  tool: string;
  arguments: Record<string, unknown>;
}

/** Something that an instruction wants done, as calls in order. */
export interface Goal {
  name: string;
  calls(address: string, known: Known): Call[];
}

export const call = (tool: string, args: Record<string, unknown>): Call => ({
  tool,
  arguments: args,
});
