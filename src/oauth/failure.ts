import {
  AuthorizationError,
  CimdFetchError,
} from "@cloudflare/workers-oauth-provider";
import type { ErrorHandler } from "hono";
import { ConfigError } from "../config.js";
import { logBug, logEvent } from "../log.js";
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
  const reference = crypto.randomUUID().slice(0, 8);
  const route = req.path.split("/")[1] ?? "";
  logBug({ event: "bug", reference, route }, error);
  if (FOR_CLIENTS.includes(route)) return serverError(reference);
  return problemPage(
    {
      title: "Something went wrong here",
      happened: "This server made a mistake, and nothing of yours was changed.",
      next: "Try again; if it stays, tell the person who runs this server the reference.",
      reference,
    },
    500,
  );
};

/** Where programs ask, by the first part of the path; people see everything else. */
const FOR_CLIENTS: readonly string[] = [
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
