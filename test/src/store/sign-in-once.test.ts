import { env, runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Browser } from "../../../scripts/browser/browser.js";
import { Cookies } from "../../../scripts/browser/cookies.js";
import { userIdOf } from "../../../src/identity.js";
import { personOf } from "../../../src/oauth/server.js";
import { authorizeUrl, register } from "../../oauth-client.js";
import { google, withNetwork } from "../stage.js";
import { config, origin } from "./issue.js";

withNetwork();
beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

const ADA = "ada@acme.example";
const RACERS = 5;

const cookieOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");

/** A consent page that is open in a browser, and what that browser sends when its person allows. */
async function openConsent(): Promise<() => Promise<Response>> {
  const client = await register(origin);
  const page = await fetch(await authorizeUrl(client, { scope: "openid" }));
  const handle = /name="handle" value="([^"]+)"/.exec(await page.text())?.[1];
  return () =>
    fetch(`${origin}/authorize`, {
      method: "POST",
      headers: { cookie: cookieOf(page) },
      body: new URLSearchParams({
        handle: handle ?? "",
        decision: "allow",
        scope: "drive.readonly",
      }),
      redirect: "manual",
    });
}

/** The way back from Google of a person who allowed everything, as their browser sends it. */
async function backFromGoogle(): Promise<() => Promise<Response>> {
  const allow = await openConsent();
  const sent = await allow();
  const browser = new Browser(
    new Cookies(),
    ({ pathname }) => pathname === "/callback",
  );
  let arrival = await browser.open(new URL(sent.headers.get("location") ?? ""));
  while ("page" in arrival) {
    const { page } = arrival;
    const [answer] = page.forms.flatMap((form) =>
      form.buttons
        .filter(({ value }) => value === ADA || value === "allow")
        .map((button) => ({ form, button })),
    );
    if (!answer) throw new Error(`Google asks something else: ${page.text}`);
    arrival = await browser.submit(page, answer.form, answer.button);
  }
  const address = arrival.stopped;
  const cookie = cookieOf(sent);
  return () => fetch(address, { headers: { cookie }, redirect: "manual" });
}

/** How many grants somebody has. */
async function grantsOf(email: string): Promise<number> {
  const account = google.world.accounts.find((known) => known.email === email);
  const userId = await userIdOf(config.google.clientId, account?.id ?? "");
  return runInDurableObject(personOf(env, userId), async (person) => {
    const rows = await person.listRows("grant:");
    return rows.length;
  });
}

const atOnce = (send: () => Promise<Response>): Promise<Response[]> =>
  Promise.all(Array.from({ length: RACERS }, send));

describe("of five that come at once", () => {
  it("one callback makes one grant, and the others are told that it was used [MCP-C10 H-026 I6 S5]", async () => {
    const before = await grantsOf(ADA);
    const answers = await atOnce(await backFromGoogle());
    expect(answers.map(({ status }) => status).sort()).toEqual([
      302, 400, 400, 400, 400,
    ]);
    expect(await grantsOf(ADA)).toBe(before + 1);
    const refused = answers.filter(({ status }) => status === 400);
    for (const answer of refused) {
      expect(answer.headers.get("location")).toBeNull();
      expect(await answer.text()).toContain("already used");
    }
  });

  it("one answer to a consent page goes on to Google [MCP-C04 H-020]", async () => {
    const answers = await atOnce(await openConsent());
    const onward = answers.filter(({ status }) => status === 302);
    expect(onward).toHaveLength(1);
    expect(onward[0]?.headers.get("location")).toContain("accounts.google.com");
    const refused = answers.filter(({ status }) => status === 400);
    expect(refused).toHaveLength(RACERS - 1);
    for (const { headers } of refused)
      expect(headers.get("location")).toBeNull();
  });
});
