import { describe, expect, test } from "vitest";
import { createDraft } from "../../../tools/gmail/create-draft.js";
import { forwardMessage } from "../../../tools/gmail/forward.js";
import { replyMessage } from "../../../tools/gmail/reply.js";
import {
  forwardSubject,
  replySubject,
} from "../../../tools/gmail/threading.js";
import { withGoogle } from "../context.js";
import { ADA, arrive, BEN, box, mailboxFor } from "./mail.js";
import { field, last, write } from "./writing.js";

withGoogle();

const many = Array.from({ length: 260 }, (_, n) => `<m${n}@mail.example>`);

/** Messages as they arrive, what the answer then says, and whether Gmail can tell by it where it belongs. */
const cases: [
  title: string,
  headers: Record<string, string>,
  answer: { inReplyTo: string; references: string; subject?: string },
][] = [
  [
    "a first message is the only reference",
    { "Message-ID": "<a@mail.example>" },
    { inReplyTo: "<a@mail.example>", references: "<a@mail.example>" },
  ],
  [
    "the parent stands after all that it refers to, not alone",
    {
      "Message-ID": "<c@mail.example>",
      References: "<a@mail.example> <b@mail.example>",
    },
    {
      inReplyTo: "<c@mail.example>",
      references: "<a@mail.example> <b@mail.example> <c@mail.example>",
    },
  ],
  [
    "ids without angle brackets get them",
    { "Message-ID": "bare@mail.example", References: "first@mail.example" },
    {
      inReplyTo: "<bare@mail.example>",
      references: "<first@mail.example> <bare@mail.example>",
    },
  ],
  [
    "brackets are not written twice",
    { "Message-ID": "<<twice@mail.example>>" },
    { inReplyTo: "<twice@mail.example>", references: "<twice@mail.example>" },
  ],
  [
    "the header's name may be written in any way",
    { "Message-Id": "<case@mail.example>" },
    { inReplyTo: "<case@mail.example>", references: "<case@mail.example>" },
  ],
  [
    "it is the Message-ID that is named, never Gmail's own id",
    { "Message-ID": "<CAF+x=y_z@mail.gmail.com>" },
    {
      inReplyTo: "<CAF+x=y_z@mail.gmail.com>",
      references: "<CAF+x=y_z@mail.gmail.com>",
    },
  ],
  [
    "a parent without References stands below what it answers",
    {
      "Message-ID": "<b@mail.example>",
      "In-Reply-To": "<a@mail.example>",
    },
    {
      inReplyTo: "<b@mail.example>",
      references: "<a@mail.example> <b@mail.example>",
    },
  ],
  [
    "several answered messages do not make a line",
    {
      "Message-ID": "<c@mail.example>",
      "In-Reply-To": "<a@mail.example> <b@mail.example>",
    },
    { inReplyTo: "<c@mail.example>", references: "<c@mail.example>" },
  ],
  [
    "folded references are one list",
    {
      "Message-ID": "<c@mail.example>",
      References: "<a@mail.example>\r\n\t<b@mail.example>",
    },
    {
      inReplyTo: "<c@mail.example>",
      references: "<a@mail.example> <b@mail.example> <c@mail.example>",
    },
  ],
  [
    "references without a space between them are told apart",
    {
      "Message-ID": "<c@mail.example>",
      References: "<a@mail.example><b@mail.example>",
    },
    {
      inReplyTo: "<c@mail.example>",
      references: "<a@mail.example> <b@mail.example> <c@mail.example>",
    },
  ],
  [
    "what is no id among the references is left out",
    {
      "Message-ID": "<b@mail.example>",
      References:
        "<a@mail.example>\r\n Bcc: evil@y.example <x y@mail.example> <\u0007@mail.example> <ä@mail.example>",
    },
    {
      inReplyTo: "<b@mail.example>",
      references: "<a@mail.example> <b@mail.example>",
    },
  ],
  [
    "a comment among the references is none",
    {
      "Message-ID": "<b@mail.example>",
      References: 'Your message of "Tue" <a@mail.example>',
    },
    {
      inReplyTo: "<b@mail.example>",
      references: "<a@mail.example> <b@mail.example>",
    },
  ],
  [
    "a reference is listed once, the parent last",
    {
      "Message-ID": "<a@mail.example>",
      References: "<a@mail.example> <b@mail.example> <b@mail.example>",
    },
    {
      inReplyTo: "<a@mail.example>",
      references: "<b@mail.example> <a@mail.example>",
    },
  ],
  [
    "of a very long conversation the first and the last are named",
    { "Message-ID": "<now@mail.example>", References: many.join("\r\n ") },
    {
      inReplyTo: "<now@mail.example>",
      references: [many[0], ...many.slice(-198), "<now@mail.example>"].join(
        " ",
      ),
    },
  ],
  [
    "long ids of other servers stay whole",
    {
      "Message-ID": `<${"x".repeat(300)}@prod.exchangelabs.example>`,
    },
    {
      inReplyTo: `<${"x".repeat(300)}@prod.exchangelabs.example>`,
      references: `<${"x".repeat(300)}@prod.exchangelabs.example>`,
    },
  ],
  [
    "the subject gets Re: when it has none",
    { "Message-ID": "<a@mail.example>", Subject: "Offer" },
    {
      inReplyTo: "<a@mail.example>",
      references: "<a@mail.example>",
      subject: "Re: Offer",
    },
  ],
  [
    "the subject gets no second Re:",
    { "Message-ID": "<a@mail.example>", Subject: "RE: Re: re: Offer" },
    {
      inReplyTo: "<a@mail.example>",
      references: "<a@mail.example>",
      subject: "Re: Offer",
    },
  ],
  [
    "Outlook's German sign is an answer too",
    { "Message-ID": "<a@mail.example>", Subject: "AW: WG: Angebot" },
    {
      inReplyTo: "<a@mail.example>",
      references: "<a@mail.example>",
      subject: "Re: WG: Angebot",
    },
  ],
  [
    "an encoded subject is compared as what it says",
    {
      "Message-ID": "<a@mail.example>",
      Subject: "=?UTF-8?B?R3LDvMOfZSDwn46J?=",
    },
    {
      inReplyTo: "<a@mail.example>",
      references: "<a@mail.example>",
      subject: "Re: Grüße 🎉",
    },
  ],
  [
    "an empty subject is answered too",
    { "Message-ID": "<a@mail.example>", Subject: "" },
    {
      inReplyTo: "<a@mail.example>",
      references: "<a@mail.example>",
      subject: "Re:",
    },
  ],
  [
    "a very long subject is folded and comes back whole",
    {
      "Message-ID": "<a@mail.example>",
      Subject: `Offer ${"and more ".repeat(40).trim()}`,
    },
    {
      inReplyTo: "<a@mail.example>",
      references: "<a@mail.example>",
      subject: `Re: Offer ${"and more ".repeat(40).trim()}`,
    },
  ],
  [
    "a forwarded message is answered under its own subject",
    { "Message-ID": "<a@mail.example>", Subject: "Fwd: Offer" },
    {
      inReplyTo: "<a@mail.example>",
      references: "<a@mail.example>",
      subject: "Re: Fwd: Offer",
    },
  ],
];

