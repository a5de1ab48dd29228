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
  subjectsFor,
} from "./official-client.js";

const me = { userId: "me" };
let google: Google;
let ada: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
});

const idsOf = async (q: string, maxResults = 500) => {
  const { data } = await ada.users.messages.list({ ...me, q, maxResults });
  return (data.messages ?? []).map(({ id }) => id ?? "");
};
const modify = (requestBody: gmail_v1.Schema$BatchModifyMessagesRequest) =>
  ada.users.messages.batchModify({ ...me, requestBody });

describe("many messages at once", () => {
  test("change their labels, those that are gone passed over", async () => {
    const ids = await idsOf("from:dora");
    const { status } = await modify({
      ids: [...ids, "19affffffffffff0"],
      addLabelIds: ["STARRED", "Label_1"],
      removeLabelIds: ["UNREAD", "INBOX"],
    });
    expect(status).toBe(204);
    expect(await idsOf("from:dora is:starred label:projects")).toEqual(ids);
    expect(await idsOf("from:dora in:inbox")).toEqual([]);
  });

  test("go to the trash by its label", async () => {
    const ids = await idsOf("from:dora");
    await modify({ ids, addLabelIds: ["TRASH"] });
    expect(await idsOf("from:dora")).toEqual([]);
    expect(await idsOf("from:dora in:trash")).toEqual(ids);
  });

  test.each([
    [{ addLabelIds: ["STARRED"] }, "No message ids specified"],
    [
      {
        ids: Array.from({ length: 1001 }, (_, at) => at.toString(16)),
        addLabelIds: ["STARRED"],
      },
      "Number of ids cannot exceed 1000",
    ],
    [{ ids: ["x"], addLabelIds: ["STARRED"] }, "Invalid id value"],
    [{ ids: ["1"] }, "No label add or removes specified"],
    [{ ids: ["1"], addLabelIds: ["DRAFT"] }, "Invalid label: DRAFT"],
  ])("are refused: %j", async (requestBody, message) => {
    await expect(modify(requestBody)).rejects.toMatchObject({
      status: 400,
      message,
    });
  });

  test("a mailbox of thousands is listed to its end and changed in four requests", async () => {
    const body = { raw: raw(["To: ada@acme.example", "Subject: Heap"]) };
    const requestBody = { ...body, labelIds: ["INBOX", "UNREAD"] };
    for (let count = 0; count < 3100; count++)
      await ada.users.messages.insert({ ...me, requestBody });
    google.ledger.length = 0;
    const ids: string[] = [];
    let pageToken: string | undefined;
    do {
      const { data } = await ada.users.messages.list({
        ...me,
        q: "subject:heap is:unread",
        maxResults: 500,
        ...(pageToken && { pageToken }),
      });
      ids.push(...(data.messages ?? []).map(({ id }) => id ?? ""));
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken);
    expect(new Set(ids).size).toBe(3100);
    for (let at = 0; at < ids.length; at += 1000)
      await modify({
        ids: ids.slice(at, at + 1000),
        removeLabelIds: ["UNREAD"],
      });
    expect(google.ledger.map(({ method }) => method)).toEqual([
      ...Array<string>(7).fill("gmail.users.messages.list"),
      ...Array<string>(4).fill("gmail.users.messages.batchModify"),
    ]);
    expect(await idsOf("subject:heap is:unread")).toEqual([]);
  });

  test("deleting for good is not there, and says so", async () => {
    const all = gmailOf(google, "ada@acme.example", [
      "https://mail.google.com/",
    ]);
    const requestBody = { ids: await idsOf("lunch") };
    await expect(
      all.users.messages.batchDelete({ ...me, requestBody }),
    ).rejects.toMatchObject({ status: 501 });
    expect(await subjectsFor(ada, { q: "lunch" })).toEqual(["Lunch?"]);
  });
});

describe("a message that is put in", () => {
  const requestBody = {
    raw: raw([
      "From: Old <old@elsewhere.example>",
      "To: ada@acme.example",
      "Subject: Zebra",
      "Date: Mon, 3 Feb 2020 10:00:00 +0100",
    ]),
    labelIds: ["Label_1"],
  };

  test("has the labels that the call gives it, and is sent to nobody", async () => {
    const { data } = await ada.users.messages.insert({ ...me, requestBody });
    expect(data.labelIds).toEqual(["Label_1"]);
    const message = await messageOf(ada, data.id);
    expect(message.internalDate).toBe(String(Date.parse(now)));
    expect(headerOf(message, "From")).toBe("Old <old@elsewhere.example>");
    expect(headerOf(message, "Received")).toBe("");
  });

  test("may keep the date that it was written at", async () => {
    const written = String(Date.parse("2020-02-03T09:00:00Z"));
    const inserted = await ada.users.messages.insert({
      ...me,
      internalDateSource: "dateHeader",
      requestBody,
    });
    expect((await messageOf(ada, inserted.data.id)).internalDate).toBe(written);
    const imported = await ada.users.messages.import({ ...me, requestBody });
    expect((await messageOf(ada, imported.data.id)).internalDate).toBe(written);
    expect(await idsOf("before:2021/01/01 zebra")).toHaveLength(2);
  });

  test("may come as an upload, and is refused with an unknown label", async () => {
    await ada.users.messages.insert({
      ...me,
      requestBody: { labelIds: ["INBOX"] },
      media: {
        mimeType: "message/rfc822",
        body: "Subject: Okapi\r\n\r\nUploaded.\r\n",
      },
    });
    expect(decode((await findOne(ada, "okapi")).payload?.body?.data)).toBe(
      "Uploaded.\r\n",
    );
    await expect(
      ada.users.messages.insert({
        ...me,
        requestBody: { ...requestBody, labelIds: ["Label_99"] },
      }),
    ).rejects.toMatchObject({
      status: 400,
      message: "Invalid label: Label_99",
    });
  });
});
