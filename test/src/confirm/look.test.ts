import { env } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Cookies } from "../../../scripts/browser/cookies.js";
import { openAs } from "../../../scripts/person.js";
import { post, toolNames } from "../../oauth-client.js";
import { visit } from "../guard/ask.js";
import { ADA, BEN, CLEO, writings } from "../outbound/calls.js";
import { origin, withNetwork } from "../stage.js";
import { stored } from "../store/dump.js";
import { answer, mail, opened, SEND, waiting } from "./waiting.js";

withNetwork({ OUTBOUND: "confirm" });
afterEach(() => vi.useRealTimers());

/** Where a browser that is not signed in is sent. */
async function sentTo(link: string, cookie = ""): Promise<URL> {
  const response = await visit(link, { headers: { cookie } });
  expect(response.status).toBe(302);
  return new URL(response.headers.get("location") ?? "");
}

describe("opening a link", () => {
  it("changes nothing, whoever does it and however often [H-085 D-02]", async () => {
    const { link } = await waiting();
    const before = await stored();
    for (const method of ["HEAD", "OPTIONS", "HEAD"]) {
      const response = await visit(link, { method });
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(await stored()).toEqual(before);
    await visit(link);
    const { cookie } = await opened(link);
    for (const method of ["GET", "HEAD", "GET"]) {
      await visit(link, { method, headers: { cookie } });
    }
    for (const query of ["?decision=allow", "?token=x&decision=allow"]) {
      await visit(link + query, { headers: { cookie } });
    }
    expect((await opened(link)).page.forms).toHaveLength(1);
    expect(writings()).toEqual([]);
  });

  it.each(["PUT", "DELETE", "PATCH"])(
    "is all there is: no %s",
    async (method) => {
      const { link } = await waiting();
      const { cookie } = await opened(link);
      const response = await visit(link, { method, headers: { cookie } });
      expect(response.status).toBe(404);
      expect(writings()).toEqual([]);
    },
  );

  it("that was altered or made up says the same as of one that is over [H-085]", async () => {
    const { link } = await waiting();
    const flipped = link.endsWith("A") ? "B" : "A";
    for (const bad of [
      link.slice(0, -1) + flipped,
      link.slice(0, -5),
      `${origin}/confirm/v1.a.b.c`,
      `${origin}/confirm/${"x".repeat(2000)}`,
    ]) {
      const response = await visit(bad);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("Nothing waits here");
    }
  });

  it("is for nobody to frame, keep or pass on [H-085]", async () => {
    const { link } = await waiting();
    const { cookie } = await opened(link);
    const { headers } = await visit(link, { headers: { cookie } });
    const policy = headers.get("content-security-policy");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self';");
    expect(policy).not.toContain("script-src");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("shows what it is as text, whatever stands in it [H-085]", async () => {
    const evil = `<img src=x onerror=alert(1)> https://evil.example/?q=1 [a](https://evil.example) \u202egpj`;
    const { link } = await waiting({
      to: [`"<svg onload=alert(1)>" <${CLEO}>`],
      subject: evil,
      body: `${evil}\n</div><script>alert(1)</script>`,
    });
    const { cookie, page } = await opened(link);
    expect(page.text).toContain("<img src=x onerror=alert(1)>");
    const html = await (await visit(link, { headers: { cookie } })).text();
    expect(html).not.toMatch(/<img|<svg onload|<script|\u202e/);
    expect(page.links).toEqual([]);
  });

  it("says which app asks, or that a script does", async () => {
    const { link } = await waiting();
    const { page } = await opened(link);
    expect(page.text).toContain("An app that calls itself Test client");
    const call = { name: SEND, arguments: mail };
    const response = await post(origin, env.AUTH_TOKEN, "tools/call", call);
    const [address = ""] =
      /https:[^\s"]+\/confirm\/[\w.-]+/.exec(await response.text()) ?? [];
    expect((await opened(address)).page.text).toContain("A script with");
  });

  it("marks who is outside", async () => {
    const { link } = await waiting({ ...mail, cc: [BEN] });
    const { page } = await opened(link);
    expect(page.text).toMatch(/cleo@globex\.example outside/);
    expect(page.text).toMatch(/ben@acme\.example inside/);
  });
});

describe("the sign-in on the way to a page", () => {
  it("asks Google who it is and for nothing else, and names nobody [MCP-M05 MCP-M06]", async () => {
    const { link } = await waiting();
    const address = await sentTo(link);
    expect(address.origin).toBe("https://accounts.google.com");
    expect(address.searchParams.get("scope")?.split(" ")).toHaveLength(3);
    for (const name of [
      "access_type",
      "include_granted_scopes",
      "login_hint",
    ]) {
      expect(address.searchParams.get(name)).toBeNull();
    }
    expect(address.href).not.toMatch(/ada|acme|cleo/i);
  });

  it("leaves what was granted as it was", async () => {
    const { client, link } = await waiting();
    const kept = async () =>
      (await stored())
        .filter(({ profile = "" }) => profile !== "")
        .map(({ credential }) => credential)
        .sort();
    const before = await kept();
    const names = await toolNames(origin, client.token);
    await opened(link);
    await opened(link, "dora@globex.example");
    expect(await kept()).toEqual(before);
    expect(await toolNames(origin, client.token)).toEqual(names);
  });

  it("lasts for half an hour in the one browser, out of reach of scripts [MCP-C06]", async () => {
    const { link } = await waiting();
    const cookies = new Cookies();
    await opened(link, ADA, cookies);
    const cookie = cookies.header(new URL(origin));
    const again = () => visit(link, { headers: { cookie } });
    expect((await again()).status).toBe(200);
    vi.useFakeTimers({ now: Date.now() + 31 * 60_000, toFake: ["Date"] });
    expect((await again()).status).toBe(302);
  });

  it("lets somebody with two accounts choose the other one [MCP-M06]", async () => {
    const { link } = await waiting();
    const cookies = new Cookies();
    const { page, cookie } = await opened(link, BEN, cookies);
    const other = page.links.find(({ label }) => label.includes("another"));
    const address = await sentTo(other?.href.href ?? "", cookie);
    expect(address.searchParams.get("prompt")).toBe("select_account");
    const { page: mine } = await openAs(other?.href.href ?? "", ADA, cookies);
    expect(mine.url.href).toBe(link);
    expect(mine.forms).toHaveLength(1);
  });

  it("cannot be taken over from another browser", async () => {
    const { link } = await waiting();
    const address = await sentTo(link);
    const state = address.searchParams.get("state");
    const response = await visit(`/callback?code=x&state=${state}`);
    expect(response.status).toBe(400);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("that Google refuses ends on a page with the way back", async () => {
    const { link } = await waiting();
    const response = await visit(link);
    const state = new URL(
      response.headers.get("location") ?? "",
    ).searchParams.get("state");
    const cookie = response.headers
      .getSetCookie()
      .map((set) => set.split(";")[0])
      .join("; ");
    const back = await visit(`/callback?error=access_denied&state=${state}`, {
      headers: { cookie },
    });
    expect(back.status).toBe(400);
    expect(await back.text()).toContain(`href="${link}"`);
  });
});

it("an answer carries no cookie that others could set or read [MCP-C06]", async () => {
  const { link } = await waiting();
  const cookies = new Cookies();
  const sets: string[] = [];
  const store = cookies.store.bind(cookies);
  cookies.store = (url, headers) => {
    if (url.origin === origin) sets.push(...headers.getSetCookie());
    store(url, headers);
  };
  await answer(link, await opened(link, ADA, cookies), "refuse");
  const visitor = sets.find((set) => set.startsWith("__Host-visitor="));
  for (const attribute of [
    "Secure",
    "HttpOnly",
    "SameSite=Lax",
    "Path=/",
    "Max-Age=1800",
  ]) {
    expect(visitor).toContain(attribute);
  }
  expect(visitor).not.toContain("Domain");
});
