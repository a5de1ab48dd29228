import { type Call, GoogleError } from "../call.js";
import { page } from "../drive/page.js";
import { invalid } from "./errors.js";

/** How long a sync token is good for, in milliseconds. */
const LIFE = 30 * 86_400_000;

const PREFIX = "CP";

/** A token for what has changed after now in one list of one person. */
function makeToken(call: Call): string {
  const { world } = call;
  const content = [world.calendar.version, world.clock.now(), about(call)];
  return PREFIX + Buffer.from(JSON.stringify(content)).toString("base64url");
}

/** What a token must have in common with the request that brings it: the list and whose it is. */
function about({ method, params, account }: Call): string {
  return [
    method,
    account.id,
    params.calendarId ?? "",
    !!params.singleEvents,
  ].join(" ");
}

/**
 * The version after which a request wants to know of changes; undefined for
 * everything there is.
 *
 * @param refused parameters that may not accompany a token.
 * @throws GoogleError 400 for a token with these or of another list, 410
 *   `fullSyncRequired` for one that is too old. Source: "Synchronize resources efficiently".
 */
export function sinceVersion(
  call: Call,
  refused: readonly string[],
): number | undefined {
  const { params, world } = call;
  if (params.syncToken === undefined) return undefined;
  if (
    refused.some((name) => params[name] !== undefined) ||
    params.showDeleted === false
  )
    throw new GoogleError(
      400,
      "badRequest",
      "The sync token cannot be used together with the other parameters of the request.",
    );
  const [version, time, list] = readToken(params.syncToken);
  if (list !== about(call))
    throw invalid("Invalid sync token value.", "syncToken");
  if (time >= world.clock.now() - LIFE) return version;
  throw new GoogleError(
    410,
    "fullSyncRequired",
    "Sync token is no longer valid, a full sync is required.",
    { domain: "calendar", location: "syncToken", locationType: "parameter" },
  );
}

function readToken(token: string): [number, number, string] {
  try {
    const text = Buffer.from(token.slice(PREFIX.length), "base64url");
    const [version, time, list] = JSON.parse(text.toString());
    if (token.startsWith(PREFIX)) return [version, time, list];
  } catch {
    // Falls through to the refusal.
  }
  throw invalid("Invalid sync token value.", "syncToken");
}

/** What a list holds, and how it is cut into pages. */
export interface Listing<T> {
  kind: string;
  items: readonly T[];
  resource(item: T): object;
  /** Page sizes: when none is asked for, and at most. */
  size: { usual: number; most: number };
  /** Whether its last page has a token for what changes later. */
  synced?: boolean;
}

/**
 * One page of a list, with the token for the next page or, at the end, for
 * what changes later.
 * @throws GoogleError 400 for a page token of another request.
 */
export function pageOf<T>(call: Call, listing: Listing<T>) {
  const { params, account, world } = call;
  const { kind, items, resource, size, synced = true } = listing;
  const { pageToken, maxResults = size.usual, fields: _, ...rest } = params;
  const shown = page(
    items,
    Math.min(maxResults, size.most),
    JSON.stringify([call.method, account.id, Object.entries(rest).sort()]),
    pageToken,
  );
  const { nextPageToken } = shown;
  return {
    kind,
    etag: `"p${world.calendar.version}"`,
    ...(nextPageToken !== undefined && { nextPageToken }),
    ...(nextPageToken === undefined &&
      synced && { nextSyncToken: makeToken(call) }),
    items: shown.items.map(resource),
  };
}
