import { expect, it } from "vitest";
import { callTool, connect, post } from "../../oauth-client.js";
import { origin, withNetwork } from "../stage.js";

withNetwork();

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const QUOTED = String.raw`"(?:[\t \x21\x23-\x5b\x5d-\x7e]|\\[\t\x20-\x7e])*"`;
const PARAMETER = `(${TOKEN})=(${TOKEN}|${QUOTED})`;

/** The parameters of the one challenge of a header (RFC 9110, section 11.6.1); throws for anything else. */
function parse(header: string): Record<string, string> {
  const whole = new RegExp(`^Bearer (${PARAMETER}(?:, ${PARAMETER})*)$`);
  const list = whole.exec(header)?.[1];
  if (list === undefined) throw new Error(`Not a challenge: ${header}`);
  const entries = [...list.matchAll(new RegExp(PARAMETER, "g"))].map(
    ([, name = "", value = ""]) =>
      [name, value.replace(/^"|"$/g, "").replace(/\\(.)/g, "$1")] as const,
  );
  expect(new Set(entries.map(([name]) => name)).size).toBe(entries.length);
  return Object.fromEntries(entries);
}

const challengeOf = ({ headers }: Response) =>
  parse(headers.get("www-authenticate") ?? "");

const METADATA = `${origin}/.well-known/oauth-protected-resource/mcp`;

it("the challenge to who has no token, or a bad one, is read by a strict parser [P-16 MCP-A02 MCP-A08]", async () => {
  const none = await fetch(`${origin}/mcp`, { method: "POST" });
  expect(challengeOf(none)).toMatchObject({
    scope: "openid",
    resource_metadata: METADATA,
  });
  for (const token of ["x", '"', "\\", "a:b:c", "é"]) {
    const bad = await post(origin, encodeURI(token), "ping");
    expect(challengeOf(bad).resource_metadata).toBe(METADATA);
  }
});

it("the challenge to who lacks a scope names what is granted and what is needed, each once [P-16 MCP-T08 MCP-Z03]", async () => {
  const { tokens } = await connect(
    origin,
    { email: "ada@acme.example" },
    "openid drive.readonly",
  );
  for (const [name, needed] of [
    ["gmail_search_messages", /^gmail\.readonly$/],
    ["gmail_send_message", /^gmail\.(send|compose)$/],
  ] as const) {
    const { response } = await callTool(origin, tokens.access_token, name);
    expect(response.status).toBe(403);
    const { error, scope = "", resource_metadata } = challengeOf(response);
    expect(error).toBe("insufficient_scope");
    expect(resource_metadata).toBe(METADATA);
    const scopes = scope.split(" ");
    expect(new Set(scopes).size).toBe(scopes.length);
    expect(scopes).toEqual([
      ...tokens.scope.split(" "),
      expect.stringMatching(needed),
    ]);
  }
});
