import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import { findOne, gmailOf, now, raw, send } from "./official-client.js";

const me = { userId: "me" };
let google: Google;
let ada: gmail_v1.Gmail;
let startHistoryId: string;

beforeEach(async () => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
  const { data } = await ada.users.getProfile(me);
  startHistoryId = data.historyId ?? "";
});

const since = async (
  more: Partial<gmail_v1.Params$Resource$Users$History$List> = {},
) => (await ada.users.history.list({ ...me, startHistoryId, ...more })).data;

describe("the history of a mailbox", () => {
  test("is empty where nothing happened", async () => {
    expect(await since()).toEqual({ historyId: startHistoryId });
  });

  test("tells what came, what changed and what went, in order", async () => {
    const { id } = await findOne(ada, "lunch");
    const requestBody = {
      addLabelIds: ["STARRED"],
      removeLabelIds: ["UNREAD"],
    };
    await ada.users.messages.modify({ ...me, id: id ?? "", requestBody });
    const { data: draft } = await ada.users.drafts.create({
      ...me,
      requestBody: { message: { raw: raw(["Subject: Okapi"]) } },
    });
    await ada.users.drafts.delete({ ...me, id: draft.id ?? "" });
    const { history = [], historyId } = await since();
    const draftId = draft.message?.id;
    expect(history).toEqual([
      expect.objectContaining({
        messages: [expect.objectContaining({ id })],
        labelsAdded: [
          {
            message: expect.objectContaining({ id }),
            labelIds: ["STARRED"],
          },
        ],
        labelsRemoved: [
          { message: expect.objectContaining({ id }), labelIds: ["UNREAD"] },
        ],
      }),
      expect.objectContaining({
        messagesAdded: [{ message: expect.objectContaining({ id: draftId }) }],
      }),
      expect.objectContaining({
        messagesDeleted: [
          { message: expect.objectContaining({ id: draftId }) },
        ],
      }),
    ]);
    const ids = history.map((entry) => Number(entry.id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(historyId).toBe(history.at(-1)?.id);
  });

  test("can be asked for one kind of change, and for one label", async () => {
    await send(ada, ["To: ben@acme.example", "Subject: Zebra"]);
    await send(gmailOf(google, "ben@acme.example"), [
      "To: ada@acme.example",
      "Subject: Giraffe",
    ]);
    const { id } = await findOne(ada, "giraffe");
    await ada.users.messages.trash({ ...me, id: id ?? "" });
    const kinds = async (historyTypes: string[], labelId?: string) =>
      (await since({ historyTypes, ...(labelId && { labelId }) })).history
        ?.length ?? 0;
    expect(await kinds(["messageAdded"])).toBe(2);
    expect(await kinds(["messageAdded"], "SENT")).toBe(1);
    expect(await kinds(["labelAdded", "labelRemoved"])).toBe(1);
    expect(await kinds(["labelRemoved"], "INBOX")).toBe(1);
    expect(await kinds(["messageDeleted"])).toBe(0);
  });

  test("comes in pages that together are the whole", async () => {
    for (let count = 0; count < 5; count++)
      await send(ada, ["To: ben@acme.example", `Subject: Zebra ${count}`]);
    const seen: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await since({
        maxResults: 2,
        ...(pageToken && { pageToken }),
      });
      seen.push(...(page.history ?? []).map(({ id }) => id ?? ""));
      pageToken = page.nextPageToken ?? undefined;
    } while (pageToken);
    expect(seen).toEqual((await since()).history?.map(({ id }) => id));
  });

  test("is forgotten after a week", async () => {
    await send(ada, ["To: ben@acme.example", "Subject: Zebra"]);
    google.clock.advance(8 * 24 * 3600 * 1000);
    ada = gmailOf(google, "ada@acme.example");
    await expect(since()).rejects.toMatchObject({ status: 404 });
    const { data } = await ada.users.getProfile(me);
    expect(await since({ startHistoryId: data.historyId ?? "" })).toEqual({
      historyId: data.historyId,
    });
  });

  test.each([
    ["7", 404],
    ["99999999", 404],
    ["0", 400],
    ["soon", 400],
  ])("since %s is refused with %i", async (id, status) => {
    await expect(since({ startHistoryId: id })).rejects.toMatchObject({
      status,
    });
  });
});
