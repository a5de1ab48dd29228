import { logEvent } from "../log.js";
import { isForPrograms } from "../oauth/failure.js";
import { problemPage } from "../oauth/problems.js";

/** Why a request is turned away, for the log, the program and the person. */
export interface Reason {
  /** Stable, for the log. */
  slug: string;
  status: number;
  /** OAuth's error code, for programs (RFC 6749, section 5.2; RFC 7591, section 3.2.2). */
  error: string;
  /** A sentence without its full stop: what is wrong. */
  happened: string;
  /** What a person can do about it. */
  next?: string;
  headers?: Readonly<Record<string, string>>;
}

/** The answer to a request that is turned away: JSON where programs ask, a page where people do. */
export function refuse(
  path: string,
  reason: Reason,
): Response | Promise<Response> {
  const { slug, status, error, happened, headers = {} } = reason;
  logEvent({ event: "refused", reason: slug, status });
  if (isForPrograms(path)) {
    return Response.json(
      { error, error_description: happened },
      { status, headers: { "Cache-Control": "no-store", ...headers } },
    );
  }
  return problemPage(
    {
      title: "This cannot go on",
      happened: `${happened}.`,
      next:
        reason.next ??
        "Go back to the app that sent you here and connect again.",
    },
    status,
    new Headers(headers),
  );
}
