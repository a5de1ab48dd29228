import type { Account } from "../world.js";
import { ISSUER } from "./id-token.js";
import { chooserPage, consentPage } from "./pages.js";
import {
  type AuthorizationRequest,
  type OAuthState,
  readRequest,
} from "./request.js";
import { boxesOf, callbackScopes } from "./scopes.js";

/**
 * The authorization endpoint: picks the account, then asks for consent where
 * something is not granted yet, then sends the person back with a code.
 *
 * @throws Refusal for what Google answers with an error page.
 */
export async function authorize(
  parameters: URLSearchParams,
  state: OAuthState,
): Promise<Response> {
  const request = readRequest(parameters, state.clients);
  const account = pickAccount(request, state.world.accounts);
  const silent = request.prompt.has("none");
  if (!account) {
    if (silent)
      return sendBack(request, { error: "account_selection_required" });
    return chooserPage(parameters, request, candidates(request, state));
  }
  const asked = unanswered(request, account, state);
  if (asked.length > 0 || request.prompt.has("consent")) {
    if (silent) return sendBack(request, { error: "interaction_required" });
    return consentPage(parameters, { request, account, asked, ticked: false });
  }
  return approve(request, account, [], false, state);
}

/**
 * What the consent page's form sends: the parameters of the request, `account`,
 * `decision` (`allow`, `deny`, `select_all`) and a `grant` for each ticked box.
 *
 * @throws Refusal as `authorize`, since a form is no more to be trusted than a link.
 */
export async function decide(
  parameters: URLSearchParams,
  state: OAuthState,
): Promise<Response> {
  const decision = parameters.get("decision");
  const ticks = new Set(parameters.getAll("grant"));
  const original = new URLSearchParams(parameters);
  original.delete("decision");
  original.delete("grant");
  const request = readRequest(original, state.clients);
  const account = pickAccount(request, state.world.accounts);
  if (!account) return authorize(original, state);
  const asked = unanswered(request, account, state);
  if (decision === "select_all") {
    return consentPage(original, { request, account, asked, ticked: true });
  }
  if (decision !== "allow")
    return sendBack(request, { error: "access_denied" });
  const boxes = boxesOf(asked);
  const refused = boxes.filter((scope) => !ticks.has(scope));
  const agreed = asked.filter((scope) => !refused.includes(scope));
  const nothing = agreed.length === 0 && refused.length > 0;
  if (nothing && refused.length === request.scopes.length) {
    return sendBack(request, { error: "access_denied" });
  }
  return approve(request, account, agreed, true, state);
}

const fits = ({ hostedDomain }: AuthorizationRequest, { domain }: Account) =>
  hostedDomain === undefined ||
  (hostedDomain === "*" ? domain !== undefined : domain === hostedDomain);

const candidates = (request: AuthorizationRequest, { world }: OAuthState) =>
  world.accounts.filter((account) => fits(request, account));

/** Everyone counts as signed in at the embedded Google; a picked or hinted account needs no chooser. */
function pickAccount(
  request: AuthorizationRequest,
  accounts: Account[],
): Account | undefined {
  const hint = request.prompt.has("select_account")
    ? undefined
    : request.loginHint;
  const wanted = (request.account ?? hint)?.toLowerCase();
  return accounts.find(
    (account) =>
      fits(request, account) &&
      (account.email.toLowerCase() === wanted || account.id === wanted),
  );
}

/** What is asked for and not granted yet. */
function unanswered(
  { client, scopes }: AuthorizationRequest,
  { id }: Account,
  { grants }: OAuthState,
): string[] {
  const holder = { accountId: id, clientId: client.id };
  const granted = grants.granted(holder);
  return scopes.filter((scope) => !granted.has(scope));
}

/** Records the consent and sends the person back with a code. */
function approve(
  request: AuthorizationRequest,
  account: Account,
  agreed: string[],
  asked: boolean,
  { grants }: OAuthState,
): Response {
  const { client, redirectUri, offline, nonce, challenge } = request;
  const holder = { accountId: account.id, clientId: client.id };
  const first = grants.granted(holder).size === 0;
  grants.grant(holder, agreed);
  const granted = grants.granted(holder);
  const scopes = request.includeGranted
    ? new Set(granted)
    : new Set(request.scopes.filter((scope) => granted.has(scope)));
  const code = grants.addCode({
    ...holder,
    redirectUri,
    scopes,
    offline,
    refreshable: offline && (first || request.prompt.has("consent")),
    ...(nonce !== undefined && { nonce }),
    ...(challenge && { challenge }),
  });
  return sendBack(request, {
    iss: ISSUER,
    code,
    scope: callbackScopes(scopes),
    authuser: "0",
    ...(account.domain && { hd: account.domain }),
    prompt: asked ? "consent" : "none",
  });
}

function sendBack(
  { redirectUri, state }: AuthorizationRequest,
  values: Record<string, string>,
): Response {
  const location = new URL(redirectUri);
  if (state !== undefined) location.searchParams.set("state", state);
  for (const [name, value] of Object.entries(values)) {
    location.searchParams.set(name, value);
  }
  const headers = { location: location.href, "cache-control": "no-store" };
  return new Response(null, { status: 302, headers });
}
