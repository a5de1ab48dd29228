import { env } from "cloudflare:test";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { makeLink, openLink, PATH } from "../../../src/files/link.js";
import { markOf } from "../../../src/oauth/bearer.js";
import { personOf } from "../../../src/oauth/server.js";
import { seal } from "../../../src/seal.js";
import type { Source } from "../../../tools/files.js";
import { callTool, tokenRequest } from "../../oauth-client.js";
import { logged } from "../guard/ask.js";
import { ask, google, origin, withNetwork } from "../stage.js";
import { ada, cleo, config, connected, fileNamed, linkTo } from "./links.js";

withNetwork();

const CONTRACT = "Framework contract Globex.pdf";
const contract = (): Source => ({
  kind: "file",
  fileId: fileNamed(CONTRACT).id,
});

const DEAD = "This link does not work, or no longer. Ask for a new one.\n";

/** Expects the one answer that tells nothing. */
async function expectDead(response: Response) {
  expect(response.status).toBe(404);
  expect(await response.text()).toBe(DEAD);
}

describe("a file link", () => {
  it("is shorter than 300 characters for each kind of thing", async () => {
    const holder = { userId: "u".repeat(22), grant: "g".repeat(16) };
    const fileId = "1".repeat(44);
    const word =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const targets = [
      { kind: "file", fileId, exportAs: word },
      { kind: "revision", fileId, revisionId: "0B".repeat(26) },
      { kind: "revision", fileId, revisionId: "1234", exportAs: word },
      { kind: "attachment", messageId: "a".repeat(16), partId: "1.2" },
      { kind: "upload", id: "x".repeat(12) },
    ] as const;
    for (const target of targets) {
      const url = await linkTo(holder, target);
      expect(url.length).toBeLessThan(300);
      expect(await openLink(config(), url.split("/").at(-1) ?? "")).toEqual({
        ...holder,
        target,
      });
    }
  });

  it("opens nothing once any of its characters is another [MCP-S01 P-10]", async () => {
    const { holder } = await connected();
    const url = await linkTo(holder, contract());
    const sealed = url.slice(origin.length + PATH.length);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: sealed.length - 1 }),
        fc.constantFrom(..."ABCXYZabcxyz0189-_."),
        async (place, sign) => {
          fc.pre(sealed[place] !== sign);
          const altered =
            sealed.slice(0, place) + sign + sealed.slice(place + 1);
          expect(await openLink(config(), altered)).toBeUndefined();
        },
      ),
    );
    for (const altered of [
      `${sealed}A`,
      sealed.slice(1),
      "",
      "%76".concat(sealed.slice(1)),
    ]) {
      await expectDead(await fetch(origin + PATH + altered));
    }
    expect((await fetch(url)).status).toBe(200);
  });

  it("is nothing that was sealed for another place", async () => {
    const { holder } = await connected();
    const text = JSON.stringify([
      holder.userId,
      holder.grant,
      "zzzzzz",
      "f",
      "1",
    ]);
    const sealed = await seal(config().secrets, "person/1/credential", text);
    await expectDead(await fetch(origin + PATH + sealed));
  });

  it("ends after a quarter of an hour, that of an upload after a day", async () => {
    const { holder } = await connected();
    const minutes = (many: number) => Date.now() - many * 60_000;
    expect(
      (await fetch(await linkTo(holder, contract(), minutes(14)))).status,
    ).toBe(200);
    await expectDead(
      await fetch(await linkTo(holder, contract(), minutes(15))),
    );
    const { url, expires } = await makeLink(
      config(),
      holder,
      { kind: "upload", id: "x" },
      0,
    );
    expect(expires).toBe("1970-01-02T00:00:00.000Z");
    await expectDead(await fetch(url));
  });

  it("dies with the grant under which it was made [MCP-S01]", async () => {
    const { client, tokens, holder } = await connected();
    const other = await connected();
    const url = await linkTo(holder, contract());
    const stays = await linkTo(other.holder, contract());
    expect((await fetch(url)).status).toBe(200);
    await tokenRequest(client, { token: tokens.refresh_token });
    google.ledger.length = 0;
    await expectDead(await fetch(url));
    expect(google.ledger).toEqual([]);
    expect((await fetch(stays)).status).toBe(200);
  });

  it("dies with every grant when the person disconnects", async () => {
    const { holder } = await connected();
    const url = await linkTo(holder, contract());
    await personOf(env, holder.userId).endGrants();
    await expectDead(await fetch(url));
  });

  it("of one person's grant under another person's name opens nothing [MCP-S01]", async () => {
    const { holder } = await connected();
    const cleos = await connected(cleo);
    const mixed = { userId: cleos.holder.userId, grant: holder.grant };
    await expectDead(await fetch(await linkTo(mixed, contract())));
  });

  it("reaches no file that its person may not see", async () => {
    const { holder } = await connected(cleo);
    const url = await linkTo(holder, {
      kind: "file",
      fileId: fileNamed("Interviews.txt").id,
    });
    const response = await fetch(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("may not see it");
  });

  it("serves only what the grant still allows [MCP-Z06]", async () => {
    const { holder } = await connected(ada, "openid gmail.readonly");
    google.ledger.length = 0;
    const response = await fetch(await linkTo(holder, contract()));
    expect(response.status).toBe(403);
    expect(google.ledger).toEqual([]);
  });

  it("is not served to an account that the admin no longer lets in", async () => {
    const { holder } = await connected();
    const url = await linkTo(holder, contract());
    const response = await ask(new Request(url), {
      ALLOWED_EMAILS: "somebody@else.example",
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("does not let this account in");
  });

  it("counts among the calls of its person", async () => {
    const { holder } = await connected();
    const url = await linkTo(holder, contract());
    const visit = () =>
      ask(new Request(url), { CALLS_PER_MINUTE: "2" } as object);
    const answers = [await visit(), await visit(), await visit()];
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("is for pages of this server and for programs, not for pages of others [MCP-H01]", async () => {
    const { holder } = await connected();
    const url = await linkTo(holder, contract());
    const visit = (from: string) => fetch(url, { headers: { origin: from } });
    expect((await visit(origin)).status).toBe(200);
    expect((await visit("https://evil.example")).status).toBe(403);
  });

  it("leaves one line in the log, which names nothing [OA-48 W-15]", async () => {
    const { holder } = await connected();
    const url = await linkTo(holder, contract());
    const sealed = url.slice(origin.length + PATH.length);
    const lines = logged();
    await fetch(url);
    await fetch(`${url}x`);
    const uses = lines.map((line) => JSON.parse(line));
    expect(uses).toMatchObject([
      {
        event: "file_link",
        verb: "GET",
        kind: "file",
        outcome: "ok",
        bytes: 818,
      },
      { event: "file_link", verb: "GET", outcome: "no_link" },
    ]);
    for (const secret of [sealed, CONTRACT, fileNamed(CONTRACT).id]) {
      expect(lines.join("\n")).not.toContain(secret);
    }
  });

  it("that fails by a mistake of ours says so, and the log keeps no address", async () => {
    const { holder } = await connected();
    const url = await linkTo(holder, contract());
    const lines = logged();
    google.fault({ on: "drive.files.get", kind: "malformed", times: 1 });
    const response = await ask(new Request(url), { PERSON: undefined });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("reference");
    expect(lines.join("\n")).not.toContain(url.slice(-40));
  });
});

describe("a link that a tool gives", () => {
  const linkFrom = async (token: string) => {
    const { result } = await callTool(origin, token, "drive_download_file", {
      file_id: fileNamed(CONTRACT).id,
    });
    return z.object({ link: z.string() }).parse(result.structuredContent).link;
  };

  it("is that of the caller's own grant", async () => {
    const { client, tokens } = await connected();
    const url = await linkFrom(tokens.access_token);
    expect((await fetch(url)).status).toBe(200);
    await tokenRequest(client, { token: tokens.refresh_token });
    await expectDead(await fetch(url));
  });

  it("to a command line is that of its AUTH_TOKEN [OA-63]", async () => {
    await connected();
    const url = await linkFrom(env.AUTH_TOKEN);
    const next = "another-auth-token-0123456789-abcdefgh";
    expect((await fetch(url)).status).toBe(200);
    await expectDead(
      await ask(new Request(url), { AUTH_TOKEN: next } as object),
    );
  });
});

describe("a link of AUTH_TOKEN", () => {
  it("serves as long as the token does, and dies when another takes its place [OA-63]", async () => {
    const { holder } = await connected();
    const { result } = await callTool(
      origin,
      env.AUTH_TOKEN,
      "workspace_get_status",
    );
    expect(result.structuredContent.account.email).toBe(ada.email);
    const marked = {
      userId: holder.userId,
      grant: await markOf(env.AUTH_TOKEN),
    };
    const url = await linkTo(marked, contract());
    const visit = (settings: object) => ask(new Request(url), settings);
    const next = "another-auth-token-0123456789-abcdefgh";
    expect((await visit({})).status).toBe(200);
    const rotating = { AUTH_TOKEN: next, AUTH_TOKEN_PREVIOUS: env.AUTH_TOKEN };
    expect((await visit(rotating)).status).toBe(200);
    await expectDead(await visit({ AUTH_TOKEN: next }));
    await expectDead(await visit({ AUTH_TOKEN: "" }));
  });

  it("dies when the token acts as somebody else", async () => {
    const { holder } = await connected();
    await connected(cleo);
    const marked = {
      userId: holder.userId,
      grant: await markOf(env.AUTH_TOKEN),
    };
    const url = await linkTo(marked, contract());
    await expectDead(
      await ask(new Request(url), { AUTH_TOKEN_USER: cleo.email } as object),
    );
  });
});
