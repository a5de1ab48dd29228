import { describe, expect, it } from "vitest";
import * as z from "zod";
import { origin, withNetwork } from "./stage.js";

withNetwork();

const json = async (path: string) => {
  const response = await fetch(origin + path);
  expect(response.status).toBe(200);
  return z.record(z.string(), z.unknown()).parse(await response.json());
};

const SERVER = "/.well-known/oauth-authorization-server";
const RESOURCE = "/.well-known/oauth-protected-resource";

describe("the metadata", () => {
  it("of the resource is of this resource, and stands nowhere else [MCP-A01 OA-47 I1 I2]", async () => {
    expect(await json(`${RESOURCE}/mcp`)).toMatchObject({
      resource: `${origin}/mcp`,
      authorization_servers: [origin],
      bearer_methods_supported: ["header"],
    });
    for (const path of ["", "/", "/other", "/mcp/"]) {
      const { status } = await fetch(origin + RESOURCE + path);
      expect(status, path).toBe(404);
    }
  });

  it("offers both ways for a client to introduce itself, without a secret too [MCP-A06 S8 I8]", async () => {
    const server = await json(SERVER);
    expect(server).toMatchObject({
      client_id_metadata_document_supported: true,
      registration_endpoint: `${origin}/register`,
    });
    expect(server.token_endpoint_auth_methods_supported).toContain("none");
  });

  it("offers codes with S256 and refreshes, and no other way to a token [MCP-A05 OA-10 S6]", async () => {
    expect(await json(SERVER)).toMatchObject({
      issuer: origin,
      response_types_supported: ["code"],
      grant_types_supported: ["authorization_code", "refresh_token"],
      code_challenge_methods_supported: ["S256"],
    });
  });

  it("tells nobody to ask for more than the baseline, or for offline_access [MCP-A08 MCP-A09 MCP-Z01 MCP-Z02]", async () => {
    const { scopes_supported } = await json(`${RESOURCE}/mcp`);
    expect(scopes_supported).toEqual(["openid"]);
    const server = await json(SERVER);
    expect(server.scopes_supported).not.toContain("offline_access");
    expect(server.scopes_supported).not.toContain("*");
  });

  it("promises nothing that is not there [OA-44 OA-42]", async () => {
    const server = await json(SERVER);
    expect(server).not.toHaveProperty("introspection_endpoint");
    for (const path of ["/introspect", "/token/introspect", "/userinfo"]) {
      const { status } = await fetch(origin + path, { method: "POST" });
      expect(status, path).toBe(404);
    }
  });
});
