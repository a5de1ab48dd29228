import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import {
  findOne,
  gmailOf,
  headerOf,
  now,
  subjectsFor,
} from "./official-client.js";

const me = { userId: "me" };
const mimeType = "message/rfc822";
const host = "https://gmail.googleapis.com";
const mail = "To: ben@acme.example\r\nSubject: Zebra\r\n\r\nStripes.\r\n";
let google: Google;
let ada: gmail_v1.Gmail;
let token: string;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
  const account = "ada@acme.example";
  token = google.issue({ account, scopes: ["gmail.compose"] }).access_token;
});

const request = (
  address: string,
  method: string,
  body: string,
  headers: Record<string, string> = {},
) =>
  google.fetch(
    new Request(new URL(address, host), {
      method,
      body,
      headers: { authorization: `Bearer ${token}`, ...headers },
    }),
  );

/** Opens a resumable session and uploads a message through it. */
async function resumable(
  path: string,
  metadata: object,
  message = mail,
  method = "POST",
) {
  const session = await request(
    `${path}?uploadType=resumable`,
    method,
    JSON.stringify(metadata),
    {
      "content-type": "application/json",
      "x-upload-content-type": mimeType,
      "x-upload-content-length": String(message.length),
    },
  );
  expect(session.status).toBe(200);
  return request(session.headers.get("location") ?? "", "PUT", message, {
    "content-type": mimeType,
  });
}

const users = "/gmail/v1/users/me";

describe("a message that is uploaded", () => {
  test.each([
    `/upload${users}/messages/send`,
    `/resumable/upload${users}/messages/send`,
  ])("in a resumable session to %s is sent once", async (path) => {
    const sent = await resumable(path, {});
    expect(await sent.json()).toMatchObject({ labelIds: ["SENT"] });
    const ben = gmailOf(google, "ben@acme.example");
    expect(await subjectsFor(ben, { q: "zebra" })).toEqual(["Zebra"]);
  });

  test("joins the thread that its metadata names", async () => {
    const slides = await findOne(ada, "from:cleo subject:slides");
    const reply = [
      "To: cleo@globex.example",
      "Subject: Re: Slides for Thursday",
      `In-Reply-To: ${headerOf(slides, "Message-ID")}`,
      "",
      "Fine.",
    ].join("\r\n");
    const threadId = slides.threadId ?? "";
    const media = { mimeType, body: reply };
    const { data } = await ada.users.messages.send({
      ...me,
      requestBody: { threadId },
      media,
    });
    expect(data.threadId).toBe(threadId);
    const again = await resumable(
      `/upload${users}/messages/send`,
      { threadId },
      reply,
    );
    expect(await again.json()).toMatchObject({ threadId });
  });

  test("becomes a draft, changes one, and is sent in place of one", async () => {
    const created = await ada.users.drafts.create({
      ...me,
      requestBody: {},
      media: { mimeType, body: mail },
    });
    const id = created.data.id ?? "";
    const okapi = mail.replace("Zebra", "Okapi");
    const updated = await resumable(
      `/upload${users}/drafts/${id}`,
      {},
      okapi,
      "PUT",
    );
    expect(await updated.json()).toMatchObject({ id });
    expect(await subjectsFor(ada, { q: "in:drafts" })).toEqual(["Okapi"]);
    await ada.users.drafts.send({
      ...me,
      requestBody: { id },
      media: { mimeType, body: mail.replace("Zebra", "Giraffe") },
    });
    const ben = gmailOf(google, "ben@acme.example");
    expect(await subjectsFor(ben, { q: "giraffe OR okapi OR zebra" })).toEqual([
      "Giraffe",
    ]);
    expect(await subjectsFor(ada, { q: "in:drafts" })).toEqual([]);
  });

  test("of another type is refused", async () => {
    await expect(
      ada.users.messages.send({
        ...me,
        media: { mimeType: "application/pdf", body: mail },
      }),
    ).rejects.toMatchObject({ status: 400 });
  });
});

describe("a large message", () => {
  const megabytes = (count: number) =>
    mail + `${"x".repeat(78)}\r\n`.repeat((count * 1024 * 1024) / 80);

  test("beyond 5 MB needs an upload", async () => {
    const large = megabytes(6);
    const raw = Buffer.from(large).toString("base64url");
    await expect(
      ada.users.messages.send({ ...me, requestBody: { raw } }),
    ).rejects.toMatchObject({ status: 413 });
    const sent = await resumable(`/upload${users}/messages/send`, {}, large);
    expect(sent.status).toBe(200);
  });

  test("beyond 35 MB is refused, and nothing is sent", async () => {
    const sent = await resumable(
      `/upload${users}/messages/send`,
      {},
      megabytes(36),
    );
    expect(sent.status).toBe(413);
    expect(await subjectsFor(ada, { q: "zebra" })).toEqual([]);
  });
});
