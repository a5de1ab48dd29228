import { deliver, type Verdict } from "../../../emulator/gmail/deliver.js";
import { google } from "../context.js";

export const ADA = "ada@acme.example";
export const BEN = "ben@acme.example";
export const CLEO = "cleo@globex.example";

const PASS: Verdict = { spf: "pass", dkim: "pass", dmarc: "pass" };

/** Lets a message of the given headers and body arrive at Ada's; answers its id there. */
export function arrive(
  headers: Record<string, string>,
  body: string | Uint8Array,
  verdict: Verdict = PASS,
): string {
  const all = {
    From: "Dora Novak <dora@mail.example>",
    To: ADA,
    Subject: "Test",
    ...headers,
  };
  const head = Object.entries(all).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const raw = Buffer.concat([
    Buffer.from(`${head.join("")}\r\n`),
    typeof body === "string"
      ? Buffer.from(body.replace(/\r?\n/g, "\r\n"))
      : body,
  ]);
  const [stored] = deliver(google.world, {
    sender: "dora@mail.example",
    recipients: [ADA],
    raw,
    at: google.clock.now(),
    verdict,
  });
  if (!stored) throw new Error("Nobody received it");
  return stored.id;
}

/** A multipart message's type and body. */
export function multipart(
  subtype: string,
  parts: readonly string[],
): [type: string, body: string] {
  const boundary = `b${parts.length}${subtype}`;
  return [
    `multipart/${subtype}; boundary="${boundary}"`,
    `${parts.map((part) => `--${boundary}\n${part}\n`).join("")}--${boundary}--\n`,
  ];
}
