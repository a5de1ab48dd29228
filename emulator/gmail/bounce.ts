import type { World } from "../world.js";
import type { Envelope } from "./deliver.js";
import { Mail } from "./mail.js";
import { splitMessage } from "./mime/headers.js";
import { dateHeader } from "./outgoing.js";

const reason =
  "550 5.1.1 The email account that you tried to reach does not exist.";

/** The delivery status notification (RFC 3464) for a recipient that nobody knows, as Gmail words it. */
export function bounce(
  world: World,
  { sender, raw, at }: Envelope,
  recipient: string,
): Envelope {
  const boundary = `00000000000${world.id("other")}`;
  const { head } = splitMessage(Buffer.from(raw).toString("latin1"));
  const original = `<${new Mail(raw).messageId}>`;
  const lines = [
    "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    `To: ${sender}`,
    "Auto-Submitted: auto-replied",
    "Subject: Delivery Status Notification (Failure)",
    ...["References", "In-Reply-To"].map((name) => `${name}: ${original}`),
    `X-Failed-Recipients: ${recipient}`,
    `Message-ID: <${world.id("other")}.mailer-daemon@google.com>`,
    `Date: ${dateHeader(at)}`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; boundary="${boundary}"; report-type=delivery-status`,
    "",
    `--${boundary}`,
    ...notice(recipient),
    `--${boundary}`,
    ...status(recipient, at),
    `--${boundary}`,
    "Content-Type: message/rfc822",
    "",
    head,
    "",
    `--${boundary}--`,
    "",
  ];
  return {
    sender: "",
    recipients: [sender],
    raw: Buffer.from(lines.join("\r\n"), "latin1"),
    at,
    verdict: { spf: "none", dkim: "pass", dmarc: "pass" },
  };
}

function notice(recipient: string): string[] {
  return [
    'Content-Type: text/plain; charset="UTF-8"',
    "",
    "** Address not found **",
    "",
    `Your message wasn't delivered to ${recipient} because the address couldn't be found, or is unable to receive mail.`,
    "",
    "The response was:",
    "",
    reason,
  ];
}

function status(recipient: string, at: number): string[] {
  return [
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; googlemail.com",
    `Arrival-Date: ${dateHeader(at)}`,
    "",
    `Final-Recipient: rfc822; ${recipient}`,
    "Action: failed",
    "Status: 5.1.1",
    `Diagnostic-Code: smtp; ${reason}`,
  ];
}
