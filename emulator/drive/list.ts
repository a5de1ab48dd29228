import { type Call, GoogleError, type Handler } from "../call.js";
import { inCorpora, parseCorpora } from "./corpora.js";
import { fileNotFound, requireKept, visible } from "./lookup.js";
import { byRecency, byRelevance, parseOrder } from "./order.js";
import { page } from "./page.js";
import { comparisons, matches } from "./query/match.js";
import { parseQuery, type Query } from "./query/parse.js";
import { fileResource } from "./resource.js";
import { hasScope, isInScope } from "./scope.js";
import type { DriveFile } from "./state.js";
import { isTop } from "./tree.js";

/** `drive.files.list` */
export const list: Handler = (call) => {
  const { params } = call;
  const query = params.q ? parseQuery(params.q) : undefined;
  const corpora = parseCorpora(call);
  requireSpaces(call);
  requireKept(call);
  if (query) checkQuery(call, query);
  const found = [...call.world.drive.files.values()].filter(
    (file) =>
      (!query || matches(call, file, query)) &&
      !isTop(call.world, file) &&
      isInScope(call, file) &&
      inCorpora(call, corpora, file),
  );
  found.sort(orderOf(call, query));
  const { items, nextPageToken } = page(
    found,
    params.pageSize ?? 100,
    aboutOf(call),
    params.pageToken,
  );
  return {
    kind: "drive#fileList",
    incompleteSearch: false,
    ...(nextPageToken !== undefined && { nextPageToken }),
    files: items.map((file) => fileResource(call, file)),
  };
};

function orderOf(
  { params, account }: Call,
  query: Query | undefined,
): (a: DriveFile, b: DriveFile) => number {
  if (params.orderBy) return parseOrder(params.orderBy, account);
  const searches = (query ? comparisons(query) : [])
    .filter(({ field }) => field === "name" || field === "fullText")
    .map(({ value }) => String(value));
  return searches.length > 0
    ? byRelevance(searches, account)
    : byRecency(account);
}

/** What a page token must have in common with the request that it continues. */
function aboutOf({ params, account }: Call): string {
  const { pageToken, pageSize, fields, ...rest } = params;
  return JSON.stringify([account.id, Object.entries(rest).sort()]);
}

function requireSpaces(call: Call): void {
  for (const space of String(call.params.spaces ?? "drive").split(",")) {
    if (space === "drive") continue;
    if (space !== "appDataFolder")
      throw new GoogleError(400, "invalid", "Invalid Value", {
        location: "spaces",
        locationType: "parameter",
      });
    if (!hasScope(call, "drive.appdata"))
      throw new GoogleError(
        403,
        "insufficientScopes",
        "The granted scopes do not give access to all of the requested spaces.",
        { location: "spaces", locationType: "parameter" },
      );
    throw new GoogleError(
      501,
      "notImplemented",
      "The embedded Google has no application data folder.",
    );
  }
}

function checkQuery(call: Call, query: Query): void {
  const all = comparisons(query);
  if (call.params.orderBy && all.some(({ field }) => field === "fullText"))
    throw new GoogleError(
      403,
      "forbidden",
      "Sorting is not supported for queries with fullText terms. Results are always in descending relevance order.",
      { location: "orderBy", locationType: "parameter" },
    );
  for (const { field, value } of all)
    if (field === "parents" && typeof value === "string" && value !== "root")
      if (!visible(call, value))
        // Google leaves the id out of this message.
        throw fileNotFound("");
}
