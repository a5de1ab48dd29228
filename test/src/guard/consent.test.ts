import { afterEach, describe, expect, it, vi } from "vitest";
import { Cookies } from "../../../scripts/browser/cookies.js";
import { signIn } from "../../../scripts/person.js";
import {
  authorizeUrl,
  type OAuthClient,
  register,
} from "../../oauth-client.js";
import { origin, withNetwork } from "../stage.js";
import { form, json, visit } from "./ask.js";

withNetwork();
afterEach(() => vi.useRealTimers());

const ada = { email: "ada@acme.example" };

interface Shown {
  response: Response;
  text: string;
  handle: string;
  cookie: string;
}

const cookieOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");

/** The consent page of a client, as a browser gets it. */
async function shown(
  client: OAuthClient,
  parameters: Record<string, string> = {},
  cookie = "",
): Promise<Shown> {
  const url = await authorizeUrl(client, { scope: "openid", ...parameters });
  const response = await visit(url.href, { headers: { cookie } });
  const text = await response.text();
  const handle = /name="handle" value="([^"]+)"/.exec(text)?.[1] ?? "";
  return { response, text, handle, cookie: cookieOf(response) };
}

const post = (
  handle: string,
  cookie: string,
  more: [string, string][] = [],
): Promise<Response> =>
  visit("/authorize", {
    ...form([
      ["handle", handle],
      ["decision", "allow"],
      ["scope", "drive.readonly"],
      ...more,
    ]),
    headers: { cookie },
  });

/** Neither to Google nor to the client, and nothing remembered. */
async function expectRefused(response: Response): Promise<void> {
  expect(response.status).toBe(400);
  expect(response.headers.get("location")).toBeNull();
  expect(response.headers.getSetCookie()).toEqual([]);
}

describe("the way to Google", () => {
  it("begins with our own page, never before it was answered [MCP-C01 MCP-C08 MCP-C11]", async () => {
    const { response } = await shown(await register(origin));
    expect(response.status).toBe(200);
    expect(response.headers.get("location")).toBeNull();
    const names = response.headers
      .getSetCookie()
      .map((set) => set.split("=")[0]);
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(/^__Host-oauth-consent/);
  });

  it("is shut to what did not come from the page in this browser [H-020 MCP-C04 I5]", async () => {
    const client = await register(origin);
    const mine = await shown(client);
    const theirs = await shown(client);
    await expectRefused(await post(mine.handle, ""));
    await expectRefused(await post(mine.handle, theirs.cookie));
    await expectRefused(await post("", mine.cookie));
    await expectRefused(await post("unknown", mine.cookie));
  });

  it("opens once for each page [H-020]", async () => {
    const { handle, cookie } = await shown(await register(origin));
    const first = await post(handle, cookie);
    expect(first.status).toBe(302);
    await expectRefused(await post(handle, cookie));
  });

  it("stays shut to the handle of a sign-in that is at Google already [H-020]", async () => {
    const { handle, cookie } = await shown(await register(origin));
    const sent = await post(handle, cookie);
    const state = new URL(sent.headers.get("location") ?? "").searchParams.get(
      "state",
    );
    await expectRefused(await post(state ?? "", cookieOf(sent)));
  });

  it("is a redirect that repeats no form [OA-09]", async () => {
    const client = await register(origin);
    const { handle, cookie } = await shown(client);
    expect((await post(handle, cookie)).status).toBe(302);
    const again = await shown(client);
    const denied = await visit("/authorize", {
      ...form({ handle: again.handle, decision: "deny" }),
      headers: { cookie: again.cookie },
    });
    expect(denied.status).toBe(302);
  });

  it("asks for nothing that is not on offer, whatever the form says [H-025 OA-15]", async () => {
    const { handle, cookie } = await shown(await register(origin));
    const sent = await post(handle, cookie, [
      ["scope", "drive"],
      ["scope", "https://mail.google.com/"],
      ["scope", "*"],
    ]);
    const asked = new URL(sent.headers.get("location") ?? "").searchParams.get(
      "scope",
    );
    expect(asked?.split(" ").map((scope) => scope.split("/").at(-1))).toEqual([
      "openid",
      "userinfo.email",
      "userinfo.profile",
      "drive.readonly",
    ]);
  });
});

