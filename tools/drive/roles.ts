/** Drive's roles, weakest first, and what each allows in words; Google's guide "Roles and permissions". */
const ROLES = {
  reader: "can view",
  commenter: "can comment",
  writer: "can edit",
  fileOrganizer: "manages the content",
  organizer: "manages content and members",
  owner: "owns it",
} as const;

type Role = keyof typeof ROLES;

const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);

/** What a role allows, in words; one that is not known by its own name. */
export const roleText = (role: string): string =>
  isRole(role) ? ROLES[role] : role;

/** Whether `role` allows everything that `other` does. */
export function atLeast(role: string, other: string): boolean {
  const order: readonly string[] = Object.keys(ROLES);
  return order.indexOf(role) >= order.indexOf(other);
}

/** The role that allows most; `undefined` of none. */
export const strongest = (roles: readonly string[]): string | undefined =>
  roles.toSorted((a, b) => (atLeast(a, b) ? -1 : 1))[0];

/** The roles that can be given: ownership is never handed over. */
export const GIVEN = [
  "reader",
  "commenter",
  "writer",
  "fileOrganizer",
  "organizer",
] as const;
export type GivenRole = (typeof GIVEN)[number];

/** Whether a role exists in shared drives only. */
export const isDriveRole = (role: string): boolean =>
  role === "fileOrganizer" || role === "organizer";
