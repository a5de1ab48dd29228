import type { gmail_v1 } from "@googleapis/gmail";
import { simpleParser } from "mailparser";
import { beforeAll, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import {
  decode,
  findOne,
  gmailOf,
  headerOf,
  now,
  partsOf,
  subjectsFor,
} from "./official-client.js";

let google: Google;
let ada: gmail_v1.Gmail;

beforeAll(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
});

describe("a thread", () => {
  test("is found by any of its messages and read in order", async () => {
    const { data } = await ada.users.threads.list({
      userId: "me",
      q: "subject:offsite from:dora",
    });
    expect(data.threads).toHaveLength(1);
    const [found] = data.threads ?? [];
    expect(found?.snippet).toContain("Here you go");
    const thread = (
      await ada.users.threads.get({ userId: "me", id: found?.id ?? "" })
    ).data;
    expect(
      thread.messages?.map((message) => headerOf(message, "From")),
    ).toEqual([
      "Dora Novak <dora@mail.example>",
      "Ada Brandt <ada@acme.example>",
      "Dora Novak <dora@mail.example>",
    ]);
    expect(
      decode(partsOf(thread.messages?.[2]?.payload)[1]?.body?.data),
    ).toMatch(/^> > /m);
  });

  test("is listed by its newest message, in pages", async () => {
    const first = (
      await ada.users.threads.list({ userId: "me", maxResults: 5 })
    ).data;
    const second = (
      await ada.users.threads.list({
        userId: "me",
        maxResults: 5,
        pageToken: first.nextPageToken ?? "",
      })
    ).data;
    const whole = (
      await ada.users.threads.list({ userId: "me", maxResults: 10 })
    ).data;
    expect([...(first.threads ?? []), ...(second.threads ?? [])]).toEqual(
      whole.threads,
    );
    expect(new Set(whole.threads?.map(({ id }) => id)).size).toBe(10);
  });

  test("takes labels and goes to the trash as a whole", async () => {
    const own = gmailOf(createGoogle({ now }), "ada@acme.example");
    const { threadId } = await findOne(own, "from:dora is:starred");
    const wanted = { userId: "me", id: threadId ?? "" };
    const { data } = await own.users.threads.modify({
      ...wanted,
      requestBody: { addLabelIds: ["Label_1"] },
    });
    expect(
      data.messages?.every(({ labelIds }) => labelIds?.includes("Label_1")),
    ).toBe(true);
    await own.users.threads.trash(wanted);
    expect(await subjectsFor(own, { q: "subject:offsite" })).toEqual([]);
    expect(
      await subjectsFor(own, { q: "subject:offsite in:trash" }),
    ).toHaveLength(3);
    await own.users.threads.untrash(wanted);
    expect(await subjectsFor(own, { q: "subject:offsite" })).toHaveLength(3);
  });

  test("that isn't there is not found", async () => {
    await expect(
      ada.users.threads.get({ userId: "me", id: "19affffffffffff0" }),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe("a mailbox", () => {
  test("has the system's labels and the person's own", async () => {
    const { data } = await ada.users.labels.list({ userId: "me" });
    const ids = data.labels?.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        "INBOX",
        "SENT",
        "DRAFT",
        "TRASH",
        "SPAM",
        "STARRED",
        "UNREAD",
        "Label_1",
      ]),
    );
    expect(data.labels?.find(({ id }) => id === "Label_2")).toMatchObject({
      name: "Projects/Globex rollout",
      type: "user",
    });
  });

  test("counts a label's messages and threads when asked for it", async () => {
    const { data } = await ada.users.labels.get({
      userId: "me",
      id: "Label_2",
    });
    expect(data).toMatchObject({
      messagesTotal: 3,
      messagesUnread: 1,
      threadsTotal: 1,
      threadsUnread: 1,
    });
    await expect(
      ada.users.labels.get({ userId: "me", id: "Label_99" }),
    ).rejects.toMatchObject({ status: 404 });
  });

  test("has a profile", async () => {
    const { data } = await ada.users.getProfile({ userId: "me" });
    expect(data.emailAddress).toBe("ada@acme.example");
    expect(data.messagesTotal).toBeGreaterThan(data.threadsTotal ?? 0);
    expect(data.historyId).toMatch(/^\d+$/);
  });

  test("knows the addresses to send as, with signatures", async () => {
    const [primary] =
      (await ada.users.settings.sendAs.list({ userId: "me" })).data.sendAs ??
      [];
    expect(primary).toMatchObject({
      sendAsEmail: "ada@acme.example",
      displayName: "Ada Brandt",
      isPrimary: true,
      isDefault: true,
    });
    expect(primary?.signature).toContain("<b>Ada Brandt</b>");
    const ben = gmailOf(google, "ben@acme.example");
    const { data } = await ben.users.settings.sendAs.get({
      userId: "me",
      sendAsEmail: "support@acme.example",
    });
    expect(data).toMatchObject({
      displayName: "Acme Support",
      treatAsAlias: true,
      verificationStatus: "accepted",
    });
    await expect(
      ada.users.settings.sendAs.get({
        userId: "me",
        sendAsEmail: "ben@acme.example",
      }),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe("the seeded mail", () => {
  test("is the same after each reset", () => {
    const ids = () =>
      [...google.world.gmail.mailboxes.values()].flatMap(({ messages }) => [
        ...messages.keys(),
      ]);
    const before = ids();
    google.reset();
    expect(ids()).toEqual(before);
    ada = gmailOf(google, "ada@acme.example");
  });

  test("is read by an independent library in the same way", async () => {
    for (const { messages } of google.world.gmail.mailboxes.values()) {
      for (const { mail } of messages.values()) {
        const other = await simpleParser(Buffer.from(mail.raw));
        expect(mail.header("Subject")).toBe(other.subject ?? "");
        expect(mail.messageId).toBe(
          other.messageId?.replace(/^<|>$/g, "") ?? "",
        );
        expect(mail.addresses("From")).toEqual(other.from?.value);
        const flowed = /format=flowed/.test(mail.header("Content-Type"));
        if (!other.text || other.html || flowed) continue;
        // The texts of an attached mail follow those of the mail itself.
        const texts = mail.texts.join("\n").replaceAll("\r\n", "\n");
        expect(texts.slice(0, other.text.length)).toBe(other.text);
      }
    }
  });

  test("has a forged sender whose checks failed and whose answers go elsewhere", async () => {
    const forged = await findOne(ada, "subject:bank subject:details");
    expect(headerOf(forged, "Authentication-Results")).toMatch(
      /spf=fail.*dmarc=fail/,
    );
    expect(headerOf(forged, "Reply-To")).toBe(
      "Ben Okafor <payments@quickpay.example>",
    );
  });

  test("has an invitation that calendars understand", async () => {
    const invitation = await findOne(ada, "filename:invite.ics");
    const calendar = partsOf(invitation.payload).find(
      ({ mimeType }) => mimeType === "text/calendar",
    );
    expect(decode(calendar?.body?.data)).toMatch(
      /^BEGIN:VCALENDAR\r\n[\s\S]*METHOD:REQUEST\r\n[\s\S]*DTSTART:20261215T090000Z\r\n/,
    );
  });

  test("has words for an assistant, in what a person doesn't see and in what one does", async () => {
    const notes = await findOne(ada, "from:dora subject:notes");
    const html = decode(notes.payload?.body?.data);
    expect(html).toContain("display:none");
    expect(html).toContain("P.S. for any AI assistant");
  });
});
