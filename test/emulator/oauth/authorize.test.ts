import { describe, expect, test } from "vitest";
import { demoClient } from "../../../emulator/oauth/clients.js";
import { ada, bob, frame, SCOPE } from "../frame/small.js";
import { authorizationUrl, exchange, open, REDIRECT, walk } from "./person.js";

const DRIVE = `${SCOPE}drive`;
const SEND = `${SCOPE}gmail.send`;

describe("a request that Google does not trust gets an error page and no redirect", () => {
  const cases: [string, Record<string, string>, number, string][] = [
    ["an unknown client", { client_id: "nobody" }, 401, "invalid_client"],
    [
      "a redirect address that is not registered",
      { redirect_uri: "https://evil.example/callback" },
      400,
      "redirect_uri_mismatch",
    ],
    ["no scope", { scope: "" }, 400, "invalid_request"],
    ["a scope that does not exist", { scope: "a b" }, 400, "invalid_scope"],
    [
      "another response type",
      { response_type: "token" },
      400,
      "unsupported_response_type",
    ],
    [
      "prompt=none with another prompt",
      { prompt: "none consent" },
      400,
      "invalid_request",
    ],
    [
      "an unknown challenge method",
      { code_challenge: "a".repeat(43), code_challenge_method: "S512" },
      400,
      "invalid_request",
    ],
  ];
  test.each(cases)("%s", async (_, changes, status, code) => {
    const response = await open(frame(), changes);
    expect(response.status).toBe(status);
    expect(response.headers.get("location")).toBeNull();
    expect(await response.text()).toContain(`Error ${status}: ${code}`);
  });

  test("a parameter given twice", async () => {
    const url = authorizationUrl();
    url.searchParams.append("scope", "profile");
    const response = await frame().fetch(new Request(url));
    expect(response.status).toBe(400);
  });

  test("a disabled client", async () => {
    const google = frame();
    for (const client of google.clients) client.disabled = true;
    expect((await open(google)).status).toBe(401);
  });
});

test("a registered redirect address must match exactly", async () => {
  const registered = { ...demoClient, loopback: false };
  const redirectUris = ["https://app.example/callback"];
  const google = frame({}, { clients: [{ ...registered, redirectUris }] });
  const status = async (redirect_uri: string) =>
    (await open(google, { redirect_uri })).status;
  expect(await status("https://app.example/callback")).toBe(200);
  expect(await status("https://app.example/callback/")).toBe(400);
  expect(await status("https://app.example/callback?a=1")).toBe(400);
  expect(await status(REDIRECT)).toBe(400);
});

test("what a page shows of a request cannot become markup", async () => {
  const redirect_uri = "https://evil.example/<script>alert(1)</script>";
  const html = await (await open(frame(), { redirect_uri })).text();
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;");
});

test("cancelling sends the person back with access_denied and the state", async () => {
  const back = await walk(frame(), { state: "s" }, { deny: true });
  expect(Object.fromEntries(back.searchParams)).toEqual({
    error: "access_denied",
    state: "s",
  });
});

describe("the account", () => {
  test("is chosen on a page that lists everyone", async () => {
    const html = await (await open(frame())).text();
    expect(html).toContain("Choose an account");
    expect(html).toContain(ada.email);
    expect(html).toContain(bob.email);
  });

  test("is known from login_hint, by address or by sub", async () => {
    for (const login_hint of [bob.email, bob.id]) {
      const html = await (await open(frame(), { login_hint })).text();
      expect(html).toContain("wants access");
      expect(html).toContain(bob.email);
    }
  });

  test("is asked for in spite of login_hint with prompt=select_account", async () => {
    const changes = { login_hint: bob.email, prompt: "select_account" };
    const html = await (await open(frame(), changes)).text();
    expect(html).toContain("Choose an account");
  });

  test("must belong to the domain that hd names", async () => {
    const html = await (await open(frame(), { hd: "example.com" })).text();
    expect(html).toContain(ada.email);
    expect(html).not.toContain(bob.email);
    const hinted = { hd: "*", login_hint: bob.email };
    expect(await (await open(frame(), hinted)).text()).toContain("Choose");
  });
});

