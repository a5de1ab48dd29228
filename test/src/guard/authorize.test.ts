import { describe, expect, it } from "vitest";
import { Cookies } from "../../../scripts/browser/cookies.js";
import { StoppedAtPage, signIn } from "../../../scripts/person.js";
import {
  authorizeUrl,
  type OAuthClient,
  redeem,
  register,
} from "../../oauth-client.js";
import { origin, withNetwork } from "../stage.js";
import { json, visit } from "./ask.js";

withNetwork();

const ada = { email: "ada@acme.example" };

/** Opens what a client sends its user to, without following anything. */
async function open(
  client: OAuthClient,
  parameters: Record<string, string> = {},
  change: (url: URL) => void = () => {},
): Promise<Response> {
  const url = await authorizeUrl(client, { scope: "openid", ...parameters });
  change(url);
  return visit(url.href);
}

async function expectPage(response: Response): Promise<string> {
  expect(response.status).toBe(400);
  expect(response.headers.get("location")).toBeNull();
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(response.headers.get("content-type")).toContain("text/html");
  return response.text();
}

/** What the client is told at its redirect URI. */
function told(response: Response): Record<string, string> {
  expect(response.status).toBe(302);
  expect(response.headers.getSetCookie()).toEqual([]);
  const location = new URL(response.headers.get("location") ?? "");
  return Object.fromEntries(location.searchParams);
}

/** A client with a secret. */
async function confidential(): Promise<OAuthClient> {
  const redirectUri = "https://client.example/callback";
  const response = await visit(
    "/register",
    json({ redirect_uris: [redirectUri] }),
  );
  const { client_id } = (await response.json()) as { client_id: string };
  return { origin, clientId: client_id, redirectUri };
}

/** A client that registers these redirect URIs and uses one. */
async function withRedirects(uris: string[], used: string): Promise<Response> {
  const response = await visit(
    "/register",
    json({ redirect_uris: uris, token_endpoint_auth_method: "none" }),
  );
  const { client_id } = (await response.json()) as { client_id: string };
  return open({ origin, clientId: client_id, redirectUri: used });
}

describe("a client that is not known", () => {
  it.each(["", "unknown", "undefined", "client:x"])(
    "gets a page and nothing else: %j [H-001 OA-08 MCP-C01]",
    async (clientId) => {
      const client = await register(origin);
      await expectPage(await open({ ...client, clientId }));
    },
  );
});

describe("a parameter that stands there twice", () => {
  it.each([
    "client_id",
    "redirect_uri",
    "state",
    "scope",
    "response_type",
    "code_challenge",
    "code_challenge_method",
  ])("ends on a page: %s [H-005 OA-05]", async (name) => {
    const client = await register(origin);
    for (const value of ["other", undefined]) {
      await expectPage(
        await open(client, {}, ({ searchParams }) =>
          searchParams.append(name, value ?? searchParams.get(name) ?? ""),
        ),
      );
    }
  });
});

describe("PKCE", () => {
  it("is asked of every client, also of one with a secret [H-006 H-007 OA-01 OA-02]", async () => {
    for (const client of [await register(origin), await confidential()]) {
      const response = await open(client, {}, ({ searchParams }) => {
        searchParams.delete("code_challenge");
        searchParams.delete("code_challenge_method");
      });
      expect(told(response)).toMatchObject({
        error: "invalid_request",
        state: "state-of-the-client",
        iss: origin,
      });
    }
  });

  it.each(["plain", "s256", "S512", ""])(
    "is S256 and no other method: %j [H-008 OA-01 MCP-A05 S6]",
    async (method) => {
      for (const client of [await register(origin), await confidential()]) {
        const response = await open(client, { code_challenge_method: method });
        expect(told(response).error).toBe("invalid_request");
      }
    },
  );

  it.each([
    "x",
    "x".repeat(42),
    "x".repeat(44),
    "x".repeat(129),
    `${"x".repeat(42)}=`,
    `${"x".repeat(42)}+`,
    `${"x".repeat(42)}\n`,
    `${"x".repeat(42)}é`,
  ])(
    "has the form of a SHA-256 and no other: %j [H-009 OA-03]",
    async (challenge) => {
      for (const client of [await register(origin), await confidential()]) {
        const response = await open(client, { code_challenge: challenge });
        expect(told(response)).toMatchObject({
          error: "invalid_request",
          iss: origin,
        });
      }
    },
  );

  it("binds the code: no verifier, another, or one too many is refused [OA-04 OA-22]", async () => {
    const client = await register(origin);
    const back = await signIn(
      await authorizeUrl(client, { code_challenge: "A".repeat(43) }),
      ada,
    );
    const code = back.searchParams.get("code") ?? "";
    expect((await redeem(client, code)).status).toBe(400);
  });
});

describe("a response type", () => {
  it.each(["token", "code token", "id_token", "none"])(
    "other than code is told to the client: %s [H-010 OA-10]",
    async (type) => {
      const response = await open(await register(origin), {
        response_type: type,
      });
      expect(told(response)).toMatchObject({
        error: "unsupported_response_type",
        state: "state-of-the-client",
        iss: origin,
      });
    },
  );

  it("that is missing is told to the client [H-010]", async () => {
    const response = await open(await register(origin), { response_type: "" });
    expect(told(response).error).toBe("invalid_request");
  });
});

