import { describe, expect, test } from "vitest";
import { Connected } from "../../../../src/oauth/pages/connected.js";
import { Landing } from "../../../../src/oauth/pages/landing.js";
import { Problem } from "../../../../src/oauth/pages/problem.js";
import { markup, shown } from "./read.js";

describe("the other pages", () => {
  test("a problem says what happened, what to do, and lists every item", async () => {
    const html = await markup((nonce) => (
      <Problem
        nonce={nonce}
        title="Not set up yet"
        happened="Settings are missing."
        next="Set them."
        items={["ONE is missing", "TWO is too short"]}
        link={{ href: "/", label: "Front page" }}
        reference="r-1"
      />
    ));
    const text = shown(html);
    for (const part of [
      "Not set up yet",
      "Settings are missing.",
      "Set them.",
      "ONE is missing",
      "TWO is too short",
      "r-1",
    ]) {
      expect(text).toContain(part);
    }
    expect(html).toMatch(/<a href="\/" class="button primary">Front page<\/a>/);
  });

  test.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "/\\evil.example",
    "relative",
  ])("a link to %j is words alone [H-013 H-022]", async (href) => {
    const html = await markup((nonce) => (
      <Problem
        nonce={nonce}
        title="t"
        happened="h"
        link={{ href, label: "Label" }}
      />
    ));
    expect(html).toContain("<span>Label</span>");
    expect(html).not.toContain("<a ");
  });

  test("the connected page tells the account, what is allowed, what is not, and what next", async () => {
    const text = shown(
      await markup((nonce) => (
        <Connected
          nonce={nonce}
          email="ada@example.com"
          scopes={["openid", "drive.readonly"]}
          missing={["gmail.send"]}
        />
      )),
    );
    expect(text).toContain("Signed in as ada@example.com");
    expect(text).toMatch(
      /Not allowed on Google’s page Gmail Send mail in your name gmail\.send/,
    );
    expect(text).toMatch(
      /What is allowed Drive See and download all your files drive\.readonly/,
    );
    expect(text).toMatch(/What to do next .*Claude\.ai.*Command lines/);
  });

  test("the connected page mentions nothing missing when all was granted", async () => {
    const text = shown(
      await markup((nonce) => (
        <Connected
          nonce={nonce}
          email="ada@example.com"
          scopes={["openid"]}
          missing={["profile"]}
        />
      )),
    );
    expect(text).not.toContain("Not allowed");
    expect(text).toContain("Knowing who you are, and nothing else.");
  });

  test("the front page shows the address, the command and what is on offer", async () => {
    const html = await markup((nonce) => (
      <Landing
        nonce={nonce}
        mcpUrl="https://mcp.example/mcp"
        connectUrl="/connect"
        scopes={["drive.file"]}
      />
    ));
    expect(html).toContain(">https://mcp.example/mcp</textarea>");
    expect(html).toContain(
      ">claude mcp add --transport http google-workspace https://mcp.example/mcp</textarea>",
    );
    expect(html).toMatch(/<a href="\/connect" class="link">/);
    expect(shown(html)).toContain(
      "See and change only files made or opened with this app",
    );
  });
});
