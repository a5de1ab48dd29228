import { env } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { Cookies } from "../../scripts/browser/cookies.js";
import { signIn } from "../../scripts/person.js";
import { fullScope } from "../../tools/scopes.js";
import {
  authorizeUrl,
  callTool,
  connect,
  redeem,
  refresh,
  register,
  toolNames,
} from "../oauth-client.js";
import { google, origin, withNetwork } from "./stage.js";

withNetwork();

const ada = { email: "ada@acme.example" };
const ben = { email: "ben@acme.example" };

/** What Google was asked for at each visit of its sign-in page. */
const visits = () =>
  google.ledger.filter(
    ({ method, verb }) => method === "oauth2.authorize" && verb === "GET",
  );

describe("a sign-in", () => {
  it("goes through consent and Google, and tools work [I1 I2]", async () => {
    const { client, tokens } = await connect(origin, ada);
    expect(tokens.scope).toContain("drive.readonly");
    const { result } = await callTool(
      origin,
      tokens.access_token,
      "drive_search_files",
      { query: "budget" },
    );
    expect(result.structuredContent.account).toBe(ada.email);
    expect((await refresh(client, tokens.refresh_token)).status).toBe(200);
  });

  it("asks Google for offline access with its own PKCE, nonce and state [MCP-C12 MCP-C08 G-30 S10]", async () => {
    await connect(origin, ada, "openid drive.readonly");
    const [visit] = visits();
    expect(visit?.query).toMatchObject({
      access_type: "offline",
      include_granted_scopes: "true",
      code_challenge_method: "S256",
      redirect_uri: `${origin}/callback`,
      scope: ["openid", "email", "profile", "drive.readonly"]
        .map(fullScope)
        .join(" "),
    });
    expect(visit?.query).not.toHaveProperty("prompt");
    expect(visit?.query.state).not.toBe("state-of-the-client");
    expect(visit?.query.nonce).toBeTruthy();
  });

  it("forces Google's consent once when no refresh token came and none is held [G-30 H-029]", async () => {
    const scopes = ["openid", "email", "profile", "drive.readonly"];
    google.issue({
      account: ben.email,
      clientId: env.GOOGLE_CLIENT_ID,
      scopes: scopes.map(fullScope),
    });
    const { tokens } = await connect(origin, ben, "openid drive.readonly");
    expect(tokens.scope).toContain("drive.readonly");
    const forced = visits().filter(({ query }) => query.prompt === "consent");
    expect(forced).toHaveLength(1);
    expect(forced[0]?.query.login_hint).toBe(ben.email);
  });

  it("offers every scope when the client asks for nothing particular, else ticks what it asked for", async () => {
    const ticked: string[][] = [];
    const onPage = (
      page: Parameters<NonNullable<Parameters<typeof signIn>[1]["onPage"]>>[0],
    ) => {
      if (page.url.origin !== origin) return;
      ticked.push(
        page.forms.flatMap(({ fields }) =>
          fields
            .filter(({ name, checked }) => name === "scope" && checked)
            .map(({ value }) => value),
        ),
      );
    };
    await connect(origin, { ...ada, onPage }, "openid");
    await connect(origin, { ...ada, onPage }, "openid gmail.readonly");
    expect(ticked[0]?.length).toBeGreaterThan(3);
    expect(ticked[1]).toEqual(["gmail.readonly"]);
  });

  it("gives only what was ticked, and the client learns it [MCP-Z04]", async () => {
    const { tokens } = await connect(origin, {
      ...ada,
      untick: ["gmail.readonly", "gmail.compose", "gmail.send"],
    });
    expect(tokens.scope).toBe(
      "openid email profile drive.readonly drive.metadata.readonly drive.file",
    );
  });

  it("replaces each scope by its reading twin when only reading is allowed", async () => {
    const { tokens } = await connect(origin, { ...ada, readingOnly: true });
    expect(tokens.scope).not.toMatch(/compose|send|drive\.file/);
    const names = await toolNames(origin, tokens.access_token);
    expect(names).toContain("gmail_read_messages");
    expect(names).not.toContain("gmail_send_message");
  });
});

describe("the consent page", () => {
  it("is skipped for the same client, address and scopes in the same browser, and for no other [MCP-C02]", async () => {
    const cookies = new Cookies();
    const asked = { scope: "openid drive.readonly" };
    let pages = 0;
    const wishes = {
      ...ada,
      onPage: ({ url }: { url: URL }) => {
        if (url.origin === origin) pages += 1;
      },
    };
    const client = await register(origin);
    await signIn(await authorizeUrl(client, asked), wishes, cookies);
    expect(pages).toBe(1);
    await signIn(await authorizeUrl(client, asked), wishes, cookies);
    expect(pages).toBe(1);
    const more = { scope: "openid drive.readonly gmail.readonly" };
    await signIn(await authorizeUrl(client, more), wishes, cookies);
    expect(pages).toBe(2);
    const other = await register(origin);
    await signIn(await authorizeUrl(other, asked), wishes, cookies);
    expect(pages).toBe(3);
  });

  it("sends a refusal back to the client with its state and the issuer [H-027 MCP-A07 OA-13 S10]", async () => {
    const client = await register(origin);
    const url = await authorizeUrl(client, { scope: "openid" });
    for (const deny of ["server", "google"] as const) {
      const back = await signIn(url, { ...ada, deny });
      expect(Object.fromEntries(back.searchParams)).toMatchObject({
        error: "access_denied",
        state: "state-of-the-client",
        iss: origin,
      });
    }
  });

  it("does not answer a form that another browser was given [H-020 MCP-C04 I5]", async () => {
    const client = await register(origin);
    const page = await fetch(await authorizeUrl(client, { scope: "openid" }));
    const handle = /name="handle" value="([^"]+)"/.exec(await page.text())?.[1];
    const response = await fetch(`${origin}/authorize`, {
      method: "POST",
      body: new URLSearchParams({ handle: handle ?? "", decision: "allow" }),
      redirect: "manual",
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("not started in this browser");
  });
});

describe("a client", () => {
  it("cannot go on without PKCE [H-006 OA-01]", async () => {
    const client = await register(origin);
    const url = await authorizeUrl(client, { scope: "openid" });
    url.searchParams.delete("code_challenge");
    url.searchParams.delete("code_challenge_method");
    const back = await signIn(url, ada);
    expect(back.searchParams.get("error")).toBe("invalid_request");
  });

  it("cannot redeem a code without its verifier [OA-04 OA-22 H-031]", async () => {
    const client = await register(origin);
    const url = await authorizeUrl(client, {
      scope: "openid",
      code_challenge: "A".repeat(43),
    });
    const back = await signIn(url, ada);
    const response = await redeem(client, back.searchParams.get("code") ?? "");
    expect(response.status).toBe(400);
  });

  it("finds the resource, the server and S256 by the metadata [MCP-A01 MCP-A02 MCP-A03 MCP-A05 MCP-A08 OA-47]", async () => {
    const unauthorized = await fetch(`${origin}/mcp`, { method: "POST" });
    const challenge = unauthorized.headers.get("www-authenticate") ?? "";
    expect(challenge).toContain('scope="openid"');
    const metadata = /resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? "";
    expect(await (await fetch(metadata)).json()).toMatchObject({
      resource: `${origin}/mcp`,
      authorization_servers: [origin],
      scopes_supported: ["openid"],
    });
    const server = await fetch(
      `${origin}/.well-known/oauth-authorization-server`,
    );
    expect(await server.json()).toMatchObject({
      issuer: origin,
      code_challenge_methods_supported: ["S256"],
      authorization_response_iss_parameter_supported: true,
    });
  });
});
