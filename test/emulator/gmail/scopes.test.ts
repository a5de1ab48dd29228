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
  raw,
} from "./official-client.js";

let google: Google;
let ada: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
});

describe("a send", () => {
  test("takes an upload of message/rfc822 as well", async () => {
    const mail = "To: ben@acme.example\r\nSubject: Zebra\r\n\r\nStripes.\r\n";
    const { data } = await ada.users.messages.send({
      userId: "me",
      media: { mimeType: "message/rfc822", body: mail },
    });
    expect(data.labelIds).toEqual(["SENT"]);
    expect(
      decode(
        (await findOne(gmailOf(google, "ben@acme.example"), "zebra")).payload
          ?.body?.data,
      ),
    ).toBe("Stripes.\r\n");
  });

  test("without a message is refused", async () => {
    await expect(
      ada.users.messages.send({ userId: "me", requestBody: {} }),
    ).rejects.toMatchObject({
      status: 400,
      message:
        "'raw' RFC822 payload message string or uploading message via /upload/* URL required",
    });
  });

  test("works with gmail.send alone, which reads nothing", async () => {
    const only = gmailOf(google, "ada@acme.example", ["gmail.send"]);
    const requestBody = {
      raw: raw(["To: ben@acme.example", "Subject: Zebra"]),
    };
    expect(
      (await only.users.messages.send({ userId: "me", requestBody })).status,
    ).toBe(200);
    await expect(
      only.users.messages.list({ userId: "me" }),
    ).rejects.toMatchObject({ status: 403 });
  });
});

describe("under gmail.metadata", () => {
  test.each([[["gmail.metadata"]], [["gmail.metadata", "gmail.readonly"]]])(
    "%j: no searches, no bodies, headers only",
    async (scopes) => {
      const api = gmailOf(google, "ada@acme.example", scopes);
      const { data } = await api.users.messages.list({
        userId: "me",
        labelIds: ["STARRED"],
      });
      const id = data.messages?.[0]?.id ?? "";
      await expect(
        api.users.messages.list({ userId: "me", q: "lunch" }),
      ).rejects.toMatchObject({
        status: 403,
        message: "Metadata scope does not support 'q' parameter",
      });
      await expect(messageOf(api, id)).rejects.toMatchObject({
        status: 403,
        message: "Metadata scope doesn't allow format FULL",
      });
      await expect(messageOf(api, id, "raw")).rejects.toMatchObject({
        status: 403,
        message: "Metadata scope doesn't allow format RAW",
      });
      const message = await messageOf(api, id, "metadata");
      expect(headerOf(message, "Subject")).toBe("Re: Photos from the offsite");
      expect(message.snippet).toBeUndefined();
    },
  );
});

describe("drafts", () => {
  test("are out of reach of gmail.metadata and gmail.send", async () => {
    for (const scope of ["gmail.metadata", "gmail.send"]) {
      const api = gmailOf(google, "ada@acme.example", [scope]);
      await expect(
        api.users.drafts.list({ userId: "me" }),
      ).rejects.toMatchObject({ status: 403 });
    }
  });

  test("show no bodies and take no searches where gmail.metadata comes along", async () => {
    const api = gmailOf(google, "ada@acme.example", [
      "gmail.metadata",
      "gmail.compose",
    ]);
    const message = { raw: raw(["Subject: Okapi"]) };
    const { data } = await api.users.drafts.create({
      userId: "me",
      requestBody: { message },
    });
    const wanted = { userId: "me", id: data.id ?? "" };
    for (const refused of [
      api.users.drafts.get(wanted),
      api.users.drafts.get({ ...wanted, format: "raw" }),
      api.users.drafts.list({ userId: "me", q: "okapi" }),
    ])
      await expect(refused).rejects.toMatchObject({ status: 403 });
    const draft = await api.users.drafts.get({ ...wanted, format: "metadata" });
    expect(headerOf(draft.data.message ?? {}, "Subject")).toBe("Okapi");
  });
});

test("a batch answers each of its calls by itself, under the token of the batch", async () => {
  const account = "ada@acme.example";
  const { access_token } = google.issue({
    account,
    scopes: ["gmail.metadata"],
  });
  const lunch = await findOne(ada, "lunch");
  const calls = [
    `messages/${lunch.id}?format=metadata&metadataHeaders=Subject&fields=payload/headers`,
    `messages/${lunch.id}?format=full`,
    "labels/INBOX",
  ];
  const parts = calls.map(
    (call, index) =>
      `--b\r\nContent-Type: application/http\r\nContent-ID: <${index}>\r\n\r\nGET /gmail/v1/users/me/${call}\r\n\r\n`,
  );
  const response = await google.fetch(
    new Request("https://gmail.googleapis.com/batch/gmail/v1", {
      method: "POST",
      headers: {
        authorization: `Bearer ${access_token}`,
        "content-type": "multipart/mixed; boundary=b",
      },
      body: `${parts.join("")}--b--`,
    }),
  );
  const text = await response.text();
  expect(text.match(/^HTTP\/1\.1 \d+/gm)).toEqual([
    "HTTP/1.1 200",
    "HTTP/1.1 403",
    "HTTP/1.1 200",
  ]);
  expect(text).toContain('"Lunch?"');
  expect(text).toContain('"messagesTotal"');
});
