import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { signIn } from "../../../scripts/person.js";
import {
  authorizeUrl,
  type OAuthClient,
  redeem,
  refresh,
} from "../../oauth-client.js";
import { origin, withNetwork } from "../stage.js";
import { fetched, form, logged, visit } from "./ask.js";

const settings = { CIMD_ALLOWED_HOSTS: "vendor.example" };
const network = withNetwork(settings);
afterEach(() => vi.restoreAllMocks());

const ID = "https://vendor.example/client.json";
const client: OAuthClient = {
  origin,
  clientId: ID,
  redirectUri: "https://vendor.example/callback",
};
const ada = { email: "ada@acme.example" };

const described = (more: object = {}) => ({
  client_id: ID,
  client_name: "Vendor's app",
  redirect_uris: [client.redirectUri],
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code", "refresh_token"],
  ...more,
});

/** What stands at the address of the document. */
const publish = (answer: () => Response | Promise<Response>) =>
  network.use(http.get(ID, answer));

const open = async (clientId = ID, more = settings as object) => {
  const url = await authorizeUrl({ ...client, clientId }, { scope: "openid" });
  return visit(url.href, {}, more);
};

describe("an app that names a web address", () => {
  it("signs in, with its host on the page and no secret of its own [MCP-A06 MCP-F01 MCP-C03 I8 S8]", async () => {
    publish(() => HttpResponse.json(described()));
    const page = await (await open()).text();
    expect(page).toContain("vendor.example");
    const back = await signIn(
      await authorizeUrl(client, { scope: "openid" }),
      ada,
    );
    const response = await redeem(client, back.searchParams.get("code") ?? "");
    expect(response.status).toBe(200);
  });

  it.each([
    "https://169.254.169.254/x",
    "https://[::1]/x",
    "https://localhost/x",
    "https://0x7f.1/x",
    "https://a.internal/x",
    "https://mcp.example.com/x",
    "https://user@vendor.example/x",
    "https://vendor.example:8443/x",
  ])(
    "is refused without a fetch when the address is special: %s [H-002 MCP-F02]",
    async (id) => {
      const addresses = fetched();
      const anybody = { CIMD_ALLOWED_HOSTS: "*" } as object;
      const page = await open(id, anybody);
      expect(page.status).toBe(400);
      expect(page.headers.get("location")).toBeNull();
      expect(page.headers.getSetCookie()).toEqual([]);
      const token = await visit("/token", form({ client_id: id }), anybody);
      expect(token.status).toBe(401);
      expect(await token.json()).toMatchObject({ error: "invalid_client" });
      expect(addresses).toEqual([]);
    },
  );

  it("is refused by name and without a fetch when its host is not on the list [H-004 MCP-F06]", async () => {
    const addresses = fetched();
    const page = await open("https://stranger.example/client.json");
    expect(page.status).toBe(400);
    const text = await page.text();
    expect(text).toContain("stranger.example");
    expect(text).toContain("CIMD_ALLOWED_HOSTS");
    expect(addresses).toEqual([]);
  });

  it("is held to the same list at the token endpoint, in every way of naming it [MCP-F05]", async () => {
    const addresses = fetched();
    const stranger = "https://stranger.example/client.json";
    const claims = btoa(JSON.stringify({ iss: stranger })).replaceAll("=", "");
    const requests: RequestInit[] = [
      form({ grant_type: "refresh_token", client_id: stranger }),
      { ...form({ grant_type: "refresh_token" }), headers: basic(stranger) },
      form({
        client_assertion: `e30.${claims}.e30`,
        client_assertion_type:
          "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      }),
      form({ token: "x", client_id: stranger }),
    ];
    for (const request of requests) {
      const response = await visit("/token", request, settings as object);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ error: "invalid_client" });
    }
    expect(addresses).toEqual([]);
  });

  it("is read from any public host when the admin says so [MCP-F06]", async () => {
    publish(() => HttpResponse.json(described()));
    const page = await open(ID, { CIMD_ALLOWED_HOSTS: "*" } as object);
    expect(page.status).toBe(200);
  });
});

