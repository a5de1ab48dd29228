import { expect, test } from "vitest";
import { readAttachment } from "../../../tools/gmail/attachment.js";
import { FORMATS } from "../../../tools/gmail/format.js";
import { readMessages } from "../../../tools/gmail/read.js";
import { saveAttachment } from "../../../tools/gmail/save.js";
import { searchMessages } from "../../../tools/gmail/search.js";
import { readThread } from "../../../tools/gmail/thread.js";
import type { Tool } from "../../../tools/tool.js";
import { callAs, withGoogle } from "../context.js";
import { ADA, arrive, multipart } from "./mail.js";

withGoogle();

/** A space of no width and an override of direction, as UTF-8 and as encoded words. */
const HIDDEN = "\u200B\u202E";
const WORD = "=?utf-8?q?a=E2=80=8B=E2=80=AEb?=";
const SEEN = /[\u200B\u202E]|=E2=80=8B/;

const CALENDAR = [
  "BEGIN:VCALENDAR",
  `METHOD:REQ${HIDDEN}UEST`,
  "BEGIN:VEVENT",
  ...["SUMMARY", "LOCATION", "UID", "COMMENT"].map(
    (name) => `${name}:a${HIDDEN}b`,
  ),
  `ORGANIZER;CN=a${HIDDEN}b:mailto:bo${HIDDEN}@x.example`,
  `ATTENDEE;PARTSTAT=ACC${HIDDEN}EPTED:mailto:ada@acme.example`,
  `DTSTART;TZID=a${HIDDEN}b:20260101T000000`,
  `RRULE:FREQ=${HIDDEN}`,
  "END:VEVENT",
  "END:VCALENDAR",
].join("\n");

function hostile(): string {
  const inner = `Content-Type: message/rfc822\n\nFrom: ${WORD} <bo@x.example>\nSubject: ${WORD}\nDate: ${WORD}\n\ntext${HIDDEN}`;
  const [type, body] = multipart("mixed", [
    `Content-Type: text/html; charset=utf-8\n\n<p>a${HIDDEN}b&#8203;</p><img alt="a${HIDDEN}b">`,
    `Content-Type: text/plain; charset=utf-8\n\na${HIDDEN}b`,
    `Content-Type: text/calendar; charset=utf-8\n\n${CALENDAR}`,
    `Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename="${WORD}.txt"\n\na${HIDDEN}b`,
    inner,
  ]);
  const people = `${WORD} <bo@x.example>`;
  return arrive(
    {
      From: people,
      "Reply-To": `${WORD} <other@x.example>`,
      To: `${people}, ${ADA}`,
      Cc: people,
      Subject: WORD,
      "X-Mark": WORD,
      "Content-Type": type,
    },
    body,
  );
}

async function expectClean(tool: Tool, input: Record<string, unknown>) {
  const scopes = ["gmail.readonly", "drive"];
  const { data, text } = await callAs(ADA, scopes, tool, input);
  expect(text).not.toMatch(SEEN);
  expect(JSON.stringify(data)).not.toMatch(SEEN);
}

test("whatever a sender wrote is shown without invisible characters", async () => {
  const id = hostile();
  await expectClean(searchMessages, { limit: 1 });
  await expectClean(searchMessages, { limit: 1, by: "thread" });
  for (const format of FORMATS.filter((each) => each !== "raw"))
    for (const quotes of [false, true])
      await expectClean(readMessages, { message_ids: [id], format, quotes });
  await expectClean(readThread, { thread_id: id });
  for (const attachment_id of ["2", "3", "4"])
    await expectClean(readAttachment, { message_id: id, attachment_id });
  await expectClean(saveAttachment, { message_id: id, attachment_id: "3" });
});