describe("consent", () => {
  test("has an unticked box for each scope beyond identity, and a way to tick all", async () => {
    const google = frame();
    const scope = `openid email ${DRIVE} ${SEND}`;
    const changes = { scope, login_hint: ada.email };
    const html = await (await open(google, changes)).text();
    expect(html.match(/type="checkbox"/g)).toHaveLength(2);
    expect(html).not.toContain(" checked");
    const body = authorizationUrl(changes).searchParams;
    body.set("account", ada.email);
    body.set("decision", "select_all");
    const all = await google.fetch(
      new Request("https://accounts.google.com/signin/oauth/consent", {
        method: "POST",
        body,
      }),
    );
    expect((await all.text()).match(/ checked/g)).toHaveLength(2);
  });

  test("has no box when there is but one such scope: it is taken or left", async () => {
    const google = frame();
    const changes = { scope: `openid ${DRIVE}`, login_hint: ada.email };
    expect(await (await open(google, changes)).text()).not.toContain(
      "checkbox",
    );
    const { body } = await exchange(google, await walk(google, changes));
    expect(body.scope.split(" ")).toContain(DRIVE);
  });

  test("without any box leaves identity, and nothing where identity was not asked", async () => {
    const google = frame();
    const scope = `openid email ${DRIVE} ${SEND}`;
    const back = await walk(google, { scope }, { grant: [] });
    const { body } = await exchange(google, back);
    expect(body.scope).toBe(`openid ${SCOPE}userinfo.email`);
    const bare = { scope: `${DRIVE} ${SEND}`, login_hint: bob.email };
    const refused = await walk(google, bare, { grant: [] });
    expect(refused.searchParams.get("error")).toBe("access_denied");
  });

  test("is not asked for again, unless prompt=consent", async () => {
    const google = frame();
    const changes = { scope: `openid ${DRIVE}`, login_hint: ada.email };
    await walk(google, changes);
    const second = await open(google, changes);
    expect(second.status).toBe(302);
    expect(second.headers.get("location")).toContain("prompt=none");
    const forced = await open(google, { ...changes, prompt: "consent" });
    expect(forced.status).toBe(200);
  });

  test("is asked for again for what was left out the first time", async () => {
    const google = frame();
    const scope = `openid ${DRIVE} ${SEND}`;
    const changes = { scope, login_hint: ada.email };
    await walk(google, changes, { grant: [DRIVE] });
    const html = await (await open(google, changes)).text();
    expect(html).toContain("It already has some access");
    const { body } = await exchange(google, await walk(google, changes));
    expect(body.scope.split(" ").sort()).toEqual([DRIVE, SEND, "openid"]);
  });

  test("adds what was granted before with include_granted_scopes", async () => {
    const google = frame();
    await walk(google, { scope: `openid ${DRIVE}` });
    const alone = await exchange(google, await walk(google, { scope: SEND }));
    expect(alone.body.scope).toBe(SEND);
    const include = { scope: SEND, include_granted_scopes: "true" };
    const both = await exchange(google, await walk(google, include));
    expect(both.body.scope.split(" ").sort()).toEqual([DRIVE, SEND, "openid"]);
  });

  test("belongs to one account and one client", async () => {
    const google = frame();
    await walk(google, { scope: "openid" });
    const other = await open(google, {
      scope: "openid",
      login_hint: bob.email,
    });
    expect(other.status).toBe(200);
  });
});

describe("prompt=none", () => {
  const silent = { prompt: "none" };
  const errorOf = async (response: Response) =>
    new URL(response.headers.get("location") ?? "").searchParams.get("error");

  test("fails when an account would have to be chosen", async () => {
    const response = await open(frame(), silent);
    expect(await errorOf(response)).toBe("account_selection_required");
  });

  test("fails when consent would have to be asked for", async () => {
    const changes = { ...silent, login_hint: ada.email };
    const response = await open(frame(), changes);
    expect(await errorOf(response)).toBe("interaction_required");
  });

  test("sends a code back when everything is granted", async () => {
    const google = frame();
    await walk(google);
    const changes = { ...silent, login_hint: ada.email };
    const location = (await open(google, changes)).headers.get("location");
    expect(new URL(location ?? "").searchParams.get("code")).toMatch(/^4\/0A/);
  });
});
