import type { drive_v3 } from "@googleapis/drive";
import * as z from "zod";
import { fileId } from "../drive-id.js";
import { ToolError } from "../error.js";
import { FOLDER } from "../kinds.js";
import type { Person } from "../tool.js";
import { expires, expiryOf, expiryProblem } from "./expiry.js";
import { zoneOf } from "./file.js";
import { type Grantee, grantees, nameOf } from "./grantee.js";
import { GIVEN, type GivenRole, isDriveRole } from "./roles.js";

/** What `drive_share_file` is asked. */
export const input = {
  file_id: fileId.describe("Id or Google link"),
  with: grantees.describe(
    "E-mails, group:team@example.com, a domain, or anyone (public link)",
  ),
  role: z.enum(GIVEN).describe("The last two in shared drives only"),
  expires: expires
    .optional()
    .describe("ISO date (its end) or time, for people; never: no longer"),
  notify: z.boolean().default(false).describe("Mail those newly added"),
  message: z
    .string()
    .refine(({ length }) => length <= 1000, "At most 1000 characters.")
    // A half of a surrogate pair has no place in an address.
    .transform((text) => text.toWellFormed())
    .optional()
    .describe("Text of that mail"),
};
type Input = z.output<z.ZodObject<typeof input>>;

/** What somebody is to have. */
export interface Wanted {
  role: GivenRole;
  /** RFC 3339; `never` removes an expiry, and absent leaves it as it is. */
  expiry?: string | undefined;
  notify: boolean;
  message?: string | undefined;
}

/**
 * What is asked for.
 * @throws ToolError for combinations that Google's guides rule out, whatever the file.
 */
export function wantedFrom(asked: Input, person: Person): Wanted {
  const { role, notify, message } = asked;
  const all = asked.with;
  const open = all.filter((each) => !("address" in each));
  const own = person.email.toLowerCase();
  if (all.some((each) => "address" in each && each.address === own)) {
    throw refusal(
      `${person.email} is the account itself, whose access cannot be changed here.`,
      "Leave it out of with.",
    );
  }
  if (open.length > 0 && isDriveRole(role)) {
    throw refusal(
      `The role ${role} is for people and groups only, not for ${names(open)}.`,
      "Give reader, commenter or writer.",
    );
  }
  if (message && !notify) {
    throw refusal(
      "The message would reach nobody, as nobody is notified.",
      "Set notify to send it, or leave message out.",
    );
  }
  if (notify && open.length === all.length) {
    throw refusal(
      "Google mails nobody about access of a domain or of anyone.",
      "Leave notify out.",
    );
  }
  return { role, notify, message, expiry: expiryFrom(asked, open, person) };
}

function expiryFrom(
  { expires, role }: Input,
  open: readonly Grantee[],
  person: Person,
): string | undefined {
  if (expires === undefined || expires === "never") return expires;
  if (open.length > 0) {
    throw refusal(
      `Access of ${names(open)} cannot expire: only that of people and groups can.`,
      "Leave expires out, or name people.",
    );
  }
  if (isDriveRole(role)) {
    throw refusal(
      `Access with the role ${role} cannot expire.`,
      "Leave expires out, or give reader, commenter or writer.",
    );
  }
  const expiry = expiryOf(expires, zoneOf(person));
  const problem = expiryProblem(expiry, Date.now());
  if (problem) throw refusal(problem, "Give a time within the next year.");
  return expiry;
}

/** @throws ToolError for what Google's guides rule out for this file. */
export function refuseFor(
  { driveId, mimeType }: drive_v3.Schema$File,
  { role, expiry }: Wanted,
): void {
  if (isDriveRole(role) && !driveId) {
    throw refusal(
      `The role ${role} exists in shared drives only, and this file is in none.`,
      "Give reader, commenter or writer.",
    );
  }
  if (isTime(expiry) && mimeType === FOLDER && role !== "reader") {
    throw refusal(
      "To a folder, only viewing can expire.",
      "Give reader, or leave expires out.",
    );
  }
}

/** Whether an expiry is a time, and not absent or its removal. */
export const isTime = (expiry: string | undefined): expiry is string =>
  expiry !== undefined && expiry !== "never";

const names = (all: readonly Grantee[]): string => all.map(nameOf).join(", ");

const refusal = (message: string, next: string) =>
  new ToolError(message, next, { reason: "invalid" });
