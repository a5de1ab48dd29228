import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { Verdict } from "../../../emulator/gmail/deliver.js";
import { Mail } from "../../../emulator/gmail/mail.js";
import { store } from "../../../emulator/gmail/store.js";
import { readAttachment } from "../../../tools/gmail/attachment.js";
import { forwardMessage } from "../../../tools/gmail/forward.js";
import { listDrafts } from "../../../tools/gmail/list-drafts.js";
import { modifyMessages } from "../../../tools/gmail/modify.js";
import { readMessages } from "../../../tools/gmail/read.js";
import { replyMessage } from "../../../tools/gmail/reply.js";
import { saveAttachment } from "../../../tools/gmail/save.js";
import { searchMessages } from "../../../tools/gmail/search.js";
import { sendMessage } from "../../../tools/gmail/send.js";
import { readThread } from "../../../tools/gmail/thread.js";
import { trashMessages } from "../../../tools/gmail/trash.js";
import type { Tool } from "../../../tools/tool.js";
import { google, withGoogle } from "../context.js";
import { watch } from "./asking.js";
import { ADA, arrive, BEN, leaveDraft, mailboxFor, multipart } from "./mail.js";

withGoogle();

const PASS: Verdict = { spf: "pass", dkim: "pass", dmarc: "pass" };
const FAIL: Verdict = { spf: "pass", dkim: "none", dmarc: "fail" };
const OUTSIDER = "Mallory <mallory@evil.example>";
const COLLEAGUE = `Ben <${BEN}>`;
/** What the messages say beside their heads. */
const SECRET = "okapi";

const CALENDAR =
  "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u1\nSUMMARY:okapi event\nDTSTART:20261124T100000Z\nEND:VEVENT\nEND:VCALENDAR";

/** A message with everything in it that can say something. */
function full(from: string, verdict?: Verdict): string {
  const [type, body] = multipart("mixed", [
    `Content-Type: text/html\n\n<p>the ${SECRET} text</p>`,
    `Content-Type: text/plain; name=plan.txt\nContent-Disposition: attachment; filename=plan.txt\n\nthe ${SECRET} plan`,
    `Content-Type: text/calendar\n\n${CALENDAR}`,
  ]);
  const headers = { From: from, Subject: "Zebra offer", "Content-Type": type };
  return arrive(headers, body, verdict);
}

/** A message in Ada's mailbox that came in by no mail server of Google's. */
function put(headers: string): string {
  const id = google.world.id("message");
  store(mailboxFor(ADA), {
    id,
    threadId: id,
    labelIds: new Set(["INBOX"]),
    internalDate: google.clock.now(),
    mail: new Mail(
      Buffer.from(`${headers}\r\nSubject: Zebra\r\n\r\n${SECRET}`),
    ),
  });
  return id;
}

type Show = [what: string, tool: Tool, input: (id: string) => object];

/** Each way by which words of a message come back in a result. */
const shows: Show[] = [
  ["a search", searchMessages, () => ({ subject: "zebra" })],
  [
    "a search for threads",
    searchMessages,
    () => ({ subject: "zebra", by: "thread" }),
  ],
  ...["markdown", "text", "html", "headers"].map(
    (format): Show => [
      `the message as ${format}`,
      readMessages,
      (id) => ({ message_ids: [id], format }),
    ],
  ),
  ["the conversation", readThread, (id) => ({ thread_id: id })],
  [
    "its attachment",
    readAttachment,
    (id) => ({ message_id: id, attachment_id: "1" }),
  ],
  [
    "what a query would change",
    modifyMessages,
    () => ({ query: "subject:zebra", archive: true }),
  ],
  ["what is trashed", trashMessages, (id) => ({ message_ids: [id] })],
  ["an answer", replyMessage, (id) => ({ message_id: id, body: "Yes" })],
  ["a forward", forwardMessage, (id) => ({ message_id: id, to: [BEN] })],
  [
    "the name of a file that is sent on",
    sendMessage,
    (id) => ({
      to: [BEN],
      subject: "x",
      body: "x",
      attachments: [{ message_id: id, attachment_id: "1" }],
    }),
  ],
];

/** Where a result says that what it shows comes from outside. */
const said = z.object({
  outside: z.boolean().optional(),
  results: z.array(z.object({ outside: z.boolean().optional() })).optional(),
  messages: z.array(z.object({ outside: z.boolean() })).optional(),
});
function saysOutside(data: unknown): (boolean | undefined)[] {
  const { outside, results = [], messages = [] } = said.parse(data);
  return [outside, ...[...results, ...messages].map((each) => each.outside)];
}

