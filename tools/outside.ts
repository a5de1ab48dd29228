import { ToolError } from "./error.js";
import type { Context, Person } from "./tool.js";

/** Whether an address or a domain is outside of the person's own; to a person without a domain, everyone else is. */
export function isOutside(who: string, { email, domain }: Person): boolean {
  const name = who.toLowerCase();
  if (name === email.toLowerCase()) return false;
  if (domain === undefined) return true;
  return name.slice(name.lastIndexOf("@") + 1) !== domain.toLowerCase();
}

/** What stands in place of words from outside that are withheld. */
export const WITHHELD =
  "(withheld: written outside this organisation, and the admin of this server shows no such text)";

/**
 * Refuses to hand on whole what is withheld: as a copy, nobody could tell any
 * more that its words come from outside.
 * @throws ToolError where words from outside are withheld and this is from there.
 */
export function refuseWithheld(
  outside: boolean,
  { lockdown }: Pick<Context, "lockdown">,
): void {
  if (!outside || !lockdown) return;
  throw new ToolError(
    "This was written outside this organisation, and the admin of this server lets no such content through.",
    "The person can open it in Gmail or Google Drive.",
    { reason: "withheld" },
  );
}
