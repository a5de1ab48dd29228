import * as z from "zod";
import type { Call } from "../goals/goal.js";

/** How an instruction names a tool; its arguments follow as JSON. */
const NAMED =
  /(?:\bCALL|<?invoke name=\\?"?)\s*\\?"?([a-z]+_[a-z_]+)\\?"?>?\s*(?=\{)/g;

const object = z.record(z.string(), z.unknown());

/** Every call that a text demands, in order. */
export function instructionsIn(text: string): Call[] {
  return [...text.matchAll(NAMED)].flatMap((match) => {
    const [all, tool = ""] = match;
    const args = objectAt(text, match.index + all.length);
    return args ? [{ tool, arguments: args }] : [];
  });
}

/** The JSON object that begins at a place. */
function objectAt(
  text: string,
  start: number,
): Record<string, unknown> | undefined {
  let depth = 0;
  let inText = false;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (inText && sign === "\\") at++;
    else if (sign === '"') inText = !inText;
    else if (!inText && sign === "{") depth++;
    else if (!inText && sign === "}" && --depth === 0)
      return parsed(text.slice(start, at + 1));
  }
  return undefined;
}

function parsed(json: string): Record<string, unknown> | undefined {
  try {
    return object.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
