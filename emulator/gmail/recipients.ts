import { invalidArgument } from "./access.js";
import type { Mail } from "./mail.js";
import { isAddress } from "./mime/addresses.js";

const fields = ["To", "Cc", "Bcc"] as const;

/**
 * Everybody that a message is for, in lower case: what the parsed To, Cc and
 * Bcc say, all of them. Throws 400 for one that is no address.
 */
export function recipientsOf(mail: Mail): string[] {
  const recipients = new Set<string>();
  for (const field of fields) {
    for (const { address } of mail.addresses(field)) {
      if (!isAddress(address)) throw invalidArgument(`Invalid ${field} header`);
      recipients.add(address.toLowerCase());
    }
  }
  return [...recipients];
}
