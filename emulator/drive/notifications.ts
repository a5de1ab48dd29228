import type { Call } from "../call.js";
import { deliver } from "../gmail/deliver.js";
import { dateHeader } from "../gmail/outgoing.js";
import { message, text } from "../seed/mime.js";
import { hasNoAccount } from "./grantee.js";
import { webViewLink } from "./links.js";
import { invalidSharing } from "./sharing-rules.js";
import type { DriveFile, Grantee, Role, ShareNotification } from "./state.js";

const SENDER = "drive-shares-dm-noreply@google.com";

const SUBJECTS: Record<ShareNotification["kind"], string> = {
  share: "Item shared with you",
  ownership: "You are now the owner of an item",
  ownershipRequest: "You are invited to own an item",
};

/**
 * Tells somebody by mail what was shared with them, and notes it in the world.
 * @throws GoogleError 400 `invalidSharingRequest` where the mail cannot arrive;
 *   what was shared stays shared.
 */
export function notify(
  call: Call,
  file: DriveFile,
  grantee: Extract<Grantee, { email: string }>,
  { kind, role }: { kind: ShareNotification["kind"]; role: Role },
): void {
  const { world, account, params } = call;
  const { emailMessage } = params;
  const notification: ShareNotification = {
    kind,
    recipient: grantee.email,
    fileId: file.id,
    by: account.id,
    role,
    ...(emailMessage !== undefined && { emailMessage }),
    time: world.clock.now(),
  };
  if (hasNoAccount(world, grantee))
    throw invalidSharing(
      `Sorry, the items were successfully shared but emails could not be sent to ${grantee.email}.`,
    );
  world.drive.notifications.push(notification);
  deliver(world, {
    sender: SENDER,
    recipients: [grantee.email],
    raw: Buffer.from(letter(call, file, notification), "latin1"),
    at: notification.time,
    verdict: { spf: "pass", dkim: "pass", dmarc: "pass" },
  });
}

function letter(
  { account, world }: Call,
  file: DriveFile,
  { kind, recipient, role, emailMessage, time }: ShareNotification,
): string {
  const drive = world.drive.drives.get(file.id);
  const name = drive?.name ?? file.name;
  const lines = [
    `${account.name} (${account.email}) has shared the following item (as ${role}):`,
    name,
    webViewLink(file),
    ...(emailMessage ? [emailMessage] : []),
  ];
  return message(
    {
      from: { name: `${account.name} (via Google Drive)`, email: SENDER },
      to: [{ name: "", email: recipient }],
      subject: `${SUBJECTS[kind]}: "${name}"`,
      date: dateHeader(time),
      messageId: `${world.id("other")}@docs-share.google.com`,
      other: [`Reply-To: ${account.email}`],
    },
    text(`${lines.join("\n\n")}\n`),
  );
}
