import { env } from "cloudflare:test";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  ask,
  type Client,
  issueCode,
  newPerson,
  origin,
  ping,
  redemption,
  renewal,
  tokensOf,
} from "./issue.js";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a client that proves itself by private_key_jwt", () => {
  const id = "https://client.example/metadata.json";

  /** A client with a metadata document, and what signs for it. */
  async function jwtClient() {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const document = {
      client_id: id,
      client_name: "A client with keys",
      redirect_uris: ["https://client.example/callback"],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "ES256",
      jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: "1" }] },
    };
    vi.stubGlobal("fetch", async (input: RequestInfo | URL) => {
      const { href } = new URL(input instanceof Request ? input.url : input);
      if (href !== id) throw new Error(`Nobody is at ${href}`);
      return Response.json(document);
    });
    /** The same request with a new proof. */
    return async (request: Request): Promise<Request> => {
      const body = new URLSearchParams(await request.clone().text());
      const assertion = new SignJWT({ jti: crypto.randomUUID() })
        .setProtectedHeader({ alg: "ES256", kid: "1" })
        .setIssuer(id)
        .setSubject(id)
        .setAudience(origin)
        .setIssuedAt()
        .setExpirationTime("2m");
      body.set("client_assertion", await assertion.sign(privateKey));
      body.set(
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      );
      return new Request(request, { body });
    };
  }

  const bindings = { ...env, CIMD_ALLOWED_HOSTS: "client.example" };
  const send = (request: Request) => ask(request, bindings);
  const client: Client = { id, secret: "", method: "none" };

  it("may repeat a code with another proof, and nothing is revoked [OA-20]", async () => {
    const signed = await jwtClient();
    const issued = await issueCode(await newPerson(), client);
    const first = await send(await signed(redemption(issued)));
    expect(first.status).toBe(200);
    const { access_token } = await tokensOf(first);
    const again = await send(await signed(redemption(issued)));
    expect(again.status).toBe(400);
    expect(await ping(access_token)).toBe(200);
    const other = await send(
      await signed(redemption({ ...issued, verifier: "w".repeat(43) })),
    );
    expect(other.status).toBe(400);
    expect(await ping(access_token)).toBe(401);
  });

  it("gets the same answer to a repeated refresh, with another proof or the same [OA-R2]", async () => {
    const signed = await jwtClient();
    const issued = await issueCode(await newPerson(), client);
    const { refresh_token } = await tokensOf(
      await send(await signed(redemption(issued))),
    );
    const request = await signed(renewal(client, refresh_token));
    const first = await (await send(request.clone())).text();
    expect(await (await send(request.clone())).text()).toBe(first);
    const anew = await send(await signed(renewal(client, refresh_token)));
    expect(await anew.text()).toBe(first);
  });

  it("cannot use one proof for two things [OA-26]", async () => {
    const signed = await jwtClient();
    const issued = await issueCode(await newPerson(), client);
    const request = await signed(redemption(issued));
    const { refresh_token } = await tokensOf(await send(request.clone()));
    const stolen = new URLSearchParams(await request.text());
    const renewed = new URLSearchParams(
      await renewal(client, refresh_token).text(),
    );
    for (const name of ["client_assertion", "client_assertion_type"]) {
      renewed.set(name, stolen.get(name) ?? "");
    }
    const refused = await send(
      new Request(request.url, { method: "POST", body: renewed }),
    );
    expect(refused.status).toBe(401);
  });
});