describe("a redirect URI", () => {
  it.each([
    "https://evil.example/callback",
    "https://client.example/callback/more",
    "https://client.example/call",
    "https://client.example/callback?x=1",
    "https://client.example/callback/",
    "https://client.example/CALLBACK",
    "https://client.example.evil.example/callback",
    "https://user@client.example/callback",
    "http://client.example/callback",
    "https://client.example:8443/callback",
    "https://client.example/callback#fragment",
    "https://client.example/callback#",
    "https://client.example/x/../callback",
    "https://client.example/%2e%2e/callback",
    "https://client.example\\@evil.example/callback",
    "https://client.example/callback\r\nSet-Cookie: x=1",
    "javascript:alert(1)//callback",
    "JaVaScRiPt:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "",
  ])(
    "other than the registered one ends on a page: %j [H-011 H-013 H-014 OA-06 MCP-C07]",
    async (uri) => {
      const client = await register(origin);
      const text = await expectPage(
        await open({ ...client, redirectUri: uri }),
      );
      expect(text).not.toMatch(/href="(?!data:image)/);
    },
  );

  it.each([
    ["http://127.0.0.1:1234/cb", "http://127.0.0.1:4321/cb", 200],
    ["http://127.0.0.1/cb", "http://127.0.0.1:4321/cb", 200],
    ["http://[::1]:1234/cb", "http://[::1]:4321/cb", 200],
    ["http://localhost:1234/cb", "http://localhost:4321/cb", 200],
    ["http://127.0.0.1:1234/cb", "http://localhost:1234/cb", 400],
    ["http://127.0.0.1:1234/cb", "http://127.0.0.1:1234/other", 400],
    ["http://127.0.0.1:1234/cb", "http://127.0.0.1:1234/cb?x=1", 400],
    ["http://127.0.0.1:1234/cb", "https://127.0.0.1:1234/cb", 400],
    ["http://127.0.0.1:1234/cb", "http://127.0.0.1.evil.com:1234/cb", 400],
    ["http://127.0.0.1:1234/cb", "http://user@127.0.0.1:1234/cb", 400],
  ])(
    "of loopback may differ by its port alone: %s, %s [H-012 OA-07 I4]",
    async (registered, used, status) => {
      const response = await withRedirects([registered], used);
      expect(response.status).toBe(status);
      expect(response.headers.get("location")).toBeNull();
    },
  );

  it("of a private scheme may be registered beside another, and gets no code [H-016 OA-46 I4]", async () => {
    const scheme = "cursor://anysphere.cursor-mcp/oauth/callback";
    const uris = ["http://127.0.0.1/callback", scheme];
    await expectPage(await withRedirects(uris, scheme));
  });
});

describe("a resource", () => {
  it("that is not named is the one there is, and may be written in capitals [H-017 MCP-A10]", async () => {
    const client = await register(origin);
    const bare = await open(client, {}, ({ searchParams }) =>
      searchParams.delete("resource"),
    );
    expect(bare.status).toBe(200);
    const capitals = await open(client, {
      resource: "HTTPS://MCP.EXAMPLE.COM/mcp",
    });
    expect(capitals.status).toBe(200);
  });

  it.each([
    "https://other.example/mcp",
    `${origin}/mcp/`,
    `${origin}/MCP`,
    `${origin}/mcp#fragment`,
    "mcp",
  ])(
    "that is another is refused: %s [H-017 OA-14 MCP-A10 MCP-T01]",
    async (resource) => {
      const response = await open(await register(origin), { resource });
      expect(told(response)).toMatchObject({ error: "invalid_target" });
    },
  );

  it("that stands there twice is refused [H-017 OA-14]", async () => {
    const response = await open(
      await register(origin),
      {},
      ({ searchParams }) =>
        searchParams.append("resource", "https://other.example/mcp"),
    );
    expect(told(response)).toMatchObject({ error: "invalid_target" });
  });
});

describe("what a client writes into its request", () => {
  it.each([
    "*",
    "openid unknown-scope",
    `openid ${"x".repeat(10_000)}`,
    `openid "><script>alert(1)</script>`,
    "openid  drive.readonly",
  ])(
    "as a scope breaks no page, and nothing unknown is on it [H-018 OA-15]",
    async (scope) => {
      const response = await open(await register(origin), { scope });
      expect(response.status).toBe(200);
      const text = await response.text();
      expect(text).not.toContain("<script>");
      expect(text).not.toContain("unknown-scope");
      expect(text).toContain('name="decision"');
    },
  );

  it.each([
    "s".repeat(8000),
    `"><script>alert(1)</script>`,
    "line\r\nSet-Cookie: x=1",
    "Ünïcödé 🦆",
  ])(
    "as a state comes back as it was, and never stands on a page [H-019 OA-11]",
    async (state) => {
      const client = await register(origin);
      const pages: string[] = [];
      const url = await authorizeUrl(client, { scope: "openid", state });
      const cookies = new Cookies();
      for (const wishes of [ada, { ...ada, deny: "server" as const }]) {
        const back = await signIn(
          url,
          {
            ...wishes,
            onPage: (page) => pages.push(page.text),
          },
          cookies,
        ).catch((error) => {
          if (error instanceof StoppedAtPage) throw new Error(error.message);
          throw error;
        });
        expect(back.searchParams.get("state")).toBe(state);
      }
      expect(pages.join()).not.toContain(state);
    },
  );

  it("that is longer than any address is refused [H-019]", async () => {
    const response = await open(await register(origin), {
      state: "s".repeat(17_000),
    });
    expect(response.status).toBe(414);
    expect(response.headers.get("location")).toBeNull();
  });
});

it("every answer to the client names the issuer of the metadata [MCP-A07 OA-13]", async () => {
  const client = await register(origin);
  const url = await authorizeUrl(client, { scope: "openid" });
  const ways = [
    ada,
    { ...ada, deny: "server" as const },
    { ...ada, deny: "google" as const },
  ];
  for (const wishes of ways) {
    const back = await signIn(url, wishes);
    expect(back.searchParams.get("iss")).toBe(origin);
  }
});
