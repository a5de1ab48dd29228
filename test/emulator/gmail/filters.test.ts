import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { deliver } from "../../../emulator/gmail/deliver.js";
import { createGoogle, type Google } from "../../../emulator/google.js";
import { findOne, gmailOf, now, send, subjectsFor } from "./official-client.js";

const me = { userId: "me" };
let google: Google;
let ada: gmail_v1.Gmail;
let ben: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
  ben = gmailOf(google, "ben@acme.example");
});

const create = async (
  criteria: gmail_v1.Schema$FilterCriteria,
  action: gmail_v1.Schema$FilterAction,
) =>
  (
    await ada.users.settings.filters.create({
      ...me,
      requestBody: { criteria, action },
    })
  ).data;

/** The labels of a mail from Ben after Ada's filters. */
async function arrive(...headers: string[]) {
  await send(ben, [
    "To: ada@acme.example",
    "Subject: Zebra crossing",
    ...headers,
  ]);
  return (await findOne(ada, "subject:zebra in:anywhere")).labelIds ?? [];
}

describe("a filter", () => {
  test("is listed, read and deleted by its id", async () => {
    const filter = await create(
      { from: "ben@acme.example" },
      { addLabelIds: ["STARRED"] },
    );
    const wanted = { ...me, id: filter.id ?? "" };
    const { filters } = ada.users.settings;
    expect((await filters.list(me)).data.filter).toContainEqual(filter);
    expect((await filters.get(wanted)).data).toEqual(filter);
    expect((await filters.delete(wanted)).status).toBe(204);
    await expect(filters.get(wanted)).rejects.toMatchObject({ status: 404 });
    expect(await arrive()).not.toContain("STARRED");
  });

  test.each<[string, gmail_v1.Schema$FilterCriteria, boolean]>([
    ["the sender's address", { from: "ben@acme.example" }, true],
    ["the sender's name", { from: "okafor" }, true],
    ["several senders", { from: "cleo OR ben" }, true],
    ["another sender", { from: "cleo" }, false],
    ["the recipient", { to: "ada@acme.example" }, true],
    ["a phrase in the subject", { subject: "zebra crossing" }, true],
    ["words of the mail", { query: '"hello" -goodbye' }, true],
    [
      "words that must not be there",
      { from: "ben", negatedQuery: "hello" },
      false,
    ],
    ["words that aren't there", { from: "ben", negatedQuery: "okapi" }, true],
    ["a file", { hasAttachment: true }, false],
    ["a size", { size: 100, sizeComparison: "larger" }, true],
    ["a size below", { size: 100, sizeComparison: "smaller" }, false],
    ["all of them", { from: "ben", subject: "okapi" }, false],
    ["an open bracket", { from: "ben", subject: "(zebra" }, true],
  ])("acts on %s", async (_, criteria, acts) => {
    await create(criteria, { addLabelIds: ["STARRED"] });
    expect((await arrive()).includes("STARRED")).toBe(acts);
  });

  test.each<[string, gmail_v1.Schema$FilterAction, string[]]>([
    [
      "archives",
      { removeLabelIds: ["INBOX"] },
      ["CATEGORY_PERSONAL", "UNREAD"],
    ],
    [
      "marks as read",
      { removeLabelIds: ["UNREAD"] },
      ["CATEGORY_PERSONAL", "INBOX"],
    ],
    [
      "deletes",
      { addLabelIds: ["TRASH"] },
      ["CATEGORY_PERSONAL", "TRASH", "UNREAD"],
    ],
    [
      "labels and moves to another tab",
      { addLabelIds: ["Label_1", "CATEGORY_UPDATES"] },
      ["CATEGORY_UPDATES", "INBOX", "Label_1", "UNREAD"],
    ],
  ])("%s", async (_, action, labels) => {
    await create({ from: "ben" }, action);
    expect((await arrive()).toSorted()).toEqual(labels);
  });

  test("leaves what had arrived before as it is", async () => {
    await create({ from: "ben" }, { addLabelIds: ["TRASH"] });
    expect(await subjectsFor(ada, { q: "lunch" })).toEqual(["Lunch?"]);
  });

  test("forwards to a verified address, and only there", async () => {
    const { forwardingAddresses } = ada.users.settings;
    const { data } = await forwardingAddresses.list(me);
    expect(data.forwardingAddresses).toEqual([
      {
        forwardingEmail: "ada@archive.example",
        verificationStatus: "accepted",
      },
    ]);
    await create({ from: "ben" }, { forward: "ada@archive.example" });
    await expect(
      create({ from: "ben" }, { forward: "collect@evil.example" }),
    ).rejects.toMatchObject({
      status: 400,
      message: "Unrecognized forwarding address",
    });
  });

  test("sends a copy to the address that it forwards to", async () => {
    const mailbox = google.world.gmail.mailboxes.get(
      google.world.accounts[0]?.id ?? "",
    );
    mailbox?.settings.forwardingAddresses.push({
      forwardingEmail: "dora@mail.example",
      verificationStatus: "accepted",
    });
    await create({ from: "ben" }, { forward: "dora@mail.example" });
    await arrive();
    const dora = gmailOf(google, "dora@mail.example");
    const copy = await findOne(dora, "subject:zebra");
    expect(copy.payload?.headers).toContainEqual({
      name: "From",
      value: "Ben Okafor <ben@acme.example>",
    });
  });

  test("keeps mail out of spam", async () => {
    await create({ subject: "zebra" }, { removeLabelIds: ["SPAM"] });
    const [message] = deliver(google.world, {
      sender: "x@elsewhere.example",
      recipients: ["ada@acme.example"],
      raw: Buffer.from("To: ada@acme.example\r\nSubject: Zebra\r\n\r\n"),
      at: Date.parse(now),
      verdict: { spf: "fail", dkim: "none", dmarc: "fail" },
      labelIds: ["SPAM", "UNREAD"],
    });
    expect([...(message?.labelIds ?? [])].toSorted()).toEqual([
      "INBOX",
      "UNREAD",
    ]);
  });

  test.each<
    [gmail_v1.Schema$FilterCriteria, gmail_v1.Schema$FilterAction, string]
  >([
    [{}, { addLabelIds: ["STARRED"] }, "Filter doesn't have any criteria"],
    [
      { from: "" },
      { addLabelIds: ["STARRED"] },
      "Filter doesn't have any criteria",
    ],
    [{ from: "ben" }, {}, "Filter doesn't have any actions"],
    [{ from: "ben" }, { addLabelIds: ["Label_99"] }, "Invalid label: Label_99"],
    [
      { from: "ben" },
      { addLabelIds: ["SENT"] },
      "Invalid label SENT in AddLabelIds",
    ],
    [
      { from: "ben" },
      { removeLabelIds: ["STARRED"] },
      "Invalid label STARRED in RemoveLabelIds",
    ],
    [
      { from: "ben" },
      { addLabelIds: ["Label_1", "Label_2"] },
      "Only one user label can be added by a filter",
    ],
    [{ size: 5 }, { addLabelIds: ["STARRED"] }, "Invalid size comparison"],
    [
      { from: "news@opsdigest.example" },
      { addLabelIds: ["Label_4"] },
      "Filter already exists",
    ],
  ])("of %j that does %j is refused: %s", async (criteria, action, message) => {
    await expect(create(criteria, action)).rejects.toMatchObject({
      status: 400,
      message,
    });
  });

  test("needs gmail.settings.basic to be made, not to be read", async () => {
    const reader = gmailOf(google, "ada@acme.example", ["gmail.readonly"]);
    const { filters } = reader.users.settings;
    expect((await filters.list(me)).data.filter).toHaveLength(3);
    await expect(
      filters.create({
        ...me,
        requestBody: {
          criteria: { from: "x" },
          action: { addLabelIds: ["STARRED"] },
        },
      }),
    ).rejects.toMatchObject({ status: 403 });
  });
});