describe("a result that shows words from outside says so", () => {
  test.each(shows)("%s [D-06 D-11]", async (_, tool, input) => {
    const id = full(OUTSIDER);
    const { data, isTainted } = await watch(tool, { ...input(id) });
    expect(isTainted).toBe(true);
    expect(saysOutside(data)).not.toContain(false);
  });

  // Who wrote what is trashed is not asked for, so it may be anyone.
  const told = shows.filter(([, tool]) => tool !== trashMessages);

  test.each(told)("of a colleague it does not: %s", async (_, tool, input) => {
    const id = full(COLLEAGUE);
    const { data, isTainted } = await watch(tool, { ...input(id) });
    expect(isTainted).toBe(false);
    expect(saysOutside(data)).not.toContain(true);
  });

  test.each(shows)(
    "of somebody in a colleague's name it does: %s [D-06 D-11]",
    async (_, tool, input) => {
      const id = full(COLLEAGUE, FAIL);
      const { data, isTainted } = await watch(tool, { ...input(id) });
      expect(isTainted).toBe(true);
      expect(saysOutside(data)).not.toContain(false);
    },
  );

  test("the source of a message, whoever it is from: it names nobody for sure", async () => {
    const id = full(COLLEAGUE);
    const input = { message_ids: [id], format: "raw" };
    const { isTainted, text } = await watch(readMessages, input);
    expect(isTainted).toBe(true);
    expect(text).toContain("may hold words that nobody sees");
  });

  test("drafts for somebody outside, and not those for a colleague", async () => {
    leaveDraft({ Subject: "Inside" });
    const inside = await watch(listDrafts, { q: "subject:inside" });
    expect(inside.isTainted).toBe(false);
    leaveDraft({ Subject: "Outward", To: OUTSIDER });
    const outside = await watch(listDrafts, { q: "subject:outward" });
    expect(outside.isTainted).toBe(true);
    expect(outside.data).toMatchObject({ drafts: [{ outside: true }] });
  });

  test("the file that an attachment becomes", async () => {
    const input = { message_id: full(OUTSIDER), attachment_id: "1" };
    expect((await watch(saveAttachment, input)).isTainted).toBe(true);
  });

  test("nothing of a message is outside that the person wrote, and all that is not theirs for an account without a domain", async () => {
    const dora = "dora@mail.example";
    await watch(sendMessage, { to: [dora], subject: "Zebra", body: "x" });
    const sent = { subject: "zebra", label: "SENT" };
    expect((await watch(searchMessages, sent)).isTainted).toBe(false);
    const got = await watch(
      searchMessages,
      { subject: "zebra" },
      { as: dora, scopes: ["gmail.readonly"] },
    );
    expect(got.isTainted).toBe(true);
  });
});

describe("who a message is from", () => {
  const read = async (id: string) => {
    const { data } = await watch(readMessages, { message_ids: [id] });
    return z
      .object({
        messages: z.tuple([
          z.looseObject({ outside: z.boolean(), verified: z.boolean() }),
        ]),
      })
      .parse(data).messages[0];
  };

  test.each<[string, () => string, outside: boolean, verified: boolean]>([
    ["a colleague, as DMARC proves", () => full(COLLEAGUE, PASS), false, true],
    [
      "a colleague's name, as DMARC refutes",
      () => full(COLLEAGUE, FAIL),
      true,
      false,
    ],
    ["somebody outside, proved", () => full(OUTSIDER, PASS), true, true],
    ["the person's own name, refuted", () => full(ADA, FAIL), true, false],
    [
      "a colleague by the word of somebody else's server",
      () =>
        put(
          `Authentication-Results: mx.evil.example; dmarc=pass\r\nFrom: ${COLLEAGUE}`,
        ),
      true,
      false,
    ],
    [
      "a colleague by a second verdict, below Google's",
      () =>
        put(
          `Authentication-Results: mx.google.com; dmarc=fail\r\nAuthentication-Results: mx.google.com; dmarc=pass\r\nFrom: ${COLLEAGUE}`,
        ),
      true,
      false,
    ],
    ["two people, one outside", () => full(`${BEN}, ${OUTSIDER}`), true, true],
    ["nobody", () => put("X-Nobody: 1"), true, false],
    [
      "an address outside, with a colleague's for its name",
      () => full(`"${BEN}" <mallory@evil.example>`),
      true,
      true,
    ],
  ])("is told: %s [D-11]", async (_, message, outside, verified) => {
    expect(await read(message())).toMatchObject({ outside, verified });
  });
});

