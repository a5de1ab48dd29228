import type { drive_v3 } from "@googleapis/drive";
import { isOutside } from "./outside.js";
import type { Person } from "./tool.js";

/** What has to be asked of Drive about a file to know who sees it and who can write it. */
export const AUDIENCE_FIELDS =
  "shared,owners(emailAddress),permissions(type,emailAddress,domain,role,deleted)";

/** Who outside the person's domain sees a file, and whether one of them can have written it. */
export interface Audience {
  /** As recipients of something outgoing: bare addresses, `@example.com`, `anyone`. */
  outsiders: string[];
  outside: boolean;
}

/** Of a file about which Google tells nothing: it may be anyone's. */
export const UNKNOWN: Audience = { outsiders: ["anyone"], outside: true };

/** Whom a permission may be for that Google does not tell. */
const ANYBODY: drive_v3.Schema$Permission = { type: "anyone", role: "writer" };

const WRITERS = new Set(["owner", "organizer", "fileOrganizer", "writer"]);

/** Who sees and who writes a file, by its own resource. */
export function audienceOf(
  { shared, owners, permissions }: drive_v3.Schema$File,
  person: Person,
): Audience {
  if (shared === false) return { outsiders: [], outside: false };
  const owning = (owners ?? []).map(({ emailAddress }) => ({
    who: (emailAddress ?? "anyone").toLowerCase(),
    writes: true,
  }));
  const people = (permissions ?? [ANYBODY])
    .filter(({ deleted }) => !deleted)
    .map(({ emailAddress, domain, role }) => ({
      who: (emailAddress ?? (domain ? `@${domain}` : "anyone")).toLowerCase(),
      writes: WRITERS.has(role ?? ""),
    }));
  const outside = [...owning, ...people].filter(({ who }) =>
    isOutside(who, person),
  );
  return {
    outsiders: [...new Set(outside.map(({ who }) => who))],
    outside: outside.some(({ writes }) => writes),
  };
}
