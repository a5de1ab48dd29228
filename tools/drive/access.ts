import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { isOutside } from "../outside.js";
import { cleanLine } from "../text/clean.js";
import { localTime } from "../text/time.js";
import { line } from "../text/words.js";
import type { Person } from "../tool.js";
import { zoneOf } from "./file.js";
import { granteeOf, nameOf } from "./grantee.js";
import { roleText } from "./roles.js";

/** The mask of what `asAccess` reads of a permission. */
export const PERMISSION_FIELDS =
  "id,type,role,emailAddress,domain,displayName,allowFileDiscovery,expirationTime,deleted,pendingOwner,permissionDetails";

/** One who has access to a file, as results show it. */
export const access = z.object({
  /** As `with` takes it; `deleted account` where nobody is behind it any more. */
  who: line,
  name: line.optional(),
  role: z.string(),
  /** The role in words. */
  allows: z.string(),
  /** Not of the person's own domain. */
  outside: z.boolean(),
  /** Given on the file itself, perhaps besides what comes from above. */
  direct: z.boolean(),
  /** The folders and the shared drive that it comes from; names as far as they could be read. */
  inherited_from: z
    .array(
      z.object({
        id: z.string().optional(),
        name: line.optional(),
        role: z.string(),
      }),
    )
    .optional(),
  expires: z.string().optional(),
  pending_owner: z.boolean().optional(),
  /** Of a domain or of anyone: searches find the file, without the link. */
  discoverable: z.boolean().optional(),
});
export type Access = z.output<typeof access>;

/** Where a permission comes from, besides the file itself. */
export const inherited = ({ permissionDetails }: drive_v3.Schema$Permission) =>
  (permissionDetails ?? []).filter((detail) => detail.inherited);

/** Whether a permission is given on the file itself; Google says nothing where it is nothing else. */
export function isDirect({
  permissionDetails,
}: drive_v3.Schema$Permission): boolean {
  return (
    !permissionDetails?.length ||
    permissionDetails.some((detail) => !detail.inherited)
  );
}

/** Who has access by which permission, the widest first; `places` are names by id. */
export function asAccess(
  permissions: readonly drive_v3.Schema$Permission[],
  person: Person,
  places: ReadonlyMap<string, string> = new Map(),
): Access[] {
  return permissions
    .map((permission) => one(permission, person, places))
    .sort((a, b) => width(a) - width(b));
}

function one(
  permission: drive_v3.Schema$Permission,
  person: Person,
  places: ReadonlyMap<string, string>,
): Access {
  const { role, displayName, expirationTime } = permission;
  const grantee = permission.deleted ? undefined : granteeOf(permission);
  const name = displayName && cleanLine(displayName);
  const above = inherited(permission).map((detail) => {
    const place = places.get(detail.inheritedFrom ?? "");
    return {
      ...(detail.inheritedFrom && { id: detail.inheritedFrom }),
      ...(place && { name: place }),
      role: detail.role ?? "",
    };
  });
  return {
    who: grantee ? cleanLine(nameOf(grantee)) : "deleted account",
    ...(name && grantee?.type !== "domain" && { name }),
    role: role ?? "",
    allows: roleText(role ?? ""),
    outside: grantee ? isFurther(grantee, person) : false,
    direct: isDirect(permission),
    ...(above.length > 0 && { inherited_from: above }),
    ...(expirationTime && {
      expires: localTime(expirationTime, zoneOf(person)),
    }),
    ...(permission.pendingOwner && { pending_owner: true }),
    ...(permission.allowFileDiscovery && { discoverable: true }),
  };
}

function isFurther(
  grantee: NonNullable<ReturnType<typeof granteeOf>>,
  person: Person,
): boolean {
  if (grantee.type === "anyone") return true;
  if ("domain" in grantee) return isOutside(grantee.domain, person);
  if (grantee.address === person.email.toLowerCase()) return false;
  return isOutside(grantee.address, person);
}

const width = ({ who, outside }: Access): number =>
  who === "anyone" ? 0 : outside ? 1 : 2;

/** How many are shown one by one in a text. */
const SHOWN = 150;

/** Who has access, one to a line, the widest first, under what has to be noticed. */
export function accessText(all: readonly Access[], heading: string): string {
  const lines = all.slice(0, SHOWN).map((each) => `- ${asLine(each)}`);
  const rest = all.length - lines.length;
  return [
    ...exposure(all),
    `${heading} (${all.length}):`,
    ...lines,
    rest > 0 && `- and ${rest} more, which are in the structured result`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** Warnings about who can open the file beyond those named. */
export function exposure(all: readonly Access[]): string[] {
  const open = all.find(({ who }) => who === "anyone");
  const outside = all.filter((each) => each.outside && each !== open);
  return [
    ...(open
      ? [
          `PUBLIC: anyone ${open.discoverable ? "can find this by searching, and" : "who has the link"} ${open.allows}, without signing in.`,
        ]
      : []),
    ...(outside.length > 0
      ? [`Shared outside with: ${named(outside.map(({ who }) => who))}.`]
      : []),
  ];
}

/** The first few of some names, and how many more there are. */
export function named(names: readonly string[], most = 10): string {
  const rest = names.length - most;
  const shown = names.slice(0, most).join(", ");
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function asLine(each: Access): string {
  const { who, name, role, allows, expires, inherited_from = [] } = each;
  const places = inherited_from.map(placeText).join(" and ");
  const facts = [
    places &&
      (each.direct ? `directly and through ${places}` : `through ${places}`),
    expires && `until ${expires}`,
    each.discoverable && "found by searches",
    each.pending_owner && "was asked to become the owner",
    each.outside && who !== "anyone" && "outside",
  ].filter(Boolean);
  const title = name && name !== who ? `${name} ${who}` : who;
  return [`${title}: ${allows} (${role})`, ...facts].join(", ");
}

const placeText = ({
  id,
  name,
  role,
}: NonNullable<Access["inherited_from"]>[number]): string =>
  `${name ?? "a folder or drive above"} (${[id, role].filter(Boolean).join(", ")})`;
