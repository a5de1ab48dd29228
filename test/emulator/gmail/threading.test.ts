import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import { findOne, gmailOf, now, raw, send } from "./official-client.js";

let google: Google;
let ada: gmail_v1.Gmail;
let ben: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
  ben = gmailOf(google, "ben@acme.example");
});

describe("threads", () => {
  const question = [
    "To: ben@acme.example",
    "Subject: Zebra",
    "Message-ID: <q@acme.example>",
  ];
  const answer = (...more: string[]) => ["To: ada@acme.example", ...more];
  const references = [
    "In-Reply-To: <q@acme.example>",
    "References: <q@acme.example>",
  ];

  test("an answer joins the thread of its question in both mailboxes", async () => {
    const asked = await send(ada, question);
    const received = await findOne(ben, "zebra");
    const answered = await send(
      ben,
      answer("Subject: Re: Zebra", ...references),
      { threadId: received.threadId ?? "" },
    );
    expect(answered.threadId).toBe(received.threadId);
    const back = await findOne(ada, "in:inbox zebra");
    expect(back.threadId).toBe(asked.threadId);
    const { data } = await ada.users.threads.get({
      userId: "me",
      id: asked.threadId ?? "",
    });
    expect(data.messages?.map(({ id }) => id)).toEqual([asked.id, back.id]);
  });

  test.each([
    ["another subject", ["Subject: Okapi", ...references]],
    ["no references", ["Subject: Re: Zebra"]],
    [
      "references to something else",
      ["Subject: Re: Zebra", "References: <other@acme.example>"],
    ],
  ])(
    "%s starts a thread of its own, whatever threadId says",
    async (_, headers) => {
      await send(ada, question);
      const { threadId } = await findOne(ben, "zebra");
      const answered = await send(ben, answer(...headers), {
        threadId: threadId ?? "",
      });
      expect(answered.threadId).toBe(answered.id);
    },
  );

  test.each([
    ["Re: Zebra", "References: <q@acme.example>"],
    ["RE: re: zebra", "In-Reply-To: <q@acme.example>"],
    ["Fwd: Zebra", "References: <x@y.example>\r\n <q@acme.example>"],
    ["AW: Re[2]:  Zebra", "In-Reply-To: <q@acme.example> (yesterday)"],
    ["Zebra", "References: <q@acme.example>"],
  ])(
    "%s with %j joins it, with a threadId or without",
    async (subject, header) => {
      await send(ada, question);
      const { threadId } = await findOne(ben, "zebra");
      for (const given of [{ threadId: threadId ?? "" }, {}]) {
        const answered = await send(
          ben,
          answer(`Subject: ${subject}`, header),
          given,
        );
        expect(answered.threadId).toBe(threadId);
      }
    },
  );

  test("a draft joins under the same conditions", async () => {
    await send(ada, question);
    const { threadId } = await findOne(ben, "zebra");
    const draft = async (...headers: string[]) => {
      const message = { raw: raw(headers), ...(threadId && { threadId }) };
      const { data } = await ben.users.drafts.create({
        userId: "me",
        requestBody: { message },
      });
      return data.message;
    };
    const joined = await draft("Subject: Re: Zebra", ...references);
    expect(joined?.threadId).toBe(threadId);
    const apart = await draft("Subject: Okapi", ...references);
    expect(apart?.threadId).toBe(apart?.id);
  });

  test("a threadId that isn't there is not found", async () => {
    await expect(
      send(ada, question, { threadId: "19affffffffffff0" }),
    ).rejects.toMatchObject({ status: 404 });
  });
});
