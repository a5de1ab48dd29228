import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import {
  findOne,
  gmailOf,
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

describe("a list", () => {
  test("comes in pages that together are the whole, newest first", async () => {
    const seen: string[] = [];
    let pageToken: string | undefined;
    do {
      const { data } = await ada.users.messages.list({
        userId: "me",
        maxResults: 7,
        ...(pageToken && { pageToken }),
      });
      expect(data.messages?.length).toBeLessThanOrEqual(7);
      seen.push(...(data.messages ?? []).map(({ id }) => id ?? ""));
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken);
    const { data } = await ada.users.messages.list({
      userId: "me",
      maxResults: 500,
    });
    expect(seen).toEqual(data.messages?.map(({ id }) => id));
    expect(data.resultSizeEstimate).toBe(seen.length);
    const dates = await Promise.all(
      seen.map(async (id) =>
        Number((await messageOf(ada, id, "minimal")).internalDate),
      ),
    );
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
  });

  test("mail that arrives between two pages shifts nothing", async () => {
    const list = { userId: "me", maxResults: 3 };
    const first = (await ada.users.messages.list(list)).data;
    const requestBody = { raw: raw(["To: ada@acme.example", "Subject: new"]) };
    await gmailOf(google, "dora@mail.example").users.messages.send({
      userId: "me",
      requestBody,
    });
    const second = (
      await ada.users.messages.list({
        ...list,
        pageToken: first.nextPageToken ?? "",
      })
    ).data;
    const all =
      (await ada.users.messages.list({ userId: "me" })).data.messages ?? [];
    expect(second.messages).toEqual(all.slice(4, 7));
  });

  test("without a hit has no messages at all, and a foreign page token is refused", async () => {
    const { data } = await ada.users.messages.list({
      userId: "me",
      q: "nothingofthekind",
    });
    expect(data).toEqual({ resultSizeEstimate: 0 });
    await expect(
      ada.users.messages.list({ userId: "me", pageToken: "next" }),
    ).rejects.toMatchObject({ status: 400, message: "Invalid pageToken" });
  });
});

describe("labels of a message", () => {
  test("are added and removed", async () => {
    const { id } = await findOne(ada, "lunch");
    const requestBody = {
      addLabelIds: ["STARRED", "Label_1"],
      removeLabelIds: ["UNREAD", "INBOX"],
    };
    const { data } = await ada.users.messages.modify({
      userId: "me",
      id: id ?? "",
      requestBody,
    });
    expect(data.labelIds?.toSorted()).toEqual([
      "CATEGORY_PERSONAL",
      "Label_1",
      "STARRED",
    ]);
    expect((await messageOf(ada, id)).labelIds).toEqual(data.labelIds);
    expect(await subjectsFor(ada, { q: "in:inbox lunch" })).toEqual([]);
  });

  test.each([
    [{ addLabelIds: ["Label_99"] }, "Invalid label: Label_99"],
    [{ removeLabelIds: ["SENT"] }, "Invalid label: SENT"],
    [{}, "No label add or removes specified"],
    [
      { addLabelIds: ["STARRED"], removeLabelIds: ["STARRED"] },
      "Cannot both add and remove the same label",
    ],
  ])("%j is refused: %s", async (requestBody, message) => {
    const { id } = await findOne(ada, "lunch");
    await expect(
      ada.users.messages.modify({ userId: "me", id: id ?? "", requestBody }),
    ).rejects.toMatchObject({ status: 400, message });
  });

  test("change with the trash and back", async () => {
    const { id, historyId } = await findOne(ada, "lunch");
    const wanted = { userId: "me", id: id ?? "" };
    expect((await ada.users.messages.trash(wanted)).data.labelIds).toContain(
      "TRASH",
    );
    expect(await subjectsFor(ada, { q: "lunch" })).toEqual([]);
    expect(await subjectsFor(ada, { q: "in:trash lunch" })).toEqual(["Lunch?"]);
    expect(
      (await ada.users.messages.untrash(wanted)).data.labelIds,
    ).not.toContain("TRASH");
    const after = await findOne(ada, "lunch");
    expect(Number(after.historyId)).toBeGreaterThan(Number(historyId));
  });
});
