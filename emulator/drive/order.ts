import { GoogleError } from "../call.js";
import type { Account } from "../world.js";
import { fold, words } from "./query/words.js";
import type { DriveFile } from "./state.js";

type Key = (file: DriveFile, account: Account) => number | string;

const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const plain = new Intl.Collator("en", { sensitivity: "base" });

const KEYS: Readonly<Record<string, Key>> = {
  createdTime: (file) => file.createdTime,
  folder: (file) => (file.content.kind === "folder" ? 0 : 1),
  modifiedByMeTime: (file, { id }) => file.modifiedByTime.get(id) ?? 0,
  modifiedTime: (file) => file.modifiedTime,
  name: (file) => fold(file.name),
  name_natural: (file) => fold(file.name),
  quotaBytesUsed: (file) =>
    file.content.kind === "bytes" ? file.content.bytes.length : 0,
  recency: recencyOf,
  sharedWithMeTime: (file, { id }) => file.sharedWith.get(id)?.time ?? 0,
  starred: (file, { id }) => (file.starredBy.has(id) ? 0 : 1),
  viewedByMeTime: (file, { id }) => file.viewedTime.get(id) ?? 0,
};

/** The latest of what happened to a file from a person's view. */
function recencyOf(file: DriveFile, { id }: Account): number {
  return Math.max(
    file.modifiedTime,
    file.viewedTime.get(id) ?? 0,
    file.sharedWith.get(id)?.time ?? 0,
  );
}

/**
 * The order that `orderBy` asks for, such as `folder,modifiedTime desc,name`.
 * @throws GoogleError 400 `invalid` at `orderBy` for an unknown key.
 */
export function parseOrder(
  orderBy: string,
  account: Account,
): (a: DriveFile, b: DriveFile) => number {
  const steps = orderBy.split(",").map((part) => {
    const [name = "", direction, ...rest] = part.trim().split(/\s+/);
    const key = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    const known = direction === undefined || direction === "desc";
    if (!key || !known || rest.length > 0) throw invalidOrder();
    const collator = name === "name_natural" ? natural : plain;
    const keyOf = once((file) => key(file, account));
    return (a: DriveFile, b: DriveFile) =>
      compare(keyOf(a), keyOf(b), collator) * (direction === "desc" ? -1 : 1);
  });
  return (a, b) => {
    for (const step of steps) {
      const difference = step(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** Works out a file's key once for the whole of a sort. */
function once<T>(keyOf: (file: DriveFile) => T): (file: DriveFile) => T {
  const known = new Map<DriveFile, T>();
  return (file) => {
    const key = known.get(file) ?? keyOf(file);
    known.set(file, key);
    return key;
  };
}

/** The order when none is asked for: what happened last first. */
export function byRecency(account: Account) {
  return (a: DriveFile, b: DriveFile) =>
    recencyOf(b, account) - recencyOf(a, account);
}

/** How Google ranks a search for words, as far as it is told: those in the name first, then what is recent. */
export function byRelevance(searches: readonly string[], account: Account) {
  const wanted = new Set(searches.flatMap(words));
  const score = once(
    ({ name }) =>
      [...new Set(words(name))].filter((word) => wanted.has(word)).length,
  );
  const recent = byRecency(account);
  return (a: DriveFile, b: DriveFile) => score(b) - score(a) || recent(a, b);
}

function compare(
  a: number | string,
  b: number | string,
  collator: Intl.Collator,
): number {
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : collator.compare(String(a), String(b));
}

function invalidOrder(): GoogleError {
  return new GoogleError(400, "invalid", "Invalid Value", {
    location: "orderBy",
    locationType: "parameter",
  });
}
