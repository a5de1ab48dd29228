import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { bareAddress, bareDomain } from "../text/address.js";

/** Whom a permission is for; addresses and domains lower-cased. */
export type Grantee =
  | { type: "user" | "group"; address: string }
  | { type: "domain"; domain: string }
  | { type: "anyone" };

const FORM =
  "Give one plain e-mail address in each entry (name@example.com), group:team@example.com, a domain (example.com), or anyone.";

/** The input `with`: whom it is about, each once. */
export const grantees = z
  .array(
    z.string().transform((text, context) => {
      const grantee = parseGrantee(text.trim());
      if (grantee) return grantee;
      context.addIssue(FORM);
      return z.NEVER;
    }),
  )
  .refine(({ length }) => length > 0 && length <= 50, "Give 1 to 50 entries.")
  .transform((all) => [
    ...new Map(all.map((each) => [nameOf(each), each])).values(),
  ]);

/** Whom a text names, as `with` takes it; `undefined` for what is not exactly one of its forms. */
export function parseGrantee(text: string): Grantee | undefined {
  if (text === "anyone") return { type: "anyone" };
  const [, prefix, rest = ""] = /^(?:(group|domain):)?(.*)$/s.exec(text) ?? [];
  if (prefix !== "domain" && rest.includes("@")) {
    const address = bareAddress(rest)?.toLowerCase();
    return address ? { type: prefix ? "group" : "user", address } : undefined;
  }
  const domain = prefix === "group" ? undefined : bareDomain(rest);
  return domain ? { type: "domain", domain } : undefined;
}

/** A grantee as `with` takes it. */
export function nameOf(grantee: Grantee): string {
  switch (grantee.type) {
    case "user":
      return grantee.address;
    case "group":
      return `group:${grantee.address}`;
    case "domain":
      return `domain:${grantee.domain}`;
    case "anyone":
      return "anyone";
  }
}

/** Whom a permission of Google's is for; `undefined` when it no longer says, as for a deleted account. */
export function granteeOf(
  permission: drive_v3.Schema$Permission,
): Grantee | undefined {
  const { type, emailAddress, domain } = permission;
  if (type === "anyone") return { type };
  if (type === "domain" && domain)
    return { type, domain: domain.toLowerCase() };
  if ((type === "user" || type === "group") && emailAddress)
    return { type, address: emailAddress.toLowerCase() };
  return undefined;
}

/** Whether both are the same one; an address is, whether called a group or not. */
export function isSame(one: Grantee, other: Grantee | undefined): boolean {
  if (!other) return false;
  if ("address" in one)
    return "address" in other && one.address === other.address;
  if ("domain" in one) return "domain" in other && one.domain === other.domain;
  return other.type === "anyone";
}

/** A grantee among the recipients of something outgoing: a bare address, `@example.com`, `anyone`. */
export function recipientOf(grantee: Grantee): string {
  if ("address" in grantee) return grantee.address;
  return "domain" in grantee ? `@${grantee.domain}` : "anyone";
}
