import { describe, expect, it } from "vitest";
import { signIn } from "../../../scripts/person.js";
import { authorizeUrl, connect, register } from "../../oauth-client.js";
import { origin, withNetwork } from "../stage.js";
import { form, json, visit } from "./ask.js";

withNetwork();

const ada = { email: "ada@acme.example" };

/** OAuth's own shape of an error, and nothing that tells more (RFC 6749, section 5.2). */
async function expectError(
  response: Response,
  error: string,
  status = 400,
): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(await response.json()).toEqual({
    error,
    error_description: expect.any(String),
  });
}

describe("the token endpoint", () => {
  it.each([
    ["JSON", json({ grant_type: "refresh_token", client_id: "x" })],
    [
      "plain text",
      {
        method: "POST",
        headers: { "content-type": "text/plain" },
        body: "grant_type=x",
      },
    ],
    ["several parts", { method: "POST", body: parts() }],
  ])("takes a form and no %s [H-033 OA-25]", async (_, request) => {
    await expectError(await visit("/token", request), "invalid_request");
  });

  it.each(["GET", "PUT", "DELETE"])("takes no %s [H-033]", async (method) => {
    const response = await visit("/token?grant_type=refresh_token", { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toContain("POST");
  });

  it("answers an empty form as one that names no client [H-033 OA-24]", async () => {
    await expectError(await visit("/token", form({})), "invalid_client", 401);
  });

  it("answers what is not UTF-8 without breaking [H-033 OA-24]", async () => {
    const response = await visit("/token", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new Uint8Array([0xff, 0x3d, 0xfe, 0x26, 0x25, 0x66, 0x66]),
    });
    await expectError(response, "invalid_request");
  });

  it.each([
    "grant_type",
    "code",
    "client_id",
    "code_verifier",
    "refresh_token",
    "anything",
  ])(
    "takes %s once, even where one is empty [H-033 OA-05 OA-25]",
    async (name) => {
      const { clientId } = await register(origin);
      for (const second of ["y", ""]) {
        const response = await visit(
          "/token",
          form([
            ["client_id", clientId],
            ["grant_type", "refresh_token"],
            [name, "x"],
            [name, second],
          ]),
        );
        await expectError(response, "invalid_request");
      }
    },
  );

  it("takes no more than it needs [H-031 H-033]", async () => {
    const { clientId } = await register(origin);
    const response = await visit(
      "/token",
      form({
        grant_type: "authorization_code",
        client_id: clientId,
        code: "x".repeat(1_000_000),
      }),
    );
    await expectError(response, "invalid_request");
  });

  it("does not look for credentials in the address [OA-25 MCP-T04]", async () => {
    const { clientId } = await register(origin);
    const response = await visit(
      `/token?client_id=${clientId}&grant_type=refresh_token`,
      form({ grant_type: "refresh_token", refresh_token: "x" }),
    );
    await expectError(response, "invalid_client", 401);
  });

  it.each([
    "password",
    "client_credentials",
    "implicit",
    "urn:ietf:params:oauth:grant-type:token-exchange",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
  ])("knows no grant of the type %s [OA-10 OA-24]", async (type) => {
    const { clientId } = await register(origin);
    const response = await visit(
      "/token",
      form({ client_id: clientId, grant_type: type }),
    );
    await expectError(response, "unsupported_grant_type");
  });

  it("answers a token so that nobody stores it [OA-23]", async () => {
    const client = await register(origin);
    const back = await signIn(
      await authorizeUrl(client, { scope: "openid" }),
      ada,
    );
    const response = await visit(
      "/token",
      form({
        grant_type: "authorization_code",
        client_id: client.clientId,
        code: back.searchParams.get("code") ?? "",
        redirect_uri: client.redirectUri,
        code_verifier: "v".repeat(64),
      }),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("pragma")).toBe("no-cache");
  });
});

describe("the authentication of a client", () => {
  /** A client with a secret, sent as the method that it registers says. */
  async function confidential(method: string) {
    const response = await visit(
      "/register",
      json({
        redirect_uris: ["https://client.example/callback"],
        token_endpoint_auth_method: method,
      }),
    );
    const { client_id, client_secret } = (await response.json()) as Record<
      string,
      string
    >;
    return { id: client_id ?? "", secret: client_secret ?? "" };
  }

  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${btoa(`${id}:${secret}`)}`,
  });
  const asking = { grant_type: "refresh_token", refresh_token: "x" };

  it("is by one method at a time [H-034 OA-26]", async () => {
    const { id, secret } = await confidential("client_secret_basic");
    const response = await visit("/token", {
      ...form({ ...asking, client_id: id, client_secret: secret }),
      headers: basic(id, secret),
    });
    await expectError(response, "invalid_request");
  });

  it.each([
    "Basic !!!",
    "Basic",
    "Basic eA==",
    "Basic %%%",
    "Basic JTo=",
    `Basic ${btoa("%ff:%ff")}`,
  ])(
    "that is no Basic is refused with a challenge: %s [H-034 OA-24]",
    async (authorization) => {
      const response = await visit("/token", {
        ...form(asking),
        headers: { authorization },
      });
      expect(response.headers.get("www-authenticate")).toContain("Basic");
      await expectError(response, "invalid_client", 401);
    },
  );

  it("is the client's own, by the method that it registered [H-034 OA-26]", async () => {
    const mine = await confidential("client_secret_basic");
    const theirs = await confidential("client_secret_basic");
    const wrong = await visit("/token", {
      ...form(asking),
      headers: basic(mine.id, theirs.secret),
    });
    expect(wrong.headers.get("www-authenticate")).toContain("Basic");
    await expectError(wrong, "invalid_client", 401);
    const posted = await visit(
      "/token",
      form({ ...asking, client_id: mine.id, client_secret: mine.secret }),
    );
    await expectError(posted, "invalid_client", 401);
    const none = await visit("/token", form({ ...asking, client_id: mine.id }));
    await expectError(none, "invalid_client", 401);
    const right = await visit("/token", {
      ...form(asking),
      headers: basic(mine.id, mine.secret),
    });
    await expectError(right, "invalid_grant");
  });
});

describe("a revocation", () => {
  it("of what nobody knows is answered as any other, and touches nobody [H-035 OA-43]", async () => {
    const { client, tokens } = await connect(origin, ada);
    for (const token of ["x", "a:b:c", tokens.refresh_token.slice(0, -1)]) {
      const response = await visit(
        "/token",
        form({ client_id: client.clientId, token }),
      );
      expect(response.status).toBe(200);
    }
    const works = await visit(
      "/token",
      form({
        client_id: client.clientId,
        grant_type: "refresh_token",
        refresh_token: tokens.refresh_token,
      }),
    );
    expect(works.status).toBe(200);
  });

  it("by another client touches nobody [H-035 OA-43]", async () => {
    const { client, tokens } = await connect(origin, ada);
    const other = await register(origin);
    await visit(
      "/token",
      form({ client_id: other.clientId, token: tokens.refresh_token }),
    );
    const works = await visit(
      "/token",
      form({
        client_id: client.clientId,
        grant_type: "refresh_token",
        refresh_token: tokens.refresh_token,
      }),
    );
    expect(works.status).toBe(200);
  });

  it("of a refresh token ends the grant [H-035 OA-43]", async () => {
    const { client, tokens } = await connect(origin, ada);
    await visit(
      "/token",
      form({ client_id: client.clientId, token: tokens.refresh_token }),
    );
    const response = await visit("/mcp", {
      method: "POST",
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(response.status).toBe(401);
  });
});

function parts(): FormData {
  const data = new FormData();
  data.set("grant_type", "refresh_token");
  return data;
}
