import { env } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { json, visit } from "./ask.js";

const URI = "https://client.example/callback";
const good = {
  client_name: "Test client",
  redirect_uris: [URI],
  token_endpoint_auth_method: "none",
};

const register = (body: unknown) => visit("/register", json(body));

const stored = async (): Promise<number> =>
  (await env.OAUTH_KV.list({ prefix: "client:" })).keys.length;

/** Refused in the shape of RFC 7591, section 3.2.2, with nothing kept of it. */
async function expectRefused(
  body: unknown,
  error = "invalid_client_metadata",
  status = 400,
): Promise<void> {
  const before = await stored();
  const response = await register(body);
  expect(response.status).toBe(status);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({
    error,
    error_description: expect.any(String),
  });
  expect(await stored()).toBe(before);
}

describe("a registration", () => {
  it("is answered with 201 and an id, and promises no management of it [OA-40 OA-42]", async () => {
    const response = await register(good);
    expect(response.status).toBe(201);
    const answer = await response.json();
    expect(answer).toMatchObject({
      client_id: expect.stringMatching(/^[\w-]{16}$/),
      redirect_uris: [URI],
      token_endpoint_auth_method: "none",
    });
    expect(answer).not.toHaveProperty("registration_client_uri");
    expect(answer).not.toHaveProperty("client_secret");
  });

  it("keeps a secret as its digest alone, and answers that are not stored [OA-27 OA-23]", async () => {
    const response = await register({ redirect_uris: [URI] });
    expect(response.headers.get("cache-control")).toContain("no-store");
    const { client_id, client_secret } = (await response.json()) as Record<
      string,
      string
    >;
    expect(client_secret).toMatch(/^[\w-]{32}$/);
    const kept = await env.OAUTH_KV.get(`client:${client_id}`);
    expect(kept).toContain('"clientSecret"');
    expect(kept).not.toContain(client_secret);
  });

  it("takes the methods that clients in use name, the assertion of a key beside one that is served [OA-40 OA-26]", async () => {
    for (const method of [
      "none",
      "client_secret_basic",
      "client_secret_post",
    ]) {
      const response = await register({
        ...good,
        token_endpoint_auth_method: method,
      });
      expect(response.status).toBe(201);
    }
    const both = await register({
      ...good,
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_methods_supported: ["private_key_jwt", "none"],
    });
    expect(await both.json()).toMatchObject({
      token_endpoint_auth_method: "none",
    });
  });

  it.each([
    ["more than 16 KiB", { ...good, padding: "x".repeat(17_000) }, 413],
    ["2 MB", { ...good, client_name: "x".repeat(2_000_000) }, 413],
    ["1,000 redirect URIs", { redirect_uris: Array(1000).fill(URI) }, 413],
    ["a list", "[]", 400],
    ["a text", '"x"', 400],
    ["nothing", "", 400],
    ["null", "null", 400],
    ["deep", "[".repeat(8000), 400],
    ["deep inside", `{"redirect_uris":["${URI}"],"x":${"[".repeat(7000)}`, 400],
    ["a raw NUL", `{"client_name":"a\u0000b"}`, 400],
    [
      "a member twice",
      `{"redirect_uris":["${URI}"],"redirect_uris":["https://evil.example/"]}`,
      400,
    ],
    [
      "a member twice, once escaped",
      `{"redirect_uris":["${URI}"],"redirect\\u005furis":["https://evil.example/"]}`,
      400,
    ],
    [
      "a prototype",
      `{"redirect_uris":["${URI}"],"__proto__":{"client_name":"x"}}`,
      400,
    ],
  ])(
    "that is %s is refused, and nothing is stored [H-036 OA-41]",
    async (_, body, status) => {
      await expectRefused(body, "invalid_client_metadata", status);
    },
  );

  it("that is not UTF-8 is refused [H-036]", async () => {
    const before = await stored();
    const response = await visit("/register", {
      method: "POST",
      body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    });
    expect(response.status).toBe(400);
    expect(await stored()).toBe(before);
  });

  it("may hold in its texts what looks like JSON [H-036]", async () => {
    const response = await register({
      ...good,
      client_name: 'a "quoted" {name: [1,2}, "redirect_uris": ["x"]',
      software_id: { redirect_uris: ["inside"], __proto__x: 1 },
    });
    expect(response.status).toBe(201);
  });

  it.each([
    ["a name of 5,000 characters", { client_name: "x".repeat(5000) }],
    ["a name with a NUL", { client_name: "a\u0000b" }],
    ["a name of two lines", { client_name: "a\r\nb" }],
    ["a name with half a character", { client_name: "a\ud800" }],
    ["a name that is no text", { client_name: { en: "x" } }],
    ["a method that nobody knows", { token_endpoint_auth_method: "magic" }],
    [
      "a method that needs a document",
      { token_endpoint_auth_method: "private_key_jwt" },
    ],
    ["a logo that is a script", { logo_uri: "javascript:alert(1)" }],
    ["terms that are a script", { tos_uri: "javascript:alert(1)" }],
    ["a home that is data", { client_uri: "data:text/html,x" }],
    [
      "a long address",
      { client_uri: `https://client.example/${"x".repeat(2000)}` },
    ],
    ["many contacts", { contacts: Array(11).fill("a@client.example") }],
    ["the password grant", { grant_types: ["password"] }],
    [
      "the implicit grant",
      { grant_types: ["implicit"], response_types: ["token"] },
    ],
  ])(
    "with %s is refused [H-021 H-022 H-036 OA-10 OA-40 OA-41]",
    async (_, more) => {
      await expectRefused({ ...good, ...more });
    },
  );

  it.each([
    ["none", []],
    ["no list of them", URI],
    ["hundreds of them", Array(500).fill("https://a.example/")],
    ["eleven of them", Array.from({ length: 11 }, (_, i) => `${URI}/${i}`)],
    ["one that is no text", [1]],
    ["a long one", [`${URI}/${"x".repeat(2000)}`]],
    ["a script", ["javascript:alert(1)"]],
    ["a script in disguise", ["\u0001JaVaScRiPt:alert(1)"]],
    ["data", ["data:text/html,x"]],
    ["an old script", ["vbscript:x"]],
    ["a fragment", [`${URI}#x`]],
    ["an empty fragment", [`${URI}#`]],
    ["a line break", [`${URI}\r\nx`]],
    ["a NUL", [`${URI}\u0000`]],
    ["user information", ["https://user@client.example/"]],
    ["a remote one without TLS", ["http://client.example/callback"]],
    [
      "a private scheme alone",
      ["cursor://anysphere.cursor-mcp/oauth/callback"],
    ],
    ["a relative one", ["/callback"]],
  ])(
    "with %s as redirect URIs is refused [H-013 H-014 H-015 H-036 OA-40 OA-41]",
    async (_, uris) => {
      await expectRefused(
        { ...good, redirect_uris: uris },
        "invalid_redirect_uri",
      );
    },
  );

  it("with a dangerous redirect URI beside a good one is refused [H-013 OA-40]", async () => {
    await expectRefused({
      ...good,
      redirect_uris: [URI, "javascript:alert(1)"],
    });
  });
});
