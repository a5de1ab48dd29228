import type { Person } from "./tool.js";

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
