import type { JSX } from "hono/jsx/jsx-runtime";
import { describe, expect, test } from "vitest";
import { Connected } from "../../../src/oauth/pages/connected.js";
import {
  Consent,
  type ConsentClient,
} from "../../../src/oauth/pages/consent.js";
import { Landing } from "../../../src/oauth/pages/landing.js";
import { Problem } from "../../../src/oauth/pages/problem.js";
import { respond } from "../../../src/oauth/pages/respond.js";
import { scopes } from "../../../tools/scopes.js";

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

async function markup(page: (nonce: string) => JSX.Element): Promise<string> {
  return (await respond(page)).text();
}

/** What a browser shows of some markup, roughly: no tags, no style, entities decoded. */
function shown(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

function boxes(html: string): { value: string; checked: boolean }[] {
  return [...html.matchAll(/<input[^>]*name="scope"[^>]*>/g)].map(([tag]) => ({
    value: /value="([^"]*)"/.exec(tag)?.[1] ?? "",
    checked: tag.includes(" checked"),
  }));
}

describe("an answer that shows a page", () => {
  const page = (nonce: string) => (
    <Problem nonce={nonce} title="Title" happened="Happened." />
  );

  test("is HTML that nobody frames, sniffs, stores or refers from", async () => {
    const response = await respond(page);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    expect(await response.text()).toMatch(/^<!doctype html><html lang="en">/);
  });

  test("allows the style with its own nonce and nothing else", async () => {
    const response = await respond(page);
    const html = await response.text();
    const nonce = /<style nonce="([^"]+)">/.exec(html)?.[1];
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(response.headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(html).not.toMatch(/ style=|<script|<img|<iframe| on\w+=/);
  });

  test("carries another nonce each time", async () => {
    const [one, two] = await Promise.all([respond(page), respond(page)]);
    expect(one.headers.get("content-security-policy")).not.toBe(
      two.headers.get("content-security-policy"),
    );
  });

  test("keeps the status and every given header, but for its own policy", async () => {
    const headers = new Headers({
      "Retry-After": "30",
      "Content-Security-Policy": "frame-ancestors 'none'",
    });
    headers.append("Set-Cookie", "__Host-a=1; Secure; Path=/");
    headers.append("Set-Cookie", "__Host-b=2; Secure; Path=/");
    const response = await respond(page, { status: 503, headers });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("30");
    expect(response.headers.getSetCookie()).toEqual([
      "__Host-a=1; Secure; Path=/",
      "__Host-b=2; Secure; Path=/",
    ]);
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; /,
    );
    expect(headers.get("content-type")).toBeNull();
  });

  test.each([
    ["https://claude.ai/api/cb?x=1", "https://claude.ai"],
    ["http://127.0.0.1:8788", "http://127.0.0.1:8788"],
    ["https://bücher.example/", "https://xn--bcher-kva.example"],
    ["cursor://anysphere.cursor/callback", "cursor:"],
    ["com.example.app:/callback", "com.example.app:"],
    ["http://[::1]:3000/callback", "http:"],
    ["https://a;sandbox/", "https:"],
    ["https://a,default-src/", "https:"],
  ])("lets the form's answer redirect to %s", async (address, source) => {
    const response = await respond(page, { formAction: [address, address] });
    expect(response.headers.get("content-security-policy")).toContain(
      `; form-action 'self' ${source}; base-uri 'none';`,
    );
  });
});

describe("the consent page", () => {
  test("names the client, its domain and where the answer goes", async () => {
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

  test("says that nothing vouches for the name of a registered client", async () => {
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

  test("warns when the answer goes to the person's own computer", async () => {
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

  test("asks nobody to allow what it has no words for", async () => {
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

  test("keeps a name from hiding, reversing or swamping the page's own words", async () => {
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

  test("calls a client whose name shows nothing an unnamed app", async () => {
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
  ])("a link to %j is words alone", async (href) => {
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
        scopes={ticked(evil, "drive")}
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

  test.each(HOSTILE)("stays text on every page: %j", async (evil) => {
    const harmless = pages("harmless");
    for (const [index, page] of pages(evil).entries()) {
      const calm = harmless[index];
      if (!calm) throw new Error("no page to compare with");
      expect(await structure(await respond(page))).toEqual(
        await structure(await respond(calm)),
      );
    }
  });
});
