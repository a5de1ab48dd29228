import { http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fullScope } from "../../../tools/scopes.js";
import {
  callTool,
  connect,
  post,
  refresh,
  toolNames,
} from "../../oauth-client.js";
import { google, origin, withNetwork } from "../stage.js";

const network = withNetwork();
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const ada = { email: "ada@acme.example" };
const SCOPES = ["openid", "email", "profile", "drive.readonly"];

/** Time goes on for the Worker and for Google alike. */
const later = (minutes: number) =>
  vi.useFakeTimers({ now: Date.now() + minutes * 60_000, toFake: ["Date"] });

const refreshes = () =>
  google.ledger.filter(({ method }) => method === "oauth2.refresh").length;

const search = (token: string) =>
  callTool(origin, token, "drive_search_files", { query: "budget" });

const list = (token: string) => post(origin, token, "tools/list");

/** What the Worker logs from now on. */
function logged(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => lines.push(line));
  return lines;
}

describe("an access token of Google's", () => {
  it("is refreshed two minutes before its end, and not sooner [F-27]", async () => {
    const { tokens } = await connect(origin, ada);
    later(57);
    await search(tokens.access_token);
    expect(refreshes()).toBe(0);
    later(1.5);
    await search(tokens.access_token);
    expect(refreshes()).toBe(1);
  });

  it("that has ended is refreshed once for 50 calls at the same time [F-10 W-04]", async () => {
    const { tokens } = await connect(origin, ada);
    later(120);
    const calls = await Promise.all(
      Array.from({ length: 50 }, () => search(tokens.access_token)),
    );
    expect(calls.filter(({ result }) => result?.isError)).toEqual([]);
    expect(refreshes()).toBe(1);
  });

  it("that Google refuses twice ends the connection after one refresh and one repeat [F-09]", async () => {
    const { tokens } = await connect(origin, ada);
    google.ledger.length = 0;
    google.fault({ on: "drive.files.list", kind: "status", status: 401 });
    const { result } = await search(tokens.access_token);
    expect(result.isError).toBe(true);
    expect(google.ledger.map(({ method }) => method)).toEqual([
      "drive.files.list",
      "oauth2.refresh",
      "drive.files.list",
    ]);
    expect((await list(tokens.access_token)).status).toBe(401);
  });
});

describe("a refresh that Google refuses for good", () => {
  it.each([
    ["invalid_grant", {}],
    ["invalid_grant", { subtype: "invalid_rapt" }],
    ["admin_policy_enforced", {}],
  ])(
    "with %s %o ends the person's MCP grants, once and without a loop [F-11 G-33]",
    async (reason, more) => {
      const first = await connect(origin, ada);
      const second = await connect(origin, ada);
      later(120);
      google.fault({
        on: "oauth2.refresh",
        kind: "status",
        status: 400,
        reason,
        ...more,
      });
      for (const { tokens } of [first, first, second, second]) {
        expect((await list(tokens.access_token)).status).toBe(401);
      }
      for (const { client, tokens } of [first, second]) {
        expect((await refresh(client, tokens.refresh_token)).status).toBe(400);
      }
      expect(refreshes()).toBe(1);
      google.clearFaults();
      const again = await connect(origin, ada);
      const { result } = await search(again.tokens.access_token);
      expect(result.isError).toBeFalsy();
    },
  );
});

