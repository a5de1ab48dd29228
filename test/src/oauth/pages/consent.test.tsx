import { describe, expect, test } from "vitest";
import {
  Consent,
  type ConsentClient,
} from "../../../../src/oauth/pages/consent.js";
import { MEANING, tighter } from "../../../../src/outbound/policy.js";
import { scopes } from "../../../../tools/scopes.js";
import { markup, shown } from "./read.js";

const client: ConsentClient = {
  name: "Claude",
  domain: "claude.ai",
  redirectHost: "claude.ai",
  redirectUri: "https://claude.ai/api/mcp/auth_callback",
  redirectIsLoopback: false,
};

const { domain: _, ...registered } = client;

const ticked = (...names: string[]) =>
  names.map((name) => ({ name, ticked: true }));

function boxes(html: string): { value: string; checked: boolean }[] {
  return [...html.matchAll(/<input[^>]*name="scope"[^>]*>/g)].map(([tag]) => ({
    value: /value="([^"]*)"/.exec(tag)?.[1] ?? "",
    checked: tag.includes(" checked"),
  }));
}

describe("the consent page", () => {
  test("names the client, its domain and where the answer goes [MCP-C03]", async () => {
    const text = shown(
      await markup((nonce) => (
        <Consent
          nonce={nonce}
          handle="h"
          client={client}
          scopes={ticked("drive")}
        />
      )),
    );
    expect(text).toMatch(/Allow Claude to use your Google account\?/);
    expect(text).toMatch(/An app published by claude\.ai/);
    expect(text).toMatch(
      /Where the answer goes claude\.ai https:\/\/claude\.ai\/api\/mcp\/auth_callback/,
    );
    expect(text).not.toMatch(/not verified|your own computer/);
    expect(text).toMatch(/Google’s own page comes next/);
    expect(text).toMatch(/end this access at any time/);
  });

  test("says that nothing vouches for the name of a registered client [MCP-C03 H-021]", async () => {
    const text = shown(
      await markup((nonce) => (
        <Consent nonce={nonce} handle="h" client={registered} scopes={[]} />
      )),
    );
    expect(text).toContain(
      "This app registered itself; its name is not verified.",
    );
    expect(text).not.toContain("published by");
  });

  test("warns when the answer goes to the person's own computer [MCP-C14]", async () => {
    const text = shown(
      await markup((nonce) => (
        <Consent
          nonce={nonce}
          handle="h"
          client={{
            ...client,
            redirectHost: "localhost",
            redirectUri: "http://localhost:4000/cb",
            redirectIsLoopback: true,
          }}
          scopes={[]}
        />
      )),
    );
    expect(text).toMatch(/gives access to a program on your own computer/);
    expect(text).toContain("http://localhost:4000/cb");
  });

  test("shows a redirect without a host once", async () => {
    const uri = "com.example.app:/callback";
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={{ ...registered, redirectHost: uri, redirectUri: uri }}
        scopes={[]}
      />
    ));
    expect(html.split(uri)).toHaveLength(2);
  });

  test("offers a box for each scope under its module, ticked as asked", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={client}
        scopes={[
          { name: "spreadsheets", ticked: false },
          { name: "openid", ticked: true },
          { name: "gmail.send", ticked: true },
          { name: "drive", ticked: true },
        ]}
      />
    ));
    expect(boxes(html)).toEqual([
      { value: "drive", checked: true },
      { value: "gmail.send", checked: true },
      { value: "spreadsheets", checked: false },
    ]);
    expect(
      [...html.matchAll(/<legend>(\w+)<\/legend>/g)].map(([, name]) => name),
    ).toEqual(["Drive", "Gmail", "Sheets"]);
    for (const name of ["drive", "gmail.send", "spreadsheets"]) {
      expect(shown(html)).toContain(`${scopes[name]?.allows} ${name}`);
    }
    expect(shown(html)).toMatch(/always learns who you are/);
  });

  test("has words for every scope that the catalog knows", async () => {
    const names = Object.keys(scopes).filter(
      (name) => scopes[name]?.module !== "Identity",
    );
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={client}
        scopes={ticked(...names)}
      />
    ));
    expect(boxes(html).map(({ value }) => value)).toEqual(names);
  });

  test("asks nobody to allow what it has no words for [H-018]", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={client}
        scopes={ticked("constructor", "unheard.of", "drive")}
      />
    ));
    expect(boxes(html).map(({ value }) => value)).toEqual(["drive"]);
  });

  test("says what reading only makes of each scope", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={client}
        scopes={ticked("drive", "gmail.send", "calendar.readonly")}
      />
    ));
    const twins = [
      ...html.matchAll(/<span class="twin[^"]*" hidden="">([\s\S]*?)<\/span>/g),
    ].map(([, twin]) => shown(twin ?? "").trim());
    expect(twins).toEqual([
      "See and download all your files drive.readonly",
      "Left out when reading only: Send mail in your name gmail.send",
    ]);
    expect(html).toMatch(/<input type="checkbox" name="reading_only"/);
  });

  test("has no boxes at all when only signing in is on offer", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={client}
        scopes={ticked("openid", "email", "profile")}
      />
    ));
    expect(html).not.toContain('type="checkbox"');
    expect(html).toContain('value="allow"');
  });

  test("says what may leave, and offers to tighten it and nothing else", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={client}
        scopes={ticked("drive")}
        outbound={{
          policy: "confirm",
          choices: tighter("confirm"),
          chosen: "confirm",
        }}
      />
    ));
    const radios = [...html.matchAll(/<input type="radio"[^>]*>/g)].map(
      ([tag]) => [/value="(\w+)"/.exec(tag)?.[1], tag.includes(" checked")],
    );
    expect(radios).toEqual([
      ["confirm", true],
      ["internal", false],
      ["drafts", false],
    ]);
    for (const policy of ["confirm", "internal", "drafts"] as const) {
      const { name, means } = MEANING[policy];
      expect(shown(html)).toMatch(`${name}. ${means}`);
    }
    expect(shown(html)).not.toContain(MEANING.auto.means);
  });

  test("says what may leave without a choice where there is none", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        scopes={ticked("drive")}
        outbound={{ policy: "drafts", choices: [], chosen: "drafts" }}
      />
    ));
    expect(shown(html)).toContain(MEANING.drafts.means);
    expect(html).not.toContain('type="radio"');
  });

  test("posts the handle and a decision, denying by default", async () => {
    const html = await markup((nonce) => (
      <Consent nonce={nonce} handle="abc.def" client={client} scopes={[]} />
    ));
    expect(html).toMatch(/<form method="post" autocomplete="off">/);
    expect(html).toMatch(/<input type="hidden" name="handle" value="abc.def"/);
    expect(
      [...html.matchAll(/name="decision" value="(\w+)"/g)].map(([, v]) => v),
    ).toEqual(["deny", "allow"]);
  });

  test("asks for the server itself when no client does", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        scopes={ticked("drive")}
        note="Tell me."
      />
    ));
    expect(shown(html)).toContain("Connect your Google account");
    expect(shown(html)).toContain("Tell me.");
    expect(html).not.toContain("Who asks");
    expect(boxes(html)).toEqual([{ value: "drive", checked: true }]);
  });

  test("keeps a name from hiding, reversing or swamping the page's own words [H-021 MCP-C13]", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={{
          ...registered,
          name: `a\u202Eb\u200Bc\n\u0000${"🦉".repeat(200)}`,
        }}
        scopes={[]}
      />
    ));
    const name = /<bdi class="name">(.*?)<\/bdi>/s.exec(html)?.[1] ?? "";
    expect(name).toMatch(/^abc 🦉+…$/u);
    expect([...name]).toHaveLength(80);
  });

  test("shows entities in a name as they were written", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={{ ...registered, name: "&lt;b&gt; & Co" }}
        scopes={[]}
      />
    ));
    expect(html).toContain(
      '<bdi class="name">&amp;lt;b&amp;gt; &amp; Co</bdi>',
    );
  });

  test("calls a client whose name shows nothing an unnamed app [H-021]", async () => {
    const html = await markup((nonce) => (
      <Consent
        nonce={nonce}
        handle="h"
        client={{ ...registered, name: " \u200B\u202E " }}
        scopes={[]}
      />
    ));
    expect(shown(html)).toContain("Allow An unnamed app to use");
  });
});