describe("under LOCKDOWN", () => {
  const lockdown = { lockdown: true };
  const reading = shows.slice(0, 8);

  test.each(reading)(
    "what somebody outside wrote is withheld, its head is not: %s [D-11]",
    async (_, tool, input) => {
      const id = full(OUTSIDER);
      const { data, text } = await watch(tool, { ...input(id) }, lockdown);
      expect(JSON.stringify(data) + text).not.toContain(SECRET);
      expect(text).toContain("withheld");
      if (tool !== readAttachment) {
        expect(text).toContain("Zebra offer");
        expect(text).toContain("mallory@evil.example");
      }
    },
  );

  test.each(reading.filter(([what]) => !what.endsWith("headers")))(
    "what a colleague wrote is shown: %s",
    async (_, tool, input) => {
      const id = full(COLLEAGUE);
      const { text } = await watch(tool, { ...input(id) }, lockdown);
      expect(text).toContain(SECRET);
      expect(text).not.toContain("withheld");
    },
  );

  test("an invitation without a text is withheld too [D-11]", async () => {
    const headers = { From: OUTSIDER, "Content-Type": "text/calendar" };
    const id = arrive(headers, CALENDAR);
    for (const [tool, input] of [
      [readMessages, { message_ids: [id] }],
      [readThread, { thread_id: id }],
    ] as const) {
      const { data, text } = await watch(tool, input, lockdown);
      expect(JSON.stringify(data) + text).not.toContain(SECRET);
    }
  });

  test("the source of a message is withheld, and no text is fetched for nothing [D-11]", async () => {
    const id = full(OUTSIDER);
    const input = { message_ids: [id], format: "raw" };
    const { data, text } = await watch(readMessages, input, lockdown);
    expect(JSON.stringify(data) + text).not.toContain(SECRET);
  });

  test("of a conversation each message is withheld or shown by itself [D-11]", async () => {
    const id = arrive(
      { From: OUTSIDER, Subject: "Zebra", "Message-ID": "<1@evil.example>" },
      `the ${SECRET} text\n`.repeat(30),
    );
    arrive(
      {
        From: COLLEAGUE,
        Subject: "Re: Zebra",
        "Message-ID": "<2@acme.example>",
        "In-Reply-To": "<1@evil.example>",
        References: "<1@evil.example>",
      },
      "the giraffe text",
    );
    const { data, text } = await watch(readThread, { thread_id: id }, lockdown);
    expect(text).toContain("giraffe");
    expect(text).not.toContain(SECRET);
    expect(data).toMatchObject({
      count: 2,
      messages: [{ outside: true }, { outside: false }],
    });
    expect(data).not.toHaveProperty("next_offset");
  });

  test("an answer still quotes what it answers, to whoever wrote it", async () => {
    const id = full(OUTSIDER);
    const input = { message_id: id, body: "Yes" };
    const { data, text, asked } = await watch(replyMessage, input, lockdown);
    expect(JSON.stringify(data) + text).not.toContain(SECRET);
    expect(JSON.stringify(asked)).toContain(SECRET);
  });
});

describe("the HTML of a message", () => {
  const html = async (source: string) => {
    const id = arrive({ "Content-Type": "text/html" }, source);
    const input = { message_ids: [id], format: "html" };
    const { data } = await watch(readMessages, input);
    return z
      .object({ messages: z.tuple([z.object({ text: z.string() })]) })
      .parse(data).messages[0].text;
  };

  test.each([
    ["a comment", `<!-- ${SECRET} -->`],
    ["a script", `<script>${SECRET}</script>`],
    ["a style", `<style>.x{content:"${SECRET}"}</style>`],
    ["hidden by style", `<p style="display:none">${SECRET}</p>`],
    ["hidden by a rule", `<style>.h{display:none}</style><p class=h>${SECRET}`],
    ["white on white", `<p style="color:#fff">${SECRET}</p>`],
    ["tiny", `<p style="font-size:0">${SECRET}</p>`],
    ["the hidden attribute", `<p hidden>${SECRET}</p>`],
    ["a template", `<template>${SECRET}</template>`],
    ["an attribute", `<p title="${SECRET}" data-x="${SECRET}">x</p>`],
    ["a class", `<p class="${SECRET}" id="${SECRET}">x</p>`],
    ["a declaration", `<p style="font-family:'${SECRET}'">x</p>`],
    ["the address of an image", `<img src="https://e.example/${SECRET}">`],
    ["a form", `<form action="https://e.example/${SECRET}">x</form>`],
    ["a link that runs", `<a href="javascript:${SECRET}">x</a>`],
    ["a conditional comment", `<!--[if mso]>${SECRET}<![endif]-->`],
  ])("says nothing that nobody sees: %s [H-071]", async (_, hidden) => {
    const shown = await html(`<p>Seen</p>${hidden}<p>Also seen</p>`);
    expect(shown).not.toContain(SECRET);
    expect(shown).toContain("Seen");
    expect(shown).toContain("Also seen");
  });

  test("has no hidden characters, however they are spelled [D-08]", async () => {
    const shown = await html("<p>a&#8203;b\u202E&#x202e;c&#xE0041;</p>");
    expect(shown).toBe("<p>abc</p>");
  });

  test("keeps its structure and where its links lead", async () => {
    const shown = await html(
      '<table><tr><td colspan=2><a href="https://shop.example/a">Offer</a></table>',
    );
    expect(shown).toContain('colspan="2"');
    expect(shown).toContain("https://shop.example/a");
  });
});
