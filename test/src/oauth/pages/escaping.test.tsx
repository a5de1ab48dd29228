import { describe, expect, test } from "vitest";
import { Outcome } from "../../../../src/confirm/outcome.js";
import { Preview } from "../../../../src/confirm/preview.js";
import { Connected } from "../../../../src/oauth/pages/connected.js";
import { Consent } from "../../../../src/oauth/pages/consent.js";
import { Landing } from "../../../../src/oauth/pages/landing.js";
import { Problem } from "../../../../src/oauth/pages/problem.js";
import { respond } from "../../../../src/oauth/pages/respond.js";
import type { Ask } from "../../../../src/outbound/ask.js";

describe("what somebody else wrote", () => {
  const HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus='",
    "</title><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<!--<script>",
    "]]><b>",
    "&lt;b&gt;&#60;i&#62;",
    "javascript:alert(1)//<a>",
    "`<x>`",
    "<a\u202Ehref=x>",
  ];

  const askOf = (evil: string): Ask => ({
    id: evil,
    grant: evil,
    tool: evil,
    arguments: evil,
    fingerprint: evil,
    summary: evil,
    why: evil,
    recipients: [evil, `${evil}@x.example`],
    shown: [{ label: evil, text: evil }],
    exact: evil,
    expires: 60_000,
  });

  /** Every string of every page, hostile. */
  const pages = (evil: string) => [
    (nonce: string) => (
      <Consent
        nonce={nonce}
        handle={evil}
        note={evil}
        client={{
          name: evil,
          domain: evil,
          redirectHost: evil,
          redirectUri: `${evil}/`,
          redirectIsLoopback: true,
        }}
        scopes={[evil, "drive"].map((name) => ({ name, ticked: true }))}
      />
    ),
    (nonce: string) => (
      <Problem
        nonce={nonce}
        title={evil}
        happened={evil}
        next={evil}
        reference={evil}
        items={[evil, evil]}
        link={{ href: evil, label: evil }}
      />
    ),
    (nonce: string) => (
      <Problem
        nonce={nonce}
        title="t"
        happened="h"
        link={{ href: `https://x.example/${evil}`, label: evil }}
      />
    ),
    (nonce: string) => (
      <Connected nonce={nonce} email={evil} scopes={[evil]} missing={[evil]} />
    ),
    (nonce: string) => (
      <Preview
        nonce={nonce}
        ask={askOf(evil)}
        asker={{ name: evil }}
        person={{ email: evil, domain: evil }}
        token={evil}
        now={0}
      />
    ),
    (nonce: string) => (
      <Outcome
        nonce={nonce}
        kept={{
          ask: askOf(evil),
          state: "done",
          result: { text: evil, isError: false },
        }}
      />
    ),
    (nonce: string) => (
      <Landing
        nonce={nonce}
        mcpUrl={evil}
        connectUrl={evil}
        scopes={[evil, "drive"]}
      />
    ),
  ];

  /** The elements and attributes of a page, as the platform's own HTML parser finds them. */
  async function structure(response: Response): Promise<string[]> {
    const found: string[] = [];
    const rewriter = new HTMLRewriter().on("*", {
      element(element) {
        const names = [...element.attributes].map(([name]) => name);
        found.push(`${element.tagName}[${names.join()}]`);
      },
    });
    await rewriter.transform(response).text();
    return found;
  }

  test.each(HOSTILE)(
    "stays text on every page: %j [MCP-C13 H-021 H-028 H-085]",
    async (evil) => {
      const harmless = pages("harmless");
      for (const [index, page] of pages(evil).entries()) {
        const calm = harmless[index];
        if (!calm) throw new Error("no page to compare with");
        expect(await structure(await respond(page))).toEqual(
          await structure(await respond(calm)),
        );
      }
    },
  );
});
