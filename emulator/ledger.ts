/** One request as the embedded Google saw it. */
export interface Entry {
  /** Google's method id (`drive.files.list`), an OAuth endpoint (`oauth2.token` for the exchange of a code, `oauth2.refresh` ...), `batch`, or `unknown`. */
  method: string;
  verb: string;
  /** The path as sent, percent-encoding and all. */
  path: string;
  /** Query parameters; a repeated one is a list. */
  query: Record<string, string | string[]>;
  /** The JSON body, or the fields of a form; of a multipart upload, its metadata. */
  body?: unknown;
  /** What was uploaded. */
  media?: { type: string; size: number };
  /** E-mail address of the account whose token was presented. */
  account?: string;
  clientId?: string;
  /** HTTP status of the answer; 0 while there is none, and where the connection broke without one. */
  status: number;
  /** Whether it came as a part of a batch. */
  batch: boolean;
}

/** Begins the record of a request whose method is still to be found out. */
export function openEntry(request: Request, url: URL, batch: boolean): Entry {
  const query: Entry["query"] = {};
  for (const name of new Set(url.searchParams.keys())) {
    const [first = "", ...others] = url.searchParams.getAll(name);
    query[name] = others.length > 0 ? [first, ...others] : first;
  }
  return {
    method: "unknown",
    verb: request.method,
    path: url.pathname,
    query,
    status: 0,
    batch,
  };
}
