import { html } from "hono/html";
import type { Account } from "../world.js";
import type { AuthorizationRequest, Refusal } from "./request.js";
import { boxesOf, isIdentity } from "./scopes.js";

type Markup = ReturnType<typeof html>;

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 Roboto, system-ui, sans-serif }
  main { max-width: 30rem; margin: 3rem auto; padding: 0 1rem }
  h1 { font-size: 1.5rem; font-weight: 400 }
  ul { list-style: none; padding: 0 }
  li { margin: .5rem 0; overflow-wrap: anywhere }
  button { font: inherit; padding: .5rem 1rem; margin-inline-end: .5rem }
  li button { width: 100%; text-align: start }
  small { opacity: .75 }
`;

async function page(title: string, content: Markup, status = 200) {
  const markup = await html`<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <p><small>The embedded Google: no real account is involved.</small></p>
      ${content}
    </main>
  </body>
</html>
`;
  const headers = {
    "content-type": "text/html; charset=UTF-8",
    "cache-control": "no-store",
    "x-frame-options": "DENY",
  };
  return new Response(String(markup), { status, headers });
}

const hidden = (parameters: URLSearchParams) =>
  [...parameters].map(
    ([name, value]) =>
      html`<input type="hidden" name="${name}" value="${value}">`,
  );

/** "Choose an account": a form (GET) whose buttons are named `account`. */
export function chooserPage(
  parameters: URLSearchParams,
  { client }: AuthorizationRequest,
  accounts: Account[],
): Promise<Response> {
  const choices = accounts.map(
    ({ name, email }) =>
      html`<li><button name="account" value="${email}">${name}<br><small>${email}</small></button></li>`,
  );
  const content = html`<h1>Choose an account</h1>
      <p>to continue to <b>${client.name}</b></p>
      <form method="get" action="/o/oauth2/v2/auth">
        ${hidden(parameters)}
        <ul>${choices}</ul>
      </form>`;
  return page("Sign in - Google Accounts", content);
}

/**
 * The consent page: a form (POST) with a checkbox named `grant` for each scope,
 * unticked as at Google, and buttons named `decision`: `allow`, `deny` and
 * `select_all`, which shows the page again with every box ticked.
 */
export function consentPage(
  parameters: URLSearchParams,
  {
    request,
    account,
    asked,
    ticked,
  }: {
    request: AuthorizationRequest;
    account: Account;
    asked: string[];
    ticked: boolean;
  },
): Promise<Response> {
  const { client, scopes } = request;
  const carried = new URLSearchParams(parameters);
  carried.set("account", account.email);
  const boxes = boxesOf(asked);
  const whole = asked.filter((scope) => !boxes.includes(scope));
  const earlier = scopes.filter((scope) => !asked.includes(scope));
  const content = html`<h1>${client.name} wants access to your Google Account</h1>
      <p>${account.email}</p>
      <form method="post" action="/signin/oauth/consent">
        ${hidden(carried)}
        ${boxes.length > 0 ? boxList(boxes, ticked) : ""}
        ${list("This will allow it to use:", whole)}
        ${list("It already has some access:", earlier)}
        <button name="decision" value="deny">Cancel</button>
        <button name="decision" value="allow">Continue</button>
      </form>`;
  return page("Sign in - Google Accounts", content);
}

function boxList(scopes: string[], ticked: boolean): Markup {
  const items = scopes.map(
    (scope) =>
      html`<li><label><input type="checkbox" name="grant" value="${scope}"${ticked ? " checked" : ""}> ${scope}</label></li>`,
  );
  return html`<p>Select what it can access
          <button name="decision" value="select_all">Select all</button></p>
        <ul>${items}</ul>`;
}

function list(title: string, scopes: string[]): Markup | string {
  if (scopes.length === 0) return "";
  const shown = scopes.map((scope) =>
    isIdentity(scope)
      ? html`<li><small>${scope}</small></li>`
      : html`<li>${scope}</li>`,
  );
  return html`<p>${title}</p><ul>${shown}</ul>`;
}

/** Google's error page: what is wrong with the request, for the person and the developer. */
export function errorPage({ status, code, message }: Refusal) {
  const content = html`<h1>Access blocked: authorization error</h1>
      <p>${message}</p>
      <p>Error ${status}: ${code}</p>`;
  return page("Error - Google Accounts", content, status);
}
