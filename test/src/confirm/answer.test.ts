import { env } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { personOf } from "../../../src/oauth/server.js";
import { subjectOf } from "../../../src/oauth/subject.js";
import { visit } from "../guard/ask.js";
import { BEN, sendings, writings } from "../outbound/calls.js";
import { google, withNetwork } from "../stage.js";
import { answer, mail, opened, SEND, waiting } from "./waiting.js";

withNetwork({ OUTBOUND: "confirm" });
afterEach(() => vi.useRealTimers());

describe("what waits for a person", () => {
  it("is done once when they allow it on its page, and the app learns it [D-02 MCP-M06 H-085]", async () => {
    const { client, link } = await waiting();
    const shown = await opened(link);
    for (const words of [mail.to[0], mail.subject, mail.body, SEND]) {
      expect(shown.page.text).toContain(words);
    }
    expect(sendings()).toBe(0);
    const done = await answer(link, shown, "allow");
    expect(done.status).toBe(200);
    expect(await done.text()).toContain("exactly once");
    expect(sendings()).toBe(1);
    const told = await client.old(SEND, mail);
    expect(told.isError, told.text).toBe(false);
    expect(sendings()).toBe(1);
  });

  it("is not done again by a repetition, nor by looking again [MCP-M03 H-085]", async () => {
    const { link } = await waiting();
    const shown = await opened(link);
    await answer(link, shown, "allow");
    const again = await answer(link, shown, "allow");
    expect(await again.text()).toContain("exactly once");
    const { page } = await opened(link);
    expect(page.heading).toBe("It is done");
    expect(page.forms).toEqual([]);
    expect(sendings()).toBe(1);
  });

  it("is done once when several answers come at once [H-085]", async () => {
    const { link } = await waiting();
    const shown = await opened(link);
    await Promise.all(
      Array.from({ length: 4 }, () => answer(link, shown, "allow")),
    );
    expect(sendings()).toBe(1);
  });

  it("is not done when they refuse, not even when they allow it afterwards [MCP-M07 D-02]", async () => {
    const { client, link } = await waiting();
    const shown = await opened(link);
    const refused = await answer(link, shown, "refuse");
    expect(await refused.text()).toContain("It was refused");
    await answer(link, shown, "allow");
    expect((await client.old(SEND, mail)).text).toContain("said no");
    expect(writings()).toEqual([]);
  });

  it("tells them when it was tried and failed, and tries it once", async () => {
    const { client, link } = await waiting();
    const shown = await opened(link);
    google.fault({
      on: "gmail.users.drafts.create",
      kind: "status",
      status: 403,
    });
    const failed = await answer(link, shown, "allow");
    expect(await failed.text()).toContain("It did not work");
    google.clearFaults();
    await answer(link, shown, "allow");
    expect((await client.old(SEND, mail)).isError).toBe(true);
    expect(sendings()).toBe(0);
  });

  it("is not done for an app whose access was ended meanwhile", async () => {
    const { client, link } = await waiting();
    const shown = await opened(link);
    await client.leave();
    const response = await answer(link, shown, "allow");
    expect(await response.text()).toContain("It was not done");
    expect(writings()).toEqual([]);
  });

  it("is not done, and waits on, for an account that the admin lets in no more", async () => {
    const { link } = await waiting();
    const shown = await opened(link);
    const barred = { ALLOWED_EMAILS: BEN };
    const response = await answer(link, shown, "allow", {}, barred);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("Nothing was done");
    expect(sendings()).toBe(0);
    await answer(link, shown, "allow");
    expect(sendings()).toBe(1);
  });

  it("is gone when all access of the person was ended", async () => {
    const { client, link } = await waiting();
    const shown = await opened(link);
    await personOf(env, subjectOf(client.token) ?? "").endGrants();
    const response = await answer(link, shown, "allow");
    expect(await response.text()).toContain("Nothing waits here");
    expect(writings()).toEqual([]);
  });

  it("is over after ten minutes, for a look and for an answer [H-085]", async () => {
    const { link } = await waiting();
    const shown = await opened(link);
    vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ["Date"] });
    const late = await answer(link, shown, "allow");
    const { cookie } = shown;
    for (const response of [late, await visit(link, { headers: { cookie } })]) {
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("Nothing waits here");
    }
    expect(writings()).toEqual([]);
  });
});

describe("an answer counts for nothing", () => {
  it("without the sign-in of this browser, or after half an hour [H-085]", async () => {
    const { link } = await waiting();
    const { token, cookie } = await opened(link);
    const responses = [
      await answer(link, { token, cookie: "" }, "allow"),
      await answer(link, { token, cookie: `${cookie}x` }, "allow"),
    ];
    vi.useFakeTimers({ now: Date.now() + 31 * 60_000, toFake: ["Date"] });
    responses.push(await answer(link, { token, cookie }, "allow"));
    expect(responses.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(writings()).toEqual([]);
  });

  it("without the token of the page that this browser was shown [H-085]", async () => {
    const { link } = await waiting();
    const mine = await opened(link);
    const elsewhere = await opened(link);
    const { link: another } = await waiting({ ...mail, subject: "Another" });
    const other = await opened(another);
    for (const token of ["", "v1.a.b.c", elsewhere.token, other.token]) {
      const response = await answer(link, { ...mine, token }, "allow");
      expect(response.status).toBe(403);
    }
    expect(writings()).toEqual([]);
  });

  it.each(["", "true", "Allow", "allow "])(
    "when it says neither yes nor no: %j [MCP-M07]",
    async (decision) => {
      const { link } = await waiting();
      const response = await answer(link, await opened(link), decision);
      expect(response.status).toBe(403);
      expect(writings()).toEqual([]);
    },
  );

  it("when it is no form of ours", async () => {
    const { link } = await waiting();
    const { cookie, token } = await opened(link);
    const response = await visit(link, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ token, decision: "allow" }),
    });
    expect(response.status).toBe(403);
    expect(writings()).toEqual([]);
  });

  it("from a page of another site, while browsers may leave the origin out [H-085]", async () => {
    const { link } = await waiting();
    const shown = await opened(link);
    const foreign = { origin: "https://evil.example" };
    expect((await answer(link, shown, "allow", foreign)).status).toBe(403);
    expect(sendings()).toBe(0);
    await answer(link, shown, "allow", { origin: "null" });
    expect(sendings()).toBe(1);
  });

  it("from another person, who sees nothing of it [MCP-M06 H-085]", async () => {
    const { link } = await waiting();
    const { page, ...ben } = await opened(link, BEN);
    expect(page.status).toBe(403);
    expect(page.text).toContain("another account");
    for (const words of [mail.to[0] ?? "", mail.subject, mail.body, "ada@"]) {
      expect(page.text).not.toContain(words);
    }
    const { token } = await opened(link);
    for (const decision of ["allow", "refuse"]) {
      const response = await answer(link, { ...ben, token }, decision);
      expect(response.status).toBe(403);
    }
    expect((await opened(link)).page.forms).toHaveLength(1);
    expect(writings()).toEqual([]);
  });
});
