import { type Call, GoogleError } from "./call.js";
import type { Route } from "./route.js";

const REALM = 'Bearer realm="https://accounts.google.com/"';
const ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo";
const SCOPE = "https://www.googleapis.com/auth/";

/** The bearer token of a request, if it carries one. */
export function bearer(headers: Headers): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
}

/** 401 as Google words it for a missing credential, or for one that is unknown, expired or revoked. */
export function unauthenticated(
  presented: boolean,
  { api, method }: Route,
): GoogleError {
  const help =
    "Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";
  const message = presented
    ? `Request had invalid authentication credentials. ${help}`
    : `Request is missing required authentication credential. ${help}`;
  return new GoogleError(401, presented ? "authError" : "required", message, {
    location: "Authorization",
    locationType: "header",
    details: [
      {
        "@type": ERROR_INFO,
        reason: presented ? "ACCESS_TOKEN_INVALID" : "CREDENTIALS_MISSING",
        domain: "googleapis.com",
        metadata: { service: `${api.name}.googleapis.com`, method: method.id },
      },
    ],
    headers: {
      "www-authenticate": presented ? `${REALM}, error="invalid_token"` : REALM,
    },
  });
}

/** Scopes that the contract lists for a method though they serve only inside a Gmail add-on. */
const isAddOn = (scope: string) => scope.startsWith(`${SCOPE}gmail.addons.`);

/** Scopes that reach a file's metadata and never its content. */
const METADATA_ONLY = new Set([
  `${SCOPE}drive.metadata`,
  `${SCOPE}drive.metadata.readonly`,
]);

const GMAIL_METADATA = `${SCOPE}gmail.metadata`;

/**
 * The scopes by which a token may make a call: those that the contract accepts
 * for the method, less what Google documents as not enough for this use of it.
 *
 * @param content whether the call reads or writes a file's content.
 * @throws GoogleError 403 when there is none.
 */
export function heldScopes(
  route: Route,
  scopes: ReadonlySet<string>,
  content: boolean,
): string[] {
  const accepted = (route.method.scopes ?? []).filter(
    (scope) => !isAddOn(scope) && !(content && METADATA_ONLY.has(scope)),
  );
  const held = accepted.filter((scope) => scopes.has(scope));
  if (held.length === 0) throw insufficient(route, accepted);
  return held;
}

/**
 * Refuses what `gmail.metadata` alone does not reach.
 * Source: Gmail API reference, `messages.list` and `messages.get`.
 *
 * @throws GoogleError 403.
 */
export function checkMetadataScope(
  held: string[],
  { q, format }: Call["params"],
): void {
  if (held.some((scope) => scope !== GMAIL_METADATA)) return;
  if (q !== undefined) {
    const message = "Metadata scope does not support 'q' parameter";
    throw new GoogleError(403, "forbidden", message);
  }
  if (format === "full" || format === "raw") {
    const message = `Metadata scope doesn't allow format ${format.toUpperCase()}`;
    throw new GoogleError(403, "forbidden", message);
  }
}

function insufficient({ api, method }: Route, scopes: string[]): GoogleError {
  return new GoogleError(
    403,
    "insufficientPermissions",
    "Request had insufficient authentication scopes.",
    {
      details: [
        {
          "@type": ERROR_INFO,
          reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
          domain: "googleapis.com",
          metadata: {
            service: `${api.name}.googleapis.com`,
            method: method.id,
          },
        },
      ],
      headers: {
        "www-authenticate": `${REALM}, error="insufficient_scope", scope="${scopes.join(" ")}"`,
      },
    },
  );
}
