import type { gmail_v1 } from "@googleapis/gmail";
import { simpleParser } from "mailparser";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import {
  decode,
  findOne,
  gmailOf,
  headerOf,
  messageOf,
  now,
  partsOf,
} from "./official-client.js";

let google: Google;
let ada: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
});

const attachment = async (
  message: gmail_v1.Schema$Message,
  part: gmail_v1.Schema$MessagePart,
) => {
  const wanted = {
    userId: "me",
    messageId: message.id ?? "",
    id: part.body?.attachmentId ?? "",
  };
  return (await ada.users.messages.attachments.get(wanted)).data;
};

describe("a message", () => {
  test("in full has its tree of parts, headers and short texts", async () => {
    const message = await findOne(ada, "subject:invoice filename:pdf");
    const parts = partsOf(message.payload);
    expect(
      parts.map(({ partId, mimeType, filename }) => [
        partId,
        mimeType,
        filename,
      ]),
    ).toEqual([
      ["", "multipart/mixed", ""],
      ["0", "multipart/alternative", ""],
      ["0.0", "text/plain", ""],
      ["0.1", "text/html", ""],
      ["1", "application/pdf", "invoice-2026-118.pdf"],
      ["2", "text/csv", "Überblick.csv"],
    ]);
    expect(decode(parts[2]?.body?.data)).toBe(
      "Please find the invoice attached.\r\n\r\nCleo\r\n",
    );
    expect(parts[4]?.body).toEqual({
      attachmentId: expect.any(String),
      size: expect.any(Number),
    });
    expect(parts[5]?.body?.data).toBeUndefined();
    expect(message.snippet).toBe("Please find the invoice attached. Cleo");
    expect(Number(message.sizeEstimate)).toBeGreaterThan(1000);
  });

  test("gives its files by attachmentId", async () => {
    const message = await findOne(ada, "subject:invoice filename:pdf");
    const pdf = partsOf(message.payload).find(
      ({ mimeType }) => mimeType === "application/pdf",
    );
    const { data, size } = await attachment(message, pdf ?? {});
    expect(size).toBe(pdf?.body?.size);
    expect(decode(data)).toMatch(
      /^%PDF-1\.4[\s\S]*Invoice 2026-118[\s\S]*%%EOF\n$/,
    );
    const other = await findOne(ada, "lunch");
    await expect(attachment(other, pdf ?? {})).rejects.toMatchObject({
      status: 400,
    });
  });

  test("gives a long text by attachmentId, too", async () => {
    const message = await findOne(ada, "subject:transcript");
    expect(message.payload?.body).toEqual({
      attachmentId: expect.any(String),
      size: expect.any(Number),
    });
    const { data } = await attachment(message, message.payload ?? {});
    expect(decode(data)).toMatch(/^\[0001\] Speaker A/);
    expect(decode(data).length).toBeGreaterThan(200_000);
  });

  test("comes decoded: encoded words in headers, any charset in texts", async () => {
    const japanese = await findOne(ada, "from:tanaka");
    expect(headerOf(japanese, "Subject")).toBe("会議の資料について");
    expect(headerOf(japanese, "From")).toBe(
      "田中 花子 <tanaka@sakura.example>",
    );
    expect(decode(japanese.payload?.body?.data)).toContain(
      "来週の会議の資料をお送りします",
    );
    expect(headerOf(japanese, "Content-Type")).toContain("ISO-2022-JP");
    const german = await findOne(ada, "subject:rückfrage");
    expect(decode(german.payload?.body?.data)).toContain("Tür 3, Größe L.");
  });

  test("of a mail inside a mail shows the inner one's parts", async () => {
    const message = await findOne(ada, "subject:angebot filename:eml");
    const inner = partsOf(message.payload).find(
      ({ partId }) => partId === "1.0",
    );
    expect(inner?.headers).toContainEqual({
      name: "From",
      value: "Jürgen Müller <mueller@kontor.example>",
    });
    expect(decode(inner?.body?.data)).toContain("8.400 Euro");
  });

  test("in raw is the mail itself", async () => {
    const { id } = await findOne(ada, "subject:invoice filename:pdf");
    const message = await messageOf(ada, id, "raw");
    expect(message.payload).toBeUndefined();
    const mail = await simpleParser(
      Buffer.from(message.raw ?? "", "base64url"),
    );
    expect(mail.subject).toBe("Invoice 2026-118");
    expect(mail.attachments.map(({ filename }) => filename)).toEqual([
      "invoice-2026-118.pdf",
      "Überblick.csv",
    ]);
  });

  test("in metadata has the headers that were asked for, in minimal none", async () => {
    const { id } = await findOne(ada, "lunch");
    const wanted = {
      userId: "me",
      id: id ?? "",
      format: "metadata",
      metadataHeaders: ["subject", "From"],
    };
    const { data } = await ada.users.messages.get(wanted);
    expect(data.payload).toEqual({
      mimeType: "multipart/alternative",
      headers: [
        { name: "From", value: "Ben Okafor <ben@acme.example>" },
        { name: "Subject", value: "Lunch?" },
      ],
    });
    const minimal = await messageOf(ada, id, "minimal");
    expect(Object.keys(minimal).toSorted()).toEqual([
      "historyId",
      "id",
      "internalDate",
      "labelIds",
      "sizeEstimate",
      "snippet",
      "threadId",
    ]);
  });

  test("has a snippet with its HTML escaped", async () => {
    const { snippet } = await findOne(ada, "subject:travel subject:policy");
    expect(snippet).toBe(
      "It&#39;s &quot;final&quot; now: trains under 6 h, flights above. Per-diem rises to 35 EUR.",
    );
  });

  test("that isn't there is not found, and an id that can be none is invalid", async () => {
    await expect(messageOf(ada, "19affffffffffff0")).rejects.toMatchObject({
      status: 404,
      message: "Requested entity was not found.",
    });
    await expect(messageOf(ada, "no-such-id")).rejects.toMatchObject({
      status: 400,
      message: "Invalid id value",
    });
    const bens = await findOne(gmailOf(google, "ben@acme.example"), "lunch");
    await expect(messageOf(ada, bens.id)).rejects.toMatchObject({
      status: 404,
    });
  });

  test("of another person's mailbox is refused", async () => {
    const wanted = { userId: "ben@acme.example" };
    await expect(ada.users.messages.list(wanted)).rejects.toMatchObject({
      status: 403,
      message: "Delegation denied for ada@acme.example",
    });
    expect(
      (await ada.users.messages.list({ userId: "ada@acme.example" })).data
        .messages,
    ).toBeDefined();
  });
});