describe("the page", () => {
  it("names the client, where the answer goes and what is asked for [MCP-C03 MCP-C14]", async () => {
    const { text } = await shown(await register(origin));
    expect(text).toContain("Test client");
    expect(text).toContain("client.example");
    expect(text).toContain("https://client.example/callback");
    expect(text).toContain('value="drive.readonly"');
  });

  it("says when the answer stays on this machine [MCP-C14]", async () => {
    const local = await shown(
      await register(origin, "http://127.0.0.1:1234/cb"),
    );
    const remote = await shown(await register(origin));
    expect(local.text).toContain("a program on your own computer");
    expect(remote.text).not.toContain("on your own computer");
  });

  it.each([
    "<img src=x onerror=alert(1)>",
    "\u202egpj.exe\u202c",
    "     ",
    "Google",
    "x".repeat(200),
  ])(
    "shows a name as a name, and whose it is beside it: %j [H-021 MCP-C13]",
    async (name) => {
      const registered = await visit(
        "/register",
        json({
          client_name: name,
          redirect_uris: ["https://client.example/callback"],
          token_endpoint_auth_method: "none",
          logo_uri: "https://tracker.example/logo.png",
        }),
      );
      const { client_id } = (await registered.json()) as { client_id: string };
      const { text, response } = await shown({
        origin,
        clientId: client_id,
        redirectUri: "https://client.example/callback",
      });
      expect(text).not.toContain("<img");
      expect(text).not.toContain("\u202e");
      expect(text).not.toContain("x".repeat(100));
      expect(text).not.toContain("tracker.example");
      expect(text).toContain("client.example");
      expect(response.headers.get("content-security-policy")).toContain(
        "default-src 'none'",
      );
    },
  );
});

describe("an approval", () => {
  const asked = { scope: "openid drive.readonly" };

  /** A browser that approved `asked` for a client. */
  async function approved() {
    const client = await register(origin);
    const cookies = new Cookies();
    await signIn(await authorizeUrl(client, asked), ada, cookies);
    const header = cookies.header(new URL(origin));
    const name = "__Host-oauth-approvals";
    const value = new RegExp(`${name}=([^;]+)`).exec(header)?.[1] ?? "";
    expect(value).not.toBe("");
    return { client, cookie: (it = value) => `${name}=${it}`, value };
  }

  it("holds for the same client and no more scopes, and for nobody else [MCP-C02]", async () => {
    const { client, cookie } = await approved();
    expect((await shown(client, asked, cookie())).response.status).toBe(302);
    const more = { scope: "openid drive.readonly gmail.readonly" };
    expect((await shown(client, more, cookie())).response.status).toBe(200);
    const other = await register(origin);
    expect((await shown(other, asked, cookie())).response.status).toBe(200);
  });

  it("holds for one redirect URI of a client [MCP-C02]", async () => {
    const uris = [
      "https://client.example/callback",
      "https://client.example/other",
    ];
    const response = await visit(
      "/register",
      json({ redirect_uris: uris, token_endpoint_auth_method: "none" }),
    );
    const { client_id } = (await response.json()) as { client_id: string };
    const [first, second] = uris.map((redirectUri) => ({
      origin,
      clientId: client_id,
      redirectUri,
    }));
    if (!first || !second) throw new Error("Two are needed");
    const cookies = new Cookies();
    await signIn(await authorizeUrl(first, asked), ada, cookies);
    const cookie = cookies.header(new URL(origin));
    expect((await shown(first, asked, cookie)).response.status).toBe(302);
    expect((await shown(second, asked, cookie)).response.status).toBe(200);
  });

  it("that was changed, grew too large or is old is as good as none [H-024 MCP-C02 MCP-C06 I9]", async () => {
    const { client, cookie, value } = await approved();
    const middle = Math.floor(value.length / 2);
    const flipped = value[middle] === "A" ? "B" : "A";
    for (const bad of [
      value.slice(0, middle) + flipped + value.slice(middle + 1),
      value.slice(0, -1),
      "",
      "x".repeat(10_000),
    ]) {
      expect((await shown(client, asked, cookie(bad))).response.status).toBe(
        200,
      );
    }
    vi.useFakeTimers({
      toFake: ["Date"],
      now: Date.now() + 31 * 24 * 3600_000,
    });
    expect((await shown(client, asked, cookie())).response.status).toBe(200);
  });
});

it("every cookie is for this host alone, over https, out of reach of scripts [MCP-C06]", async () => {
  const { response, handle, cookie } = await shown(await register(origin));
  const sent = await post(handle, cookie);
  const cookies = [
    ...response.headers.getSetCookie(),
    ...sent.headers.getSetCookie(),
  ];
  expect(cookies.length).toBeGreaterThan(2);
  for (const set of cookies) {
    expect(set).toMatch(/^__Host-/);
    for (const attribute of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) {
      expect(set).toContain(attribute);
    }
    expect(set).not.toContain("Domain");
  }
});
