import { ToolError } from "../error.js";
import { bareAddress } from "../text/address.js";
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
 * Recipients as a caller writes them.
 * @throws ToolError when one is no plain address.
 */
export const parseRecipients = (input: {
  to?: readonly string[] | undefined;
  cc?: readonly string[] | undefined;
  bcc?: readonly string[] | undefined;
}): Recipients => ({
  to: (input.to ?? []).map(parseAddress),
  cc: (input.cc ?? []).map(parseAddress),
  bcc: (input.bcc ?? []).map(parseAddress),
});

/**
 * Somebody whom a message names, as they may be written to: without a name that
 * shows another address. `undefined` for what is no plain address.
 */
export function writable({ address, name }: Address): Address | undefined {
  const bare = bareAddress(address);
  if (bare === undefined) return undefined;
  return name && !name.includes("@")
    ? { address: bare, name }
    : { address: bare };
}

/**
 * The recipients, each once: where an address occurs again, the first header
 * that names it stands.
 * @throws ToolError when there are too many.
 */
export function once({ to, cc, bcc }: Recipients): Recipients {
  const seen = new Set<string>();
  const unseen = ({ address }: Address) => {
    const key = address.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  const recipients = {
    to: to.filter(unseen),
    cc: cc.filter(unseen),
    bcc: bcc.filter(unseen),
  };
  if (seen.size <= MOST) return recipients;
  throw new ToolError(
    `The message names ${seen.size} recipients, and Gmail sends to at most ${MOST}.`,
    "Send it in several messages, or to a group.",
    { reason: "invalid_address" },
  );
}

/** Throws `ToolError` for a message that nobody would receive. */
export function checkSomebody({ to, cc, bcc }: Recipients): void {
  if (to.length + cc.length + bcc.length > 0) return;
  throw new ToolError(
    "The message names no recipient.",
    "Name at least one address in to, cc or bcc.",
    { reason: "invalid_address" },
  );
}
