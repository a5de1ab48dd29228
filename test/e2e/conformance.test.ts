import { expect, it, onTestFinished } from "vitest";
import { signIn } from "../../scripts/person.js";
import { freePort } from "../../scripts/port.js";
import { checkServer, runSuite } from "../conformance/suite.js";
import { failing, passing } from "../conformance/verdict.js";
import { withToken } from "../conformance/with-token.js";
import { connect, register } from "../oauth-client.js";
import { ADA, withStage } from "./stage.js";

const stage = withStage({ CALLS_PER_MINUTE: "1000000" });

it("the official conformance suite finds nothing wrong with the authorization server [MCP-A03 MCP-A05 MCP-A07 OA-01]", async () => {
  const port = String(await freePort(0));
  const callback = `http://127.0.0.1:${port}/callback`;
  const { clientId } = await register(stage.origin, callback);
  const visited = new Set<string>();
  /** Plays the person whom the suite sends to a browser. */
  const visit = async (said: string) => {
    for (const [url] of said.matchAll(/http\S+\/authorize\?\S+(?=\s)/g)) {
      if (visited.has(url)) continue;
      visited.add(url);
      await fetch(await signIn(url, { email: ADA }));
    }
  };
  const { code, said } = await runSuite(
    [
      ...["authorization", "--url", stage.origin],
      ...["--client-id", clientId, "--port", port],
    ],
    visit,
  );
  expect(said).toContain(" 0 failed");
  expect(said).not.toMatch(/[1-9]\d* failed/);
  expect(code).toBe(0);
});

/** The scenarios that need no tools, resources or prompts of the suite's own. */
const general = {
  "2025-11-25": [
    "server-initialize",
    "ping",
    "tools-list",
    "dns-rebinding-protection",
  ],
  "2026-07-28": [
    "server-stateless",
    "tools-list",
    "dns-rebinding-protection",
    "http-header-validation",
    "input-required-result-unsupported-methods",
  ],
} as const;

it.each(["2025-11-25", "2026-07-28"] as const)(
  "the official conformance suite finds nothing wrong with what every server of %s does [MCP-H01 MCP-H02 MCP-H03 MCP-H04 MCP-H06 MCP-H09]",
  async (revision) => {
    const { tokens } = await connect(stage.origin, { email: ADA });
    const { origin, close } = await withToken(
      stage.origin,
      tokens.access_token,
    );
    onTestFinished(close);
    const checks = await checkServer(new URL("/mcp", origin), revision);
    for (const scenario of general[revision]) {
      const found = checks.get(scenario) ?? [];
      expect(passing(found).length, scenario).toBeGreaterThan(0);
      // Where a scenario goes on to the suite's own tools it says that it cannot.
      const wrong = failing(found).filter(
        ({ errorMessage }) => !errorMessage.startsWith("Not testable"),
      );
      expect(wrong).toEqual([]);
    }
    const malformed = [...checks.values()]
      .flatMap(failing)
      .filter(({ id }) => id === "wire-schema-valid");
    expect(malformed).toEqual([]);
  },
);
