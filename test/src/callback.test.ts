import { afterEach, describe, expect, it, vi } from "vitest";
import { Browser } from "../../scripts/browser/browser.js";
import { Cookies } from "../../scripts/browser/cookies.js";
import { authorizeUrl, register } from "../oauth-client.js";
import { google, origin, withNetwork } from "./stage.js";

withNetwork();
afterEach(() => vi.restoreAllMocks());

const ADA = "ada@acme.example";

/** What a browser holds, as it sends it back. */
const cookieOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");

/** Answers a consent page with yes. */
async function allow(address: string, page: Response): Promise<Response> {
  const handle = /name="handle" value="([^"]+)"/.exec(await page.text())?.[1];
  return fetch(address, {
    method: "POST",
    headers: { cookie: cookieOf(page) },
    body: new URLSearchParams({
      handle: handle ?? "",
      decision: "allow",
      scope: "drive.readonly",
    }),
    redirect: "manual",
  });
}

/** A browser on its way to Google: the address it was sent to, and its cookie. */
async function onTheWay(): Promise<{ toGoogle: URL; cookie: string }> {
  const client = await register(origin);
  const page = await fetch(await authorizeUrl(client, { scope: "openid" }));
  const sent = await allow(`${origin}/authorize`, page);
  const toGoogle = new URL(sent.headers.get("location") ?? "");
  return { toGoogle, cookie: cookieOf(sent) };
}

/** Chooses an account at Google and allows everything; answers where Google then sends the browser. */
async function atGoogle(address: URL, email: string): Promise<URL> {
  const browser = new Browser(
    new Cookies(),
    (url) => url.pathname === "/callback",
  );
  let arrival = await browser.open(address);
  while ("page" in arrival) {
    const { page } = arrival;
    const [answer] = page.forms.flatMap((form) =>
      form.buttons
        .filter(({ value }) => value === email || value === "allow")
        .map((button) => ({ form, button })),
    );
    if (!answer) throw new Error(`Google asks something else: ${page.text}`);
    arrival = await browser.submit(page, answer.form, answer.button);
  }
  return arrival.stopped;
}

/** Back from Google, with the cookie of a browser. */
const back = (address: URL, cookie: string): Promise<Response> =>
  fetch(address, { headers: { cookie }, redirect: "manual" });

/** The callback with these parameters. */
const callback = (parameters: Record<string, string>): URL =>
  new URL(`${origin}/callback?${new URLSearchParams(parameters)}`);

/** What a person without a client sees when Google sends them back with `parameters`. */
async function alone(parameters: Record<string, string>): Promise<Response> {
  const page = await fetch(`${origin}/connect`);
  const sent = await allow(`${origin}/connect`, page);
  const toGoogle = new URL(sent.headers.get("location") ?? "");
  const state = toGoogle.searchParams.get("state") ?? "";
  return back(callback({ state, ...parameters }), cookieOf(sent));
}

/** What the Worker logs from now on. */
function logged(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => lines.push(line));
  return lines;
}

async function refused(response: Response): Promise<string> {
  expect(response.status).toBe(400);
  expect(response.headers.get("location")).toBeNull();
  return response.text();
}

