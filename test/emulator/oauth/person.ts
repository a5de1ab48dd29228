import { OAuth2Client } from "googleapis-common";
import type { Google } from "../../../emulator/frame.js";
import { ada } from "../frame/small.js";
import { type Visitor, visit } from "./visitor.js";

export const CLIENT_ID = "demo-client.apps.googleusercontent.com";
export const REDIRECT = "http://127.0.0.1:8787/callback";

/** An authorization URL with everything needed, and changes to it. */
export function authorizationUrl(changes: Record<string, string> = {}): URL {
  const url = new URL("https://accounts.google.com/o/oauth2/v2/auth");
  const parameters = {
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT,
    response_type: "code",
    scope: "openid email",
    access_type: "offline",
    ...changes,
  };
  url.search = new URLSearchParams(parameters).toString();
  return url;
}

/** Walks a person through the pages. */
export function walk(
  google: Google,
  changes: Record<string, string> = {},
  visitor: Partial<Visitor> = {},
): Promise<URL> {
  const person = { account: ada.email, ...visitor };
  return visit(authorizationUrl(changes), person, google.fetch);
}

/** Opens the authorization URL without doing anything there. */
export function open(google: Google, changes: Record<string, string> = {}) {
  return google.fetch(new Request(authorizationUrl(changes)));
}

/** Posts a form to one of Google's addresses. */
export async function post(
  google: Google,
  address: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const body = new URLSearchParams(fields);
  const request = new Request(address, { method: "POST", body, headers });
  const response = await google.fetch(request);
  return { status: response.status, body: JSON.parse(await response.text()) };
}

/** Exchanges a code at the token endpoint. */
export function exchange(
  google: Google,
  back: URL,
  changes: Record<string, string> = {},
) {
  return post(google, "https://oauth2.googleapis.com/token", {
    grant_type: "authorization_code",
    client_id: CLIENT_ID,
    client_secret: "demo-secret",
    redirect_uri: REDIRECT,
    code: back.searchParams.get("code") ?? "",
    ...changes,
  });
}

export function refresh(
  google: Google,
  refreshToken: string,
  changes: Record<string, string> = {},
) {
  return post(google, "https://oauth2.googleapis.com/token", {
    grant_type: "refresh_token",
    client_id: CLIENT_ID,
    client_secret: "demo-secret",
    refresh_token: refreshToken,
    ...changes,
  });
}

/** Google's own client library, talking to an embedded Google. */
export function officialClient(google: Google): OAuth2Client {
  const fetchImplementation: typeof fetch = (input, init) =>
    google.fetch(new Request(input, init));
  return new OAuth2Client({
    clientId: CLIENT_ID,
    clientSecret: "demo-secret",
    redirectUri: REDIRECT,
    transporterOptions: { fetchImplementation },
  });
}
