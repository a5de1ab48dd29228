import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** The Worker's settings in workerd tests. */
const settings = {
  PUBLIC_URL: "https://mcp.example.com",
  GOOGLE_CLIENT_ID: "test-client.apps.googleusercontent.com",
  GOOGLE_CLIENT_SECRET: "test-client-secret",
  COOKIE_ENCRYPTION_KEY: "root-secret-of-the-tests-0123456789",
  GOOGLE_SCOPES:
    "drive.readonly drive.file drive.metadata.readonly gmail.readonly gmail.compose gmail.send",
  AUTH_TOKEN: "auth-token-of-the-tests-0123456789-abcdef",
  AUTH_TOKEN_USER: "ada@acme.example",
};

export default defineConfig({
  test: {
    projects: [
      {
        // Tools, the embedded Google and the command line, on Node.
        test: {
          name: "node",
          include: ["test/{tools,emulator,cli,house}/**/*.test.ts"],
        },
      },
      {
        // The Worker's parts inside workerd: OAuth, KV, Durable Objects, the MCP endpoint.
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.jsonc" },
            miniflare: { bindings: settings },
          }),
        ],
        logLevel: "error",
        test: {
          name: "workerd",
          include: ["test/src/**/*.test.{ts,tsx}"],
          testTimeout: 30_000,
        },
      },
      {
        // The built Worker in its own process, real HTTP, real MCP clients.
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // What people see, in a real browser.
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
