import { describe, expect, it } from "vitest";
import { Browser } from "../../scripts/browser/browser.js";
import { Cookies } from "../../scripts/browser/cookies.js";
import { authorizeUrl, register } from "../oauth-client.js";
import { google, origin, withNetwork } from "./stage.js";

withNetwork();

const ADA = "ada@acme.example";

/** What a browser holds, as it sends it back. */
const cookieOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");

/** A browser on its way to Google: the address it was sent to, and its cookie. */
async function onTheWay(): Promise<{ toGoogle: URL; cookie: string }> {
  const client = await register(origin);
  const page = await fetch(await authorizeUrl(client, { scope: "openid" }));
  const handle = /name="handle" value="([^"]+)"/.exec(await page.text())?.[1];
  const sent = await fetch(`${origin}/authorize`, {
    method: "POST",
    headers: { cookie: cookieOf(page) },
    body: new URLSearchParams({
      handle: handle ?? "",
      decision: "allow",
      scope: "drive.readonly",
    }),
    redirect: "manual",
  });
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

async function refused(response: Response): Promise<string> {
  expect(response.status).toBe(400);
  expect(response.headers.get("location")).toBeNull();
  return response.text();
}

describe("the callback", () => {
  it("takes a sign-in once", async () => {
    const { toGoogle, cookie } = await onTheWay();
    const address = await atGoogle(toGoogle, ADA);
    const first = await back(address, cookie);
    expect(first.headers.get("location")).toContain("code=");
    expect(await refused(await back(address, cookie))).toContain(
      "already used",
    );
  });

  it("takes it from the browser that began it alone", async () => {
    const { toGoogle } = await onTheWay();
    const other = await onTheWay();
    const address = await atGoogle(toGoogle, ADA);
    await refused(await back(address, other.cookie));
    await refused(await back(address, ""));
  });

  it("takes no identity that was made for another sign-in", async () => {
    const { toGoogle, cookie } = await onTheWay();
    toGoogle.searchParams.set("nonce", "of-another");
    await refused(await back(await atGoogle(toGoogle, ADA), cookie));
  });

  it("takes no code of another sign-in", async () => {
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
  ])("refuses %s before it asks Google", async (_, query) => {
    const { cookie } = await onTheWay();
    google.ledger.length = 0;
    await refused(await back(new URL(`${origin}/callback?${query}`), cookie));
    expect(google.ledger).toEqual([]);
  });

  it.each([
    ["access_denied", "access_denied"],
    ["admin_policy_enforced", "server_error"],
    ["<script>", "server_error"],
  ])(
    "tells the client of Google's error %s as %s, and nothing else that came with it",
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
});