const basic = (user: string) => ({
  authorization: `Basic ${btoa(`${encodeURIComponent(user)}:secret`)}`,
});

describe("what stands at that address", () => {
  it("is not followed elsewhere [H-003 MCP-F03]", async () => {
    const elsewhere = vi.fn(() => HttpResponse.json(described()));
    network.use(http.get("https://elsewhere.example/client.json", elsewhere));
    publish(() =>
      HttpResponse.redirect("https://elsewhere.example/client.json", 302),
    );
    expect((await open()).status).toBe(400);
    const token = await visit(
      "/token",
      form({ client_id: ID }),
      settings as object,
    );
    expect(token.status).toBe(401);
    expect(elsewhere).not.toHaveBeenCalled();
  });

  it.each([
    ["nothing", () => new HttpResponse(null, { status: 404 })],
    ["201", () => HttpResponse.json(described(), { status: 201 })],
    ["a page", () => HttpResponse.html("<p>client</p>")],
    [
      "more than 5 kB",
      () => HttpResponse.json(described({ padding: "x".repeat(6000) })),
    ],
    [
      "another client",
      () => HttpResponse.json(described({ client_id: `${ID}/` })),
    ],
    ["a secret", () => HttpResponse.json(described({ client_secret: "s" }))],
    [
      "a private key",
      () =>
        HttpResponse.json(
          described({
            jwks: { keys: [{ kty: "RSA", n: "AQAB", e: "AQAB", d: "AQAB" }] },
          }),
        ),
    ],
    [
      "no redirect URI",
      () => HttpResponse.json(described({ redirect_uris: [] })),
    ],
    [
      "another redirect URI",
      () =>
        HttpResponse.json(
          described({ redirect_uris: ["https://vendor.example/other"] }),
        ),
    ],
    [
      "a symmetric method",
      () =>
        HttpResponse.json(
          described({ token_endpoint_auth_method: "client_secret_basic" }),
        ),
    ],
  ])(
    "ends on a page when it is %s, and is asked for again [H-003 MCP-F01 MCP-F04]",
    async (_, answer) => {
      const asked = vi.fn(answer);
      publish(asked);
      for (const _ of [1, 2]) {
        asked.mockClear();
        const page = await open();
        expect(page.status).toBe(400);
        expect(page.headers.get("location")).toBeNull();
        expect(asked).toHaveBeenCalled();
      }
    },
  );

  it("is not waited for longer than a person would [H-003 MCP-F04]", async () => {
    vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
    publish(() => HttpResponse.json(described()));
    const page = await open();
    expect(page.status).toBe(400);
    expect(await page.text()).toContain("Try again in a few minutes");
  });

  it("throws nobody out while its host is down [F-29]", async () => {
    const lines = logged();
    publish(() => HttpResponse.json(described()));
    const back = await signIn(
      await authorizeUrl(client, { scope: "openid" }),
      ada,
    );
    const redeemed = await redeem(client, back.searchParams.get("code") ?? "");
    const { refresh_token } = (await redeemed.json()) as {
      refresh_token: string;
    };
    for (const down of [
      () => new HttpResponse(null, { status: 503 }),
      () => new HttpResponse(null, { status: 429 }),
      () => HttpResponse.error(),
    ]) {
      publish(down);
      const response = await refresh(client, refresh_token);
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("30");
      expect(await response.json()).toMatchObject({
        error: "temporarily_unavailable",
      });
    }
    publish(() => HttpResponse.json(described()));
    expect((await refresh(client, refresh_token)).status).toBe(200);
    expect(lines.join()).toContain('"reason":"client_document_unreachable"');
  });
});

it("a client id that no client can have is not looked up [H-001]", async () => {
  for (const id of ["x".repeat(600), "a b", "\u0000", "ключ"]) {
    expect((await open(id)).status).toBe(400);
    const token = await visit("/token", form({ client_id: id }));
    expect(token.status).toBe(401);
  }
});
