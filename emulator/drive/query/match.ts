import type { Account, World } from "../../world.js";
import { hasRoleByName, visibilityOf } from "../access.js";
import { indexesOf } from "../indexed.js";
import type { DriveFile } from "../state.js";
import { isTrashed, rootOf } from "../tree.js";
import { type Comparison, holds, type Query } from "./parse.js";
import { fold, namePrefixed, textContains } from "./words.js";

/** Who searches, and with which OAuth client: `me`, `root` and `appProperties` depend on it. */
export interface Searcher {
  world: World;
  account: Account;
  clientId: string;
}

/** Whether a file is what the search describes. */
export function matches(
  searcher: Searcher,
  file: DriveFile,
  query: Query,
): boolean {
  return holds(query, (comparison) => compare(searcher, file, comparison));
}

/** Every comparison in a search. */
export function comparisons(query: Query): Comparison[] {
  if (query.op === "compare") return [query];
  if (query.op === "not") return comparisons(query.of);
  return [...comparisons(query.left), ...comparisons(query.right)];
}

function compare(
  searcher: Searcher,
  file: DriveFile,
  { field, operator, value }: Comparison,
): boolean {
  if (typeof value === "object")
    return propertiesOf(searcher, file, field)?.get(value.key) === value.value;
  if (typeof value === "number")
    return ordered(timeOf(searcher, file, field), operator, value);
  if (typeof value === "boolean")
    return (truthOf(searcher, file, field) === value) === (operator === "=");
  if (operator === "in") return isMember(searcher, file, field, value);
  if (operator === "contains") return contains(searcher, file, field, value);
  const same = equals(searcher, file, field, value);
  return operator === "=" ? same : !same;
}

function contains(
  { world }: Searcher,
  file: DriveFile,
  field: string,
  value: string,
): boolean {
  if (field === "name") return namePrefixed(file.name, value);
  if (field === "mimeType") return file.mimeType.includes(value.toLowerCase());
  return textContains(indexesOf(world, file), value);
}

function equals(
  { world }: Searcher,
  file: DriveFile,
  field: string,
  value: string,
): boolean {
  if (field === "name") return fold(file.name) === fold(value);
  if (field === "mimeType") return file.mimeType === value;
  if (field === "visibility") return visibilityOf(world, file) === value;
  return file.content.kind === "shortcut" && file.content.targetId === value;
}

function isMember(
  { world, account }: Searcher,
  file: DriveFile,
  field: string,
  value: string,
): boolean {
  if (field === "parents")
    return (
      file.parentId === (value === "root" ? rootOf(world, account) : value)
    );
  const email = value === "me" ? account.email : value;
  const role =
    field === "owners" ? "owner" : field === "writers" ? "writer" : "reader";
  return hasRoleByName(world, file, email, role);
}

function truthOf(
  { world, account }: Searcher,
  file: DriveFile,
  field: string,
): boolean {
  if (field === "trashed") return isTrashed(world, file);
  if (field === "starred") return file.starredBy.has(account.id);
  return file.sharedWith.has(account.id);
}

function timeOf(
  { account }: Searcher,
  file: DriveFile,
  field: string,
): number | undefined {
  if (field === "modifiedTime") return file.modifiedTime;
  if (field === "createdTime") return file.createdTime;
  if (field === "viewedByMeTime") return file.viewedTime.get(account.id);
  return file.sharedWith.get(account.id)?.time;
}

function ordered(
  time: number | undefined,
  operator: string,
  value: number,
): boolean {
  if (time === undefined) return false;
  switch (operator) {
    case "<":
      return time < value;
    case "<=":
      return time <= value;
    case ">":
      return time > value;
    case ">=":
      return time >= value;
    case "!=":
      return time !== value;
    default:
      return time === value;
  }
}

function propertiesOf(
  { clientId }: Searcher,
  file: DriveFile,
  field: string,
): ReadonlyMap<string, string> | undefined {
  return field === "properties"
    ? file.properties
    : file.appProperties.get(clientId);
}
