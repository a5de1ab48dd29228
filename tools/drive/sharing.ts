import type { drive_v3 } from "@googleapis/drive";
import { isOutside } from "../outside.js";
import type { Person } from "../tool.js";

/** Who can open a file besides the person, the widest first: `inside` and `outside` of the person's domain; `unknown` where Google shows the person no permissions. */
export const SHARING = [
  "anyone",
  "outside",
  "inside",
  "nobody",
  "unknown",
] as const;
export type Sharing = (typeof SHARING)[number];

/** How far a file is shared, as far as the person can see, from the view of the person's domain. */
export function sharingOf(file: drive_v3.Schema$File, person: Person): Sharing {
  const permissions = (file.permissions ?? []).filter(
    ({ deleted }) => !deleted,
  );
  if (permissions.some(({ type }) => type === "anyone")) return "anyone";
  const others = [
    ...permissions.map(({ emailAddress, domain }) => emailAddress ?? domain),
    ...(file.owners ?? []).map(({ emailAddress }) => emailAddress),
  ]
    .filter((who) => typeof who === "string")
    .map((who) => who.toLowerCase())
    .filter((who) => who !== person.email.toLowerCase());
  if (others.some((who) => isOutside(who, person))) return "outside";
  if (others.length > 0) return "inside";
  if (file.shared === false) return "nobody";
  return permissions.length > 0 ? "nobody" : "unknown";
}
