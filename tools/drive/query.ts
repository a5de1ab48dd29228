import { type Kind, mediaTypes } from "../kinds.js";
import { instant } from "../text/time.js";

/** What a search asks for, in the words of `drive_search_files`. */
export interface Search {
  query?: string | undefined;
  type?: Kind | undefined;
  owner?: string | undefined;
  folder_id?: string | undefined;
  shared_with_me?: boolean | undefined;
  starred?: boolean | undefined;
  trashed?: boolean | undefined;
  modified_after?: string | undefined;
  modified_before?: string | undefined;
  q?: string | undefined;
}

/** A text literal of Drive's search language, in which only `\` and `'` are escaped. */
export function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

/** Drive's `q` for a search; moments without an offset are read in `timeZone`. Google documents it as "Search query terms and operators". */
export function driveQuery(search: Search, timeZone: string): string {
  const { query, type, owner, folder_id, q } = search;
  const after = search.modified_after;
  const before = search.modified_before;
  const terms = [
    query && words(query),
    type && ofKind(type),
    owner && `${quote(owner)} in owners`,
    folder_id && `${quote(folder_id)} in parents`,
    is("sharedWithMe", search.shared_with_me),
    is("starred", search.starred),
    after && `modifiedTime >= ${quote(instant(after, timeZone))}`,
    before && `modifiedTime < ${quote(instant(before, timeZone))}`,
    q && `(${q})`,
    is(
      "trashed",
      search.trashed ?? (mentions(q, "trashed") ? undefined : false),
    ),
  ];
  return terms.filter(Boolean).join(" and ");
}

/** From here on a text is no beginning of a name; the full text holds names too, and the request stays short. */
const LONG = 500;

function words(query: string): string {
  const inText = `fullText contains ${quote(query)}`;
  return query.length < LONG
    ? `(name contains ${quote(query)} or ${inText})`
    : inText;
}

const is = (term: string, value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : `${term} = ${value}`;

function ofKind(kind: Kind): string {
  const any = mediaTypes(kind).map((type) =>
    type.endsWith("/")
      ? `mimeType contains ${quote(type)}`
      : `mimeType = ${quote(type)}`,
  );
  return any.length === 1 ? any.join() : `(${any.join(" or ")})`;
}

/** Whether Google ranks a search by relevance, and then refuses any other order. */
export function isRanked({ query, q }: Search): boolean {
  return Boolean(query) || mentions(q, "fullText");
}

const LITERAL = /'(?:[^'\\]|\\.)*'/gs;

/** Whether `q` uses a term, outside of its literals. */
function mentions(q: string | undefined, term: string): boolean {
  return new RegExp(`\\b${term}\\b`).test(q?.replace(LITERAL, "''") ?? "");
}

/** Whether `q` can stand in brackets beside other terms: its own quotes and brackets are closed. */
export function isClosed(q: string): boolean {
  const bare = q.replace(LITERAL, "");
  if (bare.includes("'")) return false;
  let depth = 0;
  for (const character of bare) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
