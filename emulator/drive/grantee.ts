import { type Call, GoogleError } from "../call.js";
import type { Account, World } from "../world.js";
import { permissionIdOf } from "./access.js";
import { accountByEmail, type DriveFile, type Grantee } from "./state.js";

/**
 * Whom the body of a request names.
 * @throws GoogleError 400 `invalid` where the address or the domain is missing or none.
 */
export function granteeFrom({ type, ...body }: Call["body"]): Grantee {
  const discoverable = body.allowFileDiscovery === true;
  if (type === "anyone") return { type, discoverable };
  if (type === "domain" && typeof body.domain === "string" && body.domain)
    return { type, domain: body.domain.toLowerCase(), discoverable };
  const email = body.emailAddress;
  if (type === "user" || type === "group")
    if (typeof email === "string" && /^[^@\s]+@[^@\s]+$/.test(email))
      return { type, email };
  const field = type === "domain" ? "domain" : "emailAddress";
  throw new GoogleError(
    400,
    "invalid",
    `The specified ${field} is invalid or not applicable for the given permission type.`,
    { location: `permission.${field}`, locationType: "other" },
  );
}

/** The id of a permission follows from whom it is for. */
export function permissionIdFor(grantee: Grantee): string {
  switch (grantee.type) {
    case "anyone":
      return grantee.discoverable ? "anyone" : "anyoneWithLink";
    case "domain":
      return `${permissionIdOf(grantee.domain)}k`;
    default:
      return permissionIdOf(grantee.email);
  }
}

/** The account of a person to whom something is granted, when the embedded Google knows one. */
export function accountOf(world: World, grantee: Grantee): Account | undefined {
  return grantee.type === "user"
    ? accountByEmail(world.accounts, grantee.email)
    : undefined;
}

/**
 * Whether an address is known to have no account: one of a domain that the
 * embedded Google knows, without the account. Strangers' addresses have one.
 */
export function hasNoAccount(world: World, grantee: Grantee): boolean {
  if (grantee.type !== "user" || accountOf(world, grantee)) return false;
  const domain = domainOf(grantee.email);
  return world.accounts.some(({ email }) => domainOf(email) === domain);
}

/** Whether a grantee is, or reaches, anybody who does not belong to a domain. */
export function isOutside(
  world: World,
  grantee: Grantee,
  domain: string,
): boolean {
  if (grantee.type === "anyone") return true;
  if (grantee.type === "domain") return grantee.domain !== domain;
  const account = accountOf(world, grantee);
  return (account ? account.domain : domainOf(grantee.email)) !== domain;
}

/** The domain whose rules hold for a file: the shared drive's, or its owner's; consumers have none. */
export function governingDomain(
  world: World,
  file: DriveFile,
): string | undefined {
  if (file.driveId !== undefined)
    return world.drive.drives.get(file.driveId)?.domain;
  return world.accounts.find(({ id }) => id === file.ownerId)?.domain;
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1).toLowerCase();
}
