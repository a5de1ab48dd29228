import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import {
  decode,
  findOne,
  gmailOf,
  headerOf,
  messageOf,
  now,
  send,
  subjectsFor,
} from "./official-client.js";

let google: Google;
let ada: gmail_v1.Gmail;
let ben: gmail_v1.Gmail;
let cleo: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
  ben = gmailOf(google, "ben@acme.example");
  cleo = gmailOf(google, "cleo@globex.example");
});

describe("a sent message", () => {
  test("is kept under SENT and arrives unread in the recipient's inbox", async () => {
    const sent = await send(
      ada,
      ["To: Ben <ben@acme.example>", "Subject: Zebra"],
      { body: "Stripes.\r\n" },
    );
    expect(sent).toEqual({
      id: sent.id,
      threadId: sent.id,
      labelIds: ["SENT"],
    });
    const arrived = await findOne(ben, "zebra");
    expect(arrived.labelIds).toEqual(
      expect.arrayContaining(["INBOX", "UNREAD"]),
    );
    expect(arrived.id).not.toBe(sent.id);
    expect(decode(arrived.payload?.body?.data)).toBe("Stripes.\r\n");
    expect(arrived.internalDate).toBe(String(Date.parse(now)));
  });

  test("gets From, Date and Message-ID where they are missing, the same for everybody", async () => {
    const sent = await messageOf(
      ada,
      (await send(ada, ["To: ben@acme.example", "Subject: Zebra"])).id,
    );
    const arrived = await findOne(ben, "zebra");
    expect(headerOf(sent, "From")).toBe("Ada Brandt <ada@acme.example>");
    expect(headerOf(sent, "Date")).toBe("Tue, 24 Nov 2026 10:00:00 +0000");
    expect(headerOf(sent, "Message-ID")).toMatch(/^<CA.+@mail\.gmail\.com>$/);
    expect(headerOf(sent, "Received")).toContain(
      "gmailapi.google.com with HTTPREST",
    );
    for (const name of ["From", "Date", "Message-ID"])
      expect(headerOf(arrived, name)).toBe(headerOf(sent, name));
  });

  test("keeps the headers that it came with", async () => {
    const headers = [
      "From: A. Brandt <ada@acme.example>",
      "To: ben@acme.example",
      "Subject: Zebra",
      "Message-ID: <z@acme.example>",
      "Date: Mon, 23 Nov 2026 09:00:00 +0100",
    ];
    const sent = await messageOf(ada, (await send(ada, headers)).id);
    for (const header of headers) {
      const [name = "", value] = header.split(": ");
      expect(headerOf(sent, name)).toBe(value);
    }
  });

  test("cannot come from somebody else", async () => {
    await send(ada, [
      "From: Cleo Marsh <cleo@globex.example>",
      "To: ben@acme.example",
      "Subject: Zebra",
    ]);
    const arrived = await findOne(ben, "zebra");
    expect(headerOf(arrived, "From")).toBe("Cleo Marsh <ada@acme.example>");
    expect(headerOf(arrived, "X-Google-Original-From")).toBe(
      "Cleo Marsh <cleo@globex.example>",
    );
  });

  test("may come from an alias, and mail for an alias arrives", async () => {
    await send(ben, [
      "From: Acme Support <support@acme.example>",
      "To: ada@acme.example",
      "Subject: Zebra",
    ]);
    expect(headerOf(await findOne(ada, "zebra"), "From")).toBe(
      "Acme Support <support@acme.example>",
    );
    await send(ada, [
      "To: support@acme.example, ben+news@acme.example",
      "Subject: Giraffe",
    ]);
    expect(headerOf(await findOne(ben, "giraffe"), "Delivered-To")).toBe(
      "support@acme.example",
    );
  });

  test("shows Bcc to the sender only, and still arrives there", async () => {
    const sent = await send(ada, [
      "To: ben@acme.example",
      "Bcc: cleo@globex.example",
      "Subject: Zebra",
    ]);
    expect(headerOf(await messageOf(ada, sent.id), "Bcc")).toBe(
      "cleo@globex.example",
    );
    for (const api of [ben, cleo]) {
      const { raw: copy } = await messageOf(
        api,
        (await findOne(api, "zebra")).id,
        "raw",
      );
      expect(decode(copy)).not.toMatch(/^bcc:/im);
    }
    expect(headerOf(await findOne(cleo, "zebra"), "Delivered-To")).toBe(
      "cleo@globex.example",
    );
  });

  test("carries what the receiving server found out, and no verdict that the sender wrote", async () => {
    await send(ada, [
      "Authentication-Results: mx.google.com; dmarc=pass header.from=bank.example",
      "Delivered-To: x@y.example",
      "To: cleo@globex.example",
      "Subject: Zebra",
    ]);
    const arrived = await findOne(cleo, "zebra");
    const verdicts =
      arrived.payload?.headers?.filter(
        ({ name }) => name === "Authentication-Results",
      ) ?? [];
    expect(verdicts.map(({ value }) => value)).toEqual([
      expect.stringMatching(
        /^mx\.google\.com;.*dkim=pass.*spf=pass.*dmarc=pass .*header\.from=acme\.example$/,
      ),
    ]);
    expect(arrived.payload?.headers?.[0]).toEqual({
      name: "Delivered-To",
      value: "cleo@globex.example",
    });
  });

  test("to oneself is one message, sent and received", async () => {
    const sent = await send(ada, ["To: ada@acme.example", "Subject: Zebra"]);
    expect(sent.labelIds).toEqual(
      expect.arrayContaining(["SENT", "INBOX", "UNREAD"]),
    );
    expect(await subjectsFor(ada, { q: "zebra" })).toEqual(["Zebra"]);
  });
});
