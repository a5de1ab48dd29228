import {
  AuthorizationError,
  CimdFetchError,
} from "@cloudflare/workers-oauth-provider";
import type { ErrorHandler } from "hono";
import { ConfigError } from "../config.js";
import { logBug, logEvent } from "../log.js";
import { requestId } from "../request-id.js";
import { Unavailable } from "../unavailable.js";
import { problemPage } from "./problems.js";
import type { Routes } from "./routes.js";

/** Every failure of a route: a page for people, a redirect for a client that can be told. */
export const onFailure: ErrorHandler<Routes> = (error, { req }) => {
  if (error instanceof ConfigError) return misconfigured(error, req.raw);
  if (error instanceof AuthorizationError) return refused(error);
  if (error instanceof CimdFetchError) {
    logEvent({ event: "client_document_failed", reason: error.reason });
    return problemPage({
      title: "This app could not be verified",
      happened:
        "The app names a web address as its identity, and what stands there could not be read.",
      next: "Try again in a few minutes; if it stays, the app's maker must repair it.",
    });
  }
  if (error instanceof Unavailable) {
    return isForPrograms(req.path) ? error.toResponse() : busy(error);
  }
  const reference = requestId() ?? "";
  const route = req.path.split("/")[1] ?? "";
  logBug({ event: "bug", reference, route }, error);
  if (isForPrograms(req.path)) return serverError(reference);
  return problemPage(
    {
      title: "Something went wrong here",
      happened: "This server made a mistake, and nothing of yours was changed.",
      next: "Try again; if it stays, tell the person who runs this server the reference.",
    },
    500,
  );
};

const busy = ({ statusCode, headers }: Unavailable): Promise<Response> =>
  problemPage(
    {
      title: "This server is busy",
      happened: "A part of this server does not answer now.",
      next: "Wait a moment, go back to the app that sent you here and connect again.",
    },
    statusCode,
    new Headers(headers),
  );

/** Whether programs ask there; people see everything else. */
export const isForPrograms = (path: string): boolean =>
  FOR_PROGRAMS.includes(path.split("/")[1] ?? "");

const FOR_PROGRAMS: readonly string[] = [
  "mcp",
  "token",
  "register",
  ".well-known",
];

/** The shape of RFC 6749, section 5.2. */
const serverError = (reference: string): Response =>
  Response.json(
    {
      error: "server_error",
      error_description: `This server made a mistake (reference ${reference}): try again`,
    },
    { status: 500, headers: { "cache-control": "no-store" } },
  );

/** A server that is not set up serves nothing but what is wrong with it. */
function misconfigured(
  { problems }: ConfigError,
  request: Request,
): Response | Promise<Response> {
  const items = [...problems];
  return request.headers.get("accept")?.includes("text/html")
    ? problemPage(
        {
          title: "This server is not set up yet",
          happened: "Some of its settings are missing or wrong.",
          next: "Correct them and deploy again.",
          items,
        },
        503,
      )
    : Response.json(
        { error: "misconfigured", problems: items },
        { status: 503, headers: { "cache-control": "no-store" } },
      );
}

/** Back to the client where it can be trusted with the answer, else a page. */
function refused(error: AuthorizationError): Response | Promise<Response> {
  if (error.redirectTo) {
    return new Response(null, {
      status: 302,
      headers: { Location: error.redirectTo },
    });
  }
  return problemPage({
    title: "This sign-in cannot go on",
    happened: `${error.description}.`,
    next: "Go back to the app that sent you here and connect again.",
  });
}
