import { env } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { callTool, connect, post, refresh } from "../../oauth-client.js";
import { google, origin, withNetwork } from "../stage.js";

withNetwork();
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const client of google.clients) client.testing = false;
});

const ada = { email: "ada@acme.example" };
const DAY = 24 * 60;

/** Time goes on for the Worker and for Google alike. */
const later = (minutes: number) =>
  vi.useFakeTimers({ now: Date.now() + minutes * 60_000, toFake: ["Date"] });

/** What the Worker logs from now on. */
function logged(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => lines.push(line));
  return lines;
}

async function description(response: Response): Promise<string> {
  const answer: { error_description: string } = await response.json();
  return answer.error_description;
}

describe("access that Google ended", () => {
  it("after seven days in Testing is told so to the client, and to the admin in the log [G-33]", async () => {
    const lines = logged();
    for (const client of google.clients) client.testing = true;
    const { client, tokens } = await connect(origin, ada);
    later(7 * DAY + 1);
    const response = await refresh(client, tokens.refresh_token);
    expect(response.status).toBe(400);
    expect(await description(response)).toContain(
      "Likely causes: the Google app of this server is in Testing",
    );
    const cli = await post(origin, env.AUTH_TOKEN, "tools/list");
    expect(await description(cli)).toContain("is in Testing");
    expect(lines.join()).toContain('"likely":["testing","removed"');
  });

  it("after six months without use is told so to the command line [G-33]", async () => {
    logged();
    await connect(origin, ada);
    later(184 * DAY);
    const response = await post(origin, env.AUTH_TOKEN, "tools/list");
    expect(response.status).toBe(503);
    const told = await description(response);
    expect(told).toContain("Likely causes: nobody used it for six months");
    expect(told).toContain(`${origin}/connect`);
  });

  it("names what fits its times only: used in its second week, it is of no app in Testing [G-33]", async () => {
    logged();
    const { tokens } = await connect(origin, ada);
    later(8 * DAY);
    await post(origin, env.AUTH_TOKEN, "tools/list");
    later(60);
    google.revoke({ account: ada.email });
    const cli = await post(origin, env.AUTH_TOKEN, "tools/list");
    const told = await description(cli);
    expect(told).toContain("Likely causes: it was removed");
    expect(told).toContain("password");
    expect(told).not.toContain("Testing");
    expect((await post(origin, tokens.access_token, "tools/list")).status).toBe(
      401,
    );
  });

  it("is told in the 401, with why and what to do [F-11 G-33]", async () => {
    logged();
    const { tokens } = await connect(origin, ada);
    later(120);
    google.fault({
      on: "oauth2.refresh",
      kind: "status",
      status: 400,
      reason: "invalid_grant",
      subtype: "invalid_rapt",
    });
    const response = await post(origin, tokens.access_token, "tools/list");
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain(
      'error="invalid_token"',
    );
    expect(await description(response)).toContain("a limited time only");
  });

  it("in the middle of a call is told by the tool, with the page that says it again [F-09 G-33]", async () => {
    logged();
    const { tokens } = await connect(origin, ada);
    google.revoke({ account: ada.email });
    const { result } = await callTool(
      origin,
      tokens.access_token,
      "drive_search_files",
    );
    const [{ text }] = result.content;
    expect(text).toContain("Likely causes: it was removed");
    expect(text).toContain(`${origin}/connect?ended=invalid_grant`);
  });
});