describe("the callback", () => {
  it("takes a sign-in once [H-026 MCP-C10 I6 S5]", async () => {
    const { toGoogle, cookie } = await onTheWay();
    const address = await atGoogle(toGoogle, ADA);
    const first = await back(address, cookie);
    expect(first.headers.get("location")).toContain("code=");
    expect(await refused(await back(address, cookie))).toContain(
      "already used",
    );
  });

  it("takes it from the browser that began it alone [H-026 MCP-C09 I7]", async () => {
    const { toGoogle } = await onTheWay();
    const other = await onTheWay();
    const address = await atGoogle(toGoogle, ADA);
    await refused(await back(address, other.cookie));
    await refused(await back(address, ""));
  });

  it("takes no identity that was made for another sign-in [H-029 G-37 S10]", async () => {
    const { toGoogle, cookie } = await onTheWay();
    toGoogle.searchParams.set("nonce", "of-another");
    await refused(await back(await atGoogle(toGoogle, ADA), cookie));
  });

  it("takes no code of another sign-in [H-029]", async () => {
    const mine = await onTheWay();
    const theirs = await onTheWay();
    const address = await atGoogle(mine.toGoogle, ADA);
    const injected = await atGoogle(theirs.toGoogle, "ben@acme.example");
    address.searchParams.set("code", injected.searchParams.get("code") ?? "");
    await refused(await back(address, mine.cookie));
  });

  it.each([
    ["no state", "code=x"],
    ["a state that nobody was given", "code=x&state=unknown"],
  ])("refuses %s before it asks Google [H-026 MCP-C09]", async (_, query) => {
    const { cookie } = await onTheWay();
    google.ledger.length = 0;
    await refused(await back(new URL(`${origin}/callback?${query}`), cookie));
    expect(google.ledger).toEqual([]);
  });

  it.each([
    ["access_denied", "access_denied"],
    ["temporarily_unavailable", "temporarily_unavailable"],
    ["admin_policy_enforced", "server_error"],
    ["<script>", "server_error"],
  ])(
    "tells the client of Google's error %s as %s, and nothing else that came with it [H-027 H-028 MCP-C12]",
    async (error, told) => {
      const { toGoogle, cookie } = await onTheWay();
      const address = new URL(`${origin}/callback`);
      address.search = new URLSearchParams({
        state: toGoogle.searchParams.get("state") ?? "",
        error,
        error_description: "<script>",
      }).toString();
      const response = await back(address, cookie);
      const location = new URL(response.headers.get("location") ?? "");
      expect(Object.fromEntries(location.searchParams)).toMatchObject({
        error: told,
        state: "state-of-the-client",
        iss: origin,
      });
      expect(decodeURIComponent(location.href)).not.toContain("<script>");
    },
  );

  it.each([
    ["access_denied", "declined"],
    ["admin_policy_enforced", "administrator"],
    ["org_internal", "organisation that runs this server"],
    ["disallowed_useragent", "browser"],
    ["redirect_uri_mismatch", "PUBLIC_URL"],
    ["deleted_client", "was deleted"],
    ["server_error", "made a mistake"],
  ])(
    "explains Google's error %s to a person and to the client in the same words, and logs it by name [H-027 G-34]",
    async (error, words) => {
      const lines = logged();
      const { toGoogle, cookie } = await onTheWay();
      const state = toGoogle.searchParams.get("state") ?? "";
      const response = await back(callback({ state, error }), cookie);
      const { searchParams } = new URL(response.headers.get("location") ?? "");
      expect(searchParams.get("error_description")).toContain(words);
      const page = await alone({ error });
      expect(page.status).toBe(400);
      expect(await page.text()).toContain(words);
      expect(lines.join().split(`"reason":"${error}"`)).toHaveLength(3);
    },
  );

  it.each([
    ["admin_policy_enforced", 400, "does not allow this app"],
    ["redirect_uri_mismatch", 503, "Tell the admin"],
    ["invalid_client", 503, "GOOGLE_CLIENT_SECRET"],
    ["invalid_grant", 400, "has expired"],
    ["rate_limit_exceeded", 503, "limits how often"],
  ])(
    "says on a page what %s means for a code, and connects nobody [G-33 G-34 G-35]",
    async (reason, status, words) => {
      const { toGoogle, cookie } = await onTheWay();
      const address = await atGoogle(toGoogle, ADA);
      google.fault({ on: "oauth2.token", kind: "status", status: 400, reason });
      const response = await back(address, cookie);
      expect(response.status).toBe(status);
      expect(response.headers.get("location")).toBeNull();
      expect(await response.text()).toContain(words);
    },
  );

  it("takes no answer that names another sender than Google [OA-16]", async () => {
    const { toGoogle, cookie } = await onTheWay();
    const address = await atGoogle(toGoogle, ADA);
    address.searchParams.set("iss", "https://accounts.example");
    google.ledger.length = 0;
    expect(await refused(await back(address, cookie))).toContain("not from");
    expect(google.ledger).toEqual([]);
  });
});
