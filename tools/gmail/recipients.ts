import { ToolError } from "../error.js";
import { type Address, parseAddress } from "./address.js";

/** Whom a message goes to, by the header that names them. */
export interface Recipients {
  to: Address[];
  cc: Address[];
  bcc: Address[];
}

/** Gmail's limit for one message sent by the API. */
const MOST = 500;

/**
 * The recipients that a caller named, each once: where an address occurs again,
 * the first header that names it stands.
 * @throws ToolError when one is no plain address, or there are none or too many.
 */
export function parseRecipients(input: {
  to: readonly string[];
  cc: readonly string[];
  bcc: readonly string[];
}): Recipients {
  const seen = new Set<string>();
  const once = (texts: readonly string[]) =>
    texts.map(parseAddress).filter(({ address }) => {
      const key = address.toLowerCase();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  const to = once(input.to);
  const cc = once(input.cc);
  const bcc = once(input.bcc);
  if (seen.size === 0) {
    throw new ToolError(
      "The message names no recipient.",
      "Name at least one address in to, cc or bcc.",
      { reason: "invalid_address" },
    );
  }
  if (seen.size > MOST) {
    throw new ToolError(
      `The message names ${seen.size} recipients, and Gmail sends to at most ${MOST}.`,
      "Send it in several messages, or to a group.",
      { reason: "invalid_address" },
    );
  }
  return { to, cc, bcc };
}
