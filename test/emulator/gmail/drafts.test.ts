import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import {
  findOne,
  gmailOf,
  headerOf,
  messageOf,
  now,
  raw,
  subjectsFor,
} from "./official-client.js";

let google: Google;
let ada: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
});

const create = async (headers: string[], threadId?: string) => {
  const message = { raw: raw(headers), ...(threadId && { threadId }) };
  return (
    await ada.users.drafts.create({ userId: "me", requestBody: { message } })
  ).data;
};

describe("a draft", () => {
  test("is kept under DRAFT, listed and read by its own id", async () => {
    const draft = await create(["Subject: Okapi"]);
    expect(draft.message).toEqual({
      id: draft.message?.id,
      threadId: draft.message?.id,
      labelIds: ["DRAFT"],
    });
    const { data } = await ada.users.drafts.list({ userId: "me" });
    expect(data.drafts).toEqual([
      {
        id: draft.id,
        message: { id: draft.message?.id, threadId: draft.message?.threadId },
      },
    ]);
    const read = await ada.users.drafts.get({
      userId: "me",
      id: draft.id ?? "",
    });
    expect(headerOf(read.data.message ?? {}, "Subject")).toBe("Okapi");
    expect(await subjectsFor(ada, { q: "in:drafts" })).toEqual(["Okapi"]);
  });

  test("keeps its id and its thread when it is changed, and gets a new message", async () => {
    const received = await findOne(ada, "from:cleo subject:slides");
    const reply = [
      "To: cleo@globex.example",
      "Subject: Re: Slides for Thursday",
      `References: ${headerOf(received, "Message-ID")}`,
    ];
    const draft = await create(reply, received.threadId ?? "");
    expect(draft.message?.threadId).toBe(received.threadId);
    const requestBody = {
      message: { raw: raw(["To: cleo@globex.example", "Subject: Okapi"]) },
    };
    const { data } = await ada.users.drafts.update({
      userId: "me",
      id: draft.id ?? "",
      requestBody,
    });
    expect(data.id).toBe(draft.id);
    expect(data.message?.threadId).toBe(received.threadId);
    expect(data.message?.id).not.toBe(draft.message?.id);
    await expect(messageOf(ada, draft.message?.id)).rejects.toMatchObject({
      status: 404,
    });
  });

  test("is sent to those that it names, at the time of sending, and is gone", async () => {
    const draft = await create(["To: ben@acme.example", "Subject: Okapi"]);
    google.clock.advance(60_000);
    const { data } = await ada.users.drafts.send({
      userId: "me",
      requestBody: { id: draft.id ?? "" },
    });
    expect(data.labelIds).toEqual(["SENT"]);
    expect(data.threadId).toBe(draft.message?.threadId);
    const arrived = await findOne(gmailOf(google, "ben@acme.example"), "okapi");
    expect(headerOf(arrived, "Date")).toBe("Tue, 24 Nov 2026 10:01:00 +0000");
    expect(
      (await ada.users.drafts.list({ userId: "me" })).data.drafts,
    ).toBeUndefined();
    await expect(
      ada.users.drafts.send({
        userId: "me",
        requestBody: { id: draft.id ?? "" },
      }),
    ).rejects.toMatchObject({ status: 404 });
    expect(await subjectsFor(ada, { q: "okapi" })).toEqual(["Okapi"]);
  });

  test("without a recipient cannot be sent, and stays", async () => {
    const draft = await create(["Subject: Okapi"]);
    await expect(
      ada.users.drafts.send({
        userId: "me",
        requestBody: { id: draft.id ?? "" },
      }),
    ).rejects.toMatchObject({
      status: 400,
      message: "Recipient address required",
    });
    expect(await subjectsFor(ada, { q: "in:drafts" })).toEqual(["Okapi"]);
  });

  test("with a recipient that is no address is refused", async () => {
    await expect(
      create(["To: ben@acme", "Subject: Okapi"]),
    ).rejects.toMatchObject({ status: 400, message: "Invalid To header" });
  });

  test("can be deleted for good", async () => {
    const draft = await create(["Subject: Okapi"]);
    const { status } = await ada.users.drafts.delete({
      userId: "me",
      id: draft.id ?? "",
    });
    expect(status).toBe(204);
    expect(await subjectsFor(ada, { q: "okapi in:anywhere" })).toEqual([]);
    await expect(
      ada.users.drafts.get({ userId: "me", id: draft.id ?? "" }),
    ).rejects.toMatchObject({ status: 404 });
  });
});
