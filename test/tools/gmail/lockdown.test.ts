import { expect, test } from "vitest";
import { readAttachment } from "../../../tools/gmail/attachment.js";
import { saveAttachment } from "../../../tools/gmail/save.js";
import type { Tool } from "../../../tools/tool.js";
import { contextFor, google, withGoogle } from "../context.js";
import { ADA, arrive, multipart } from "./mail.js";

withGoogle();

const SCOPES = ["gmail.readonly", "drive"];

/** Runs a tool on the attachment of a message, where words from outside are withheld. */
async function locked(
  tool: Tool,
  from: string,
  more: Record<string, unknown> = {},
) {
  const [type, body] = multipart("mixed", [
    "Content-Type: text/plain\n\nsee attached",
    'Content-Type: text/plain; name="plan.txt"\nContent-Disposition: attachment\n\nsecret plan',
  ]);
  const message_id = arrive({ "Content-Type": type, From: from }, body);
  const { context } = await contextFor(ADA, SCOPES, tool, { lockdown: true });
  const input = { message_id, attachment_id: "1", ...more };
  return (await tool.run(input, context)).data;
}

const OUTSIDER = "Mallory <mallory@evil.example>";
const withheld = { options: { reason: "withheld" } };

test("an attachment from outside is neither read, linked nor saved [D-11]", async () => {
  const data = await locked(readAttachment, OUTSIDER);
  expect(data).toMatchObject({ outside: true });
  expect(data).not.toHaveProperty("link");
  expect(JSON.stringify(data)).not.toContain("secret plan");

  await expect(
    locked(readAttachment, OUTSIDER, { as: "link" }),
  ).rejects.toMatchObject(withheld);
  const before = google.world.drive.files.size;
  await expect(locked(saveAttachment, OUTSIDER)).rejects.toMatchObject(
    withheld,
  );
  expect(google.world.drive.files.size).toBe(before);
});

test("one's own is saved all the same [D-11]", async () => {
  const data = await locked(saveAttachment, `Ada <${ADA}>`);
  expect(data).toMatchObject({ file: { name: "plan.txt" } });
});
