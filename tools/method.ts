/** One use of a Google API method. */
export interface Method {
  verb: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Where it is served. */
  host: "www.googleapis.com" | "gmail.googleapis.com" | "sheets.googleapis.com";
  /** Path template in Google's form, from the root of the host; that of the upload for uses that bring bytes. */
  path: string;
  /** Short names of the scopes that suffice, any one of them. */
  scopes: readonly string[];
  /** Those of `scopes` that reach only a part of the person's data. */
  limited: readonly string[];
  /** Whether something can reach other people by it: refused unless the tool asked `egress` in the same call. */
  egress?: true;
  /** Whether it changes nothing, though its verb does not say so. */
  reads?: true;
  /** Quota units of one call, where Google prices calls. */
  units?: number;
  /** Whether the request is this use, where verb and path do not tell. Of the rows that match, the first stands. */
  when?: (query: URLSearchParams) => boolean;
}

/** Whether a method changes something at Google. */
export const writes = ({ verb, reads }: Method): boolean =>
  verb !== "GET" && !reads;
