import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../../src/config.js";

const settings = {
  GOOGLE_CLIENT_ID: "client",
  GOOGLE_CLIENT_SECRET: "client-secret",
  COOKIE_ENCRYPTION_KEY: "0123456789abcdef0123456789abcdef",
  PUBLIC_URL: "https://mcp.example.com",
};
const read = (more: object) =>
  readConfig({ ...settings, ...more }, settings.PUBLIC_URL);

describe("whose documents are read", () => {
  it("is the makers of known apps where nothing is set, and who is named instead where something is [MCP-F06]", () => {
    for (const unset of [{}, { CIMD_ALLOWED_HOSTS: "" }]) {
      const { clientHosts } = read(unset);
      expect(clientHosts).toContain("claude.ai");
      expect(clientHosts).not.toContain("*");
    }
    const { clientHosts } = read({
      CIMD_ALLOWED_HOSTS: "Claude.ai, *.vendor.example",
    });
    expect(clientHosts).toEqual(["claude.ai", "*.vendor.example"]);
    expect(read({ CIMD_ALLOWED_HOSTS: "*" }).clientHosts).toEqual(["*"]);
  });

  it.each([
    "https://claude.ai",
    "claude.ai/oauth",
    "claude.ai:443",
    "localhost",
    "*claude.ai",
    "**",
    "a.*.example",
  ])("is written as a host: %s is refused [MCP-F06]", (host) => {
    expect(() => read({ CIMD_ALLOWED_HOSTS: host })).toThrow(ConfigError);
  });
});

describe("whose pages may call", () => {
  it("is nobody's where nothing is set, and is written as an origin [MCP-H01]", () => {
    expect(read({}).allowedOrigins).toEqual([]);
    const ALLOWED_ORIGINS = "https://a.example https://b.example/";
    expect(read({ ALLOWED_ORIGINS }).allowedOrigins).toEqual([
      "https://a.example",
      "https://b.example",
    ]);
    for (const wrong of ["*", "a.example", "http://a.example", "null"]) {
      expect(() => read({ ALLOWED_ORIGINS: wrong })).toThrow(ConfigError);
    }
  });
});

it("AUTH_TOKEN may use what is on offer where its scopes are not set, also when they are set to nothing [OA-63]", () => {
  const bearer = {
    GOOGLE_SCOPES: "drive.readonly",
    AUTH_TOKEN: "t".repeat(32),
    AUTH_TOKEN_USER: "ada@acme.example",
  };
  for (const unset of [{}, { AUTH_TOKEN_SCOPES: "" }]) {
    const { bearer: it } = read({ ...bearer, ...unset });
    expect(it?.scopes).toContain("drive.readonly");
  }
});
