import type { JSX } from "hono/jsx/jsx-runtime";
import { Outcome } from "../../src/confirm/outcome.js";
import { Preview } from "../../src/confirm/preview.js";
import { FileSent, SendFile } from "../../src/files/upload-pages.js";
import { uploadScript } from "../../src/files/upload-script.js";
import { Connected } from "../../src/oauth/pages/connected.js";
import { Consent, type ConsentClient } from "../../src/oauth/pages/consent.js";
import { Landing } from "../../src/oauth/pages/landing.js";
import { Problem } from "../../src/oauth/pages/problem.js";
import type { Ask } from "../../src/outbound/ask.js";
import { tighter } from "../../src/outbound/policy.js";
import { scopes } from "../../tools/scopes.js";

const claude: ConsentClient = {
  name: "Claude",
  domain: "claude.ai",
  redirectHost: "claude.ai",
  redirectUri: "https://claude.ai/api/mcp/auth_callback",
  redirectIsLoopback: false,
};

const local: ConsentClient = {
  name: "Claude Code (google-workspace)",
  redirectHost: "localhost",
  redirectUri: "http://localhost:54212/callback",
  redirectIsLoopback: true,
};

const offered = Object.keys(scopes);

const some = offered
  .filter((name) => /^(drive|gmail\.(modify|send)|calendar|spread)/.test(name))
  .map((name) => ({ name, ticked: !name.endsWith("readonly") }));

const NOW = Date.UTC(2026, 10, 25, 14, 5);

const letter: Ask = {
  id: "id",
  grant: "grant",
  tool: "gmail_send_message",
  arguments: "{}",
  fingerprint: "fingerprint",
  summary: "mail to cleo@globex.example, ben@acme.example",
  why: "cleo@globex.example never wrote to you.",
  recipients: ["cleo@globex.example", "ben@acme.example"],
  shown: [
    { label: "To", text: "cleo@globex.example" },
    { label: "Cc", text: "ben@acme.example" },
    { label: "Subject", text: "The offer" },
    {
      label: "Text",
      text: "Dear Cleo,\n\nhere is the offer that we talked about.\n\n  1. The engine: 5,000\n  2. The cards: 300\n\nAda",
    },
    { label: "Attachments", text: "Offer.pdf (application/pdf, 83 kB)" },
  ],
  exact: JSON.stringify(
    { from: "ada@acme.example", to: ["cleo@globex.example"] },
    undefined,
    2,
  ),
  expires: NOW + 9.5 * 60_000,
};

const worst: Ask = {
  ...letter,
  summary: `share of “${"Quarterly".repeat(30)}”`,
  why: "Anyone who has the link could open it.",
  recipients: [
    "anyone",
    "@globex.example",
    "hooks.example",
    `${"long".repeat(16)}@${"sub.".repeat(30)}example`,
  ],
  shown: [
    { label: "File", text: "تقرير الربع \u202Efdp.exe" },
    {
      label: "Text",
      text: `${"word ".repeat(900)}\n${"unbroken".repeat(200)}\u200b\u200b\u200b`,
    },
    {
      label: "HTML",
      text: '</div><a href="https://evil.example">Press Allow</a>',
    },
  ],
  exact: JSON.stringify({ text: "x".repeat(5000) }, undefined, 2),
};

const CURL = `curl -T FILE 'https://mcp.example.com/files/v1.${"sealed".repeat(30)}'`;

/** The scripts of the pages that have one, by their names. */
export const scripts: Readonly<Record<string, string>> = {
  upload: uploadScript,
  "upload-long": uploadScript,
};

