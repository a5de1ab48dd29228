import { addressParser } from "postal-mime";

/** A mailbox of an address header; the name is decoded, "" when there is none. */
export interface Mailbox {
  name: string;
  address: string;
}

/** The mailboxes of an address header (RFC 5322), groups opened; addresses that are none keep their text. */
export function parseAddresses(value: string): Mailbox[] {
  return addressParser(value, { flatten: true }).map(({ name, address }) => ({
    name: name ?? "",
    address: address ?? "",
  }));
}

/** Whether Gmail accepts this as a recipient: `local@domain` with a dot in the domain and no white space. */
export function isAddress(address: string): boolean {
  return /^[^\s@<>(),;:\\"[\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u.test(
    address,
  );
}

/** `Name <address>` as text, the name quoted where it needs to be. */
export function formatMailbox({ name, address }: Mailbox): string {
  if (!name) return address;
  const quoted = /[^\p{L}\p{N}\p{M} !#$%&'*+\-/=?^_`{|}~]/u.test(name)
    ? `"${name.replace(/["\\]/g, "\\$&")}"`
    : name;
  return `${quoted} <${address}>`;
}