describe.each(cases)("%s", (_, headers, expected) => {
  const check = (label: string, id: string) => {
    const answer = last(label);
    expect(field(answer, "In-Reply-To")).toBe(expected.inReplyTo);
    expect(field(answer, "References")).toBe(expected.references);
    if (expected.subject !== undefined)
      expect(answer.mail.header("Subject").replace(/\s+/g, " ").trim()).toBe(
        expected.subject,
      );
    const parent = mailboxFor(ADA).messages.get(id);
    // The embedded Gmail finds a message by an id in angle brackets alone.
    if (parent?.mail.messageId) {
      expect(answer.threadId).toBe(parent.threadId);
    }
  };

  test("in a sent answer [H-067]", async () => {
    const id = arrive(headers, "Hello");
    await write(replyMessage, { message_id: id, body: "Yes" });
    check("SENT", id);
  });

  test("in a drafted answer", async () => {
    const id = arrive(headers, "Hello");
    await write(createDraft, { reply_to: id, body: "Yes" });
    check("DRAFT", id);
  });
});

test("an answer to an answer joins the thread in the mailboxes of both", async () => {
  const first = arrive({ "Message-ID": "<1@mail.example>", Cc: BEN }, "One");
  await write(replyMessage, { message_id: first, body: "Two", all: true });
  const mine = last();
  await write(replyMessage, { message_id: mine.id, body: "Three", all: true });
  expect(
    new Set(
      box(ADA, "SENT")
        .slice(-2)
        .map((m) => m.threadId),
    ).size,
  ).toBe(1);
  const theirs = box(BEN).slice(-2);
  expect(theirs.map(({ mail }) => mail.header("Subject"))).toEqual([
    "Re: Test",
    "Re: Test",
  ]);
  expect(new Set(theirs.map(({ threadId }) => threadId)).size).toBe(1);
  expect(field(last(), "References")).toBe(
    `<1@mail.example> ${field(mine, "Message-ID")}`,
  );
});

test("a parent without any Message-ID is answered in its thread, without a made-up reference", async () => {
  const id = arrive({}, "Hello");
  const { data } = await write(replyMessage, { message_id: id, body: "Yes" });
  expect(field(last(), "References")).toBe("");
  expect(field(last(), "In-Reply-To")).toBe("");
  expect(data.thread_id).toMatch(/^[0-9a-f]+$/);
});

test("an answer in the name of gmail.send joins the thread too", async () => {
  const id = arrive({ "Message-ID": "<a@mail.example>" }, "Hello");
  const { data } = await write(replyMessage, { message_id: id, body: "Yes" }, [
    "gmail.readonly",
    "gmail.send",
  ]);
  expect(data.thread_id).toBe(mailboxFor(ADA).messages.get(id)?.threadId);
});

test("a forwarded message stays in the sender's conversation", async () => {
  const id = arrive(
    { "Message-ID": "<a@mail.example>", Subject: "Offer" },
    "Hi",
  );
  const { data } = await write(forwardMessage, { message_id: id, to: [BEN] });
  expect(data.subject).toBe("Fwd: Offer");
  expect(data.thread_id).toBe(mailboxFor(ADA).messages.get(id)?.threadId);
  expect(field(last(), "References")).toBe("<a@mail.example>");
});

test.each([
  ["Offer", "Re: Offer"],
  ["re: Offer", "Re: Offer"],
  ["Re[2]: Offer", "Re: Offer"],
  ["SV: Antw: Offer", "Re: Offer"],
  ["Odp: Offer", "Odp: Offer"],
  ["RE : Offer", "RE : Offer"],
  ["回复：Offer", "回复：Offer"],
  ["Reform: Offer", "Re: Reform: Offer"],
  ["Fwd: Re: Offer", "Re: Fwd: Re: Offer"],
])("the answer to %j is %j", (subject, answer) => {
  expect(replySubject(subject)).toBe(answer);
});

test.each([
  ["Offer", "Fwd: Offer"],
  ["Fwd: Offer", "Fwd: Offer"],
  ["WG: Offer", "WG: Offer"],
  ["Re: Offer", "Fwd: Re: Offer"],
])("%j is handed on as %j", (subject, handed) => {
  expect(forwardSubject(subject)).toBe(handed);
});