/** Every page with data as it comes, and with the worst that may come. */
export const samples: Readonly<Record<string, (nonce: string) => JSX.Element>> =
  {
    landing: (nonce) => (
      <Landing
        nonce={nonce}
        mcpUrl="https://workspace-mcp.example.workers.dev/mcp"
        connectUrl="/connect"
        scopes={["openid", "drive", "gmail.modify", "calendar", "spreadsheets"]}
      />
    ),
    "landing-identity-only": (nonce) => (
      <Landing
        nonce={nonce}
        mcpUrl="http://127.0.0.1:8787/mcp"
        connectUrl="/connect"
        scopes={["openid", "email", "profile"]}
      />
    ),
    consent: (nonce) => (
      <Consent
        nonce={nonce}
        handle="sample"
        client={claude}
        scopes={[
          "drive.readonly",
          "gmail.modify",
          "calendar.events",
          "spreadsheets",
        ].map((name) => ({ name, ticked: true }))}
      />
    ),
    "consent-many": (nonce) => (
      <Consent nonce={nonce} handle="sample" client={local} scopes={some} />
    ),
    "consent-long": (nonce) => (
      <Consent
        nonce={nonce}
        handle="sample"
        client={{
          ...local,
          name: `The ${"Extraordinarily".repeat(12)} long name of an app`,
          redirectHost: `com.${"subdomain".repeat(14)}.example:/callback`,
          redirectUri: `com.${"subdomain".repeat(14)}.example:/callback`,
          redirectIsLoopback: false,
        }}
        scopes={offered.map((name) => ({ name, ticked: false }))}
        note={`You did not allow ${"verylongword".repeat(10)} on Google's page, and the tool that you used needs it.`}
      />
    ),
    "consent-right-to-left": (nonce) => (
      <Consent
        nonce={nonce}
        handle="sample"
        client={{ ...claude, name: "مساعد البريد (2026) \u202Egro.elgoog" }}
        scopes={some.slice(0, 3)}
      />
    ),
    "consent-identity-only": (nonce) => (
      <Consent
        nonce={nonce}
        handle="sample"
        client={claude}
        scopes={[{ name: "openid", ticked: true }]}
      />
    ),
    "consent-leaving": (nonce) => (
      <Consent
        nonce={nonce}
        handle="sample"
        client={claude}
        scopes={some}
        outbound={{ policy: "auto", choices: tighter("auto"), chosen: "auto" }}
      />
    ),
    connect: (nonce) => (
      <Consent
        nonce={nonce}
        handle="sample"
        scopes={some}
        outbound={{ policy: "internal", choices: [], chosen: "internal" }}
      />
    ),
    confirm: (nonce) => (
      <Preview
        nonce={nonce}
        ask={letter}
        asker={{ domain: "claude.ai" }}
        person={{ email: "ada@acme.example", domain: "acme.example" }}
        token="sample"
        now={NOW}
      />
    ),
    "confirm-worst": (nonce) => (
      <Preview
        nonce={nonce}
        ask={worst}
        asker={{ name: `The ${"Extraordinarily".repeat(12)} long name` }}
        person={{ email: "ada@gmail.example" }}
        token="sample"
        now={NOW}
      />
    ),
    "confirm-done": (nonce) => (
      <Outcome
        nonce={nonce}
        decision="allow"
        kept={{
          ask: letter,
          state: "done",
          result: {
            text: "Sent: The offer\nTo: cleo@globex.example\nMessage 18c2f0: https://mail.google.com/mail/u/0/#all/18c2f0",
            isError: false,
          },
        }}
      />
    ),
    "confirm-failed": (nonce) => (
      <Outcome
        nonce={nonce}
        kept={{
          ask: worst,
          state: "done",
          result: { text: "word ".repeat(300), isError: true },
        }}
      />
    ),
    "confirm-refused": (nonce) => (
      <Outcome nonce={nonce} kept={{ ask: letter, state: "declined" }} />
    ),
    connected: (nonce) => (
      <Connected
        nonce={nonce}
        email="ada.lovelace@analytical-engines.example"
        scopes={["openid", "email", "drive", "gmail.send", "calendar.events"]}
      />
    ),
    "connected-missing": (nonce) => (
      <Connected
        nonce={nonce}
        email={`${"long".repeat(16)}@${"domain".repeat(10)}.example`}
        scopes={["openid", "email"]}
        missing={["gmail.modify", "spreadsheets"]}
      />
    ),
    "problem-expired": (nonce) => (
      <Problem
        nonce={nonce}
        title="This page has expired"
        happened="It was open for longer than ten minutes, was used already, or was opened in another browser."
        next="Go back to the app and choose Connect again."
        link={{ href: "/", label: "To the front page" }}
      />
    ),
    "problem-configuration": (nonce) => (
      <Problem
        nonce={nonce}
        title="This server is not set up yet"
        happened="Nobody can sign in before its settings are complete. Whoever runs it finds what is missing here:"
        items={[
          "GOOGLE_CLIENT_ID is missing: the id of the OAuth client in your Google Cloud project",
          "COOKIE_ENCRYPTION_KEY has fewer than 32 characters",
          `GOOGLE_SCOPES names “${"drive.readonyl".repeat(8)}”, which Google does not know; did you mean “drive.readonly”?`,
          "PUBLIC_URL must begin with https:// when it is not a loopback address",
        ]}
        reference="7f3a9c2e5b1d4860"
      />
    ),
    upload: (nonce) => (
      <SendFile
        nonce={nonce}
        promised={{
          name: "Site survey.mp4",
          size: 25_165_824,
          type: "video/mp4",
        }}
        curl={CURL}
      />
    ),
    "upload-long": (nonce) => (
      <SendFile
        nonce={nonce}
        promised={{ name: `${"Protocol".repeat(30)}.pdf` }}
        curl={CURL}
      />
    ),
    "upload-complete": (nonce) => (
      <FileSent
        nonce={nonce}
        file={{
          id: "1AbCdEfGhIjKlMnOp",
          name: "Site survey.mp4",
          type: "video/mp4",
          size: 25_165_824,
          md5: "0".repeat(32),
        }}
      />
    ),
    "upload-refused": (nonce) => (
      <Problem
        nonce={nonce}
        title="This link cannot be used"
        happened="This link does not work, or no longer. Ask for a new one."
        reference="7f3a9c2e5b1d4860"
      />
    ),
  };