describe("a refresh that Google cannot answer now", () => {
  it.each([
    [503, "http_503"],
    [500, "http_500"],
    [429, "rate_limited"],
  ])(
    "with %i keeps the connection, says when to try again, and goes on by itself [F-12 G-35]",
    async (status, reason) => {
      const lines = logged();
      const { client, tokens } = await connect(origin, ada);
      later(120);
      google.fault({
        on: "oauth2.refresh",
        kind: "status",
        status,
        retryAfter: 17,
      });
      const { result } = await search(tokens.access_token);
      expect(result.isError).toBe(true);
      expect(result.content[0].text).toContain("your connection is kept");
      expect(result.content[0].text).toContain("Try again in 17 seconds");
      expect(lines.join()).toContain(`"reason":"${reason}"`);
      expect((await list(tokens.access_token)).status).toBe(200);
      expect((await refresh(client, tokens.refresh_token)).status).toBe(200);
      google.clearFaults();
      const again = await search(tokens.access_token);
      expect(again.result.isError).toBeFalsy();
    },
  );

  it.each([
    ["an HTML page", { kind: "status", status: 502, page: "<h1>502</h1>" }],
    ["half an answer", { kind: "malformed" }],
    ["a cut connection", { kind: "cut", within: "head" }],
    ["an answer cut in the middle", { kind: "cut", within: "body" }],
  ] as const)("%s throws nobody out [F-12 G-35]", async (_, fault) => {
    logged();
    const { tokens } = await connect(origin, ada);
    later(120);
    google.fault({ on: "oauth2.refresh", ...fault });
    const { result } = await search(tokens.access_token);
    expect(result.content[0].text).toContain("your connection is kept");
    google.clearFaults();
    const again = await search(tokens.access_token);
    expect(again.result.isError).toBeFalsy();
  });

  it("leaves a token in use that still has a minute to live [F-12 G-35]", async () => {
    const { tokens } = await connect(origin, ada);
    later(58.9);
    google.fault({ on: "oauth2.refresh", kind: "status", status: 503 });
    const { result } = await search(tokens.access_token);
    expect(refreshes()).toBe(1);
    expect(result.isError).toBeFalsy();
  });

  it("is told by workspace_get_status in words, beside its reason [G-35]", async () => {
    logged();
    const { tokens } = await connect(origin, ada);
    later(120);
    google.fault({ on: "oauth2.refresh", kind: "status", status: 503 });
    const { result } = await callTool(
      origin,
      tokens.access_token,
      "workspace_get_status",
    );
    expect(result.structuredContent.credential).toBe(
      "http_503 (Google answered with an error of its own (HTTP 503))",
    );
  });
});

describe("a refresh that Google refuses to this server", () => {
  it.each([
    ["invalid_client", "GOOGLE_CLIENT_SECRET"],
    ["deleted_client", "was deleted"],
    ["disabled_client", "is disabled"],
    ["org_internal", "organisation that runs this server"],
    ["unauthorized_client", "Web application"],
  ])(
    "with %s destroys nothing, is logged, and tells the admin what to do [F-13 G-34]",
    async (reason, words) => {
      const lines = logged();
      const { client, tokens } = await connect(origin, ada);
      later(120);
      google.fault({
        on: "oauth2.refresh",
        kind: "status",
        status: 401,
        reason,
      });
      const { result } = await search(tokens.access_token);
      expect(result.isError).toBe(true);
      expect(result.content[0].text).toContain(words);
      expect(result.content[0].text).toContain("admin");
      expect(lines.join()).toContain(
        `"state":"misconfigured","reason":"${reason}"`,
      );
      expect((await refresh(client, tokens.refresh_token)).status).toBe(200);
      google.clearFaults();
      const again = await search(tokens.access_token);
      expect(again.result.isError).toBeFalsy();
    },
  );
});

describe("a refresh that answers otherwise than before", () => {
  /** Google answers each refresh by `answer`; what it was asked with is kept. */
  function answering(answer: object): string[] {
    const presented: string[] = [];
    network.use(
      http.post("https://oauth2.googleapis.com/token", async ({ request }) => {
        const form = await request.formData();
        presented.push(String(form.get("refresh_token")));
        const { access_token } = google.issue({
          account: ada.email,
          scopes: SCOPES.map(fullScope),
        });
        const scope = SCOPES.map(fullScope).join(" ");
        const usual = { access_token, expires_in: 3599, scope };
        return Response.json({ ...usual, ...answer });
      }),
    );
    return presented;
  }

  it("without a refresh token keeps the one that is held [F-15 G-36]", async () => {
    const { tokens } = await connect(origin, ada, SCOPES.join(" "));
    const presented = answering({});
    for (let round = 0; round < 2; round += 1) {
      later(120);
      await search(tokens.access_token);
    }
    expect(presented).toHaveLength(2);
    expect(presented[0]).toMatch(/^1\/\/0/);
    expect(presented[1]).toBe(presented[0]);
  });

  it("with another refresh token uses that one from then on [F-15 G-36]", async () => {
    const { tokens } = await connect(origin, ada, SCOPES.join(" "));
    const presented = answering({ refresh_token: "1//0another" });
    for (let round = 0; round < 2; round += 1) {
      later(120);
      await search(tokens.access_token);
    }
    expect(presented[1]).toBe("1//0another");
  });

  it("with fewer scopes hides the tools that need them [F-15 G-31]", async () => {
    const { tokens } = await connect(origin, ada, SCOPES.join(" "));
    expect(await toolNames(origin, tokens.access_token)).toContain(
      "drive_search_files",
    );
    answering({ scope: "openid" });
    later(120);
    expect(await toolNames(origin, tokens.access_token)).toEqual([
      "workspace_get_status",
    ]);
  });
});
