import type { Person } from "../tool.js";
import type { Alias } from "./alias.js";

/** Whether an address is one that mail for this person reaches. */
export type IsOwn = (address: string) => boolean;

/** The person's own addresses: the account's and its aliases, also where a `+tag` or dots of gmail.com are added. */
export function ownAddresses(
  { email }: Person,
  aliases: readonly Alias[] = [],
): IsOwn {
  const own = new Set(
    [email, ...aliases.map(({ address }) => address)].map(mailboxOf),
  );
  return (address) => own.has(mailboxOf(address));
}

/** The mailbox that an address leads to, as Gmail reads it. */
export function mailboxOf(address: string): string {
  const lower = address.toLowerCase();
  const at = lower.lastIndexOf("@");
  const local = lower.slice(0, at).replace(/\+.*$/, "");
  const domain = lower.slice(at + 1);
  return domain === "gmail.com" || domain === "googlemail.com"
    ? `${local.replaceAll(".", "")}@gmail.com`
    : `${local}@${domain}`;
}
