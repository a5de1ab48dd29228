import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import { findOne, gmailOf, messageOf, now } from "./official-client.js";

const me = { userId: "me" };
let google: Google;
let ada: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
});

const create = async (requestBody: gmail_v1.Schema$Label) =>
  (await ada.users.labels.create({ ...me, requestBody })).data;
const idOf = (name: string) => create({ name }).then((label) => label.id ?? "");

describe("a new label", () => {
  test("is shown everywhere unless told otherwise, and listed", async () => {
    const label = await create({ name: "Travel/2027" });
    expect(label).toEqual({
      id: label.id,
      name: "Travel/2027",
      type: "user",
      messageListVisibility: "show",
      labelListVisibility: "labelShow",
    });
    const { data } = await ada.users.labels.list(me);
    expect(data.labels).toContainEqual(label);
  });

  test("takes colours of Gmail's palette and visibility", async () => {
    const wanted = {
      name: "Loud",
      messageListVisibility: "hide",
      labelListVisibility: "labelShowIfUnread",
      color: { textColor: "#ffffff", backgroundColor: "#fb4c2f" },
    };
    expect(await create(wanted)).toMatchObject(wanted);
  });

  test.each([
    [{ name: "receipts" }, 409, "Label name exists or conflicts"],
    [
      { name: "Projects/Globex rollout" },
      409,
      "Label name exists or conflicts",
    ],
    [{ name: "Inbox" }, 400, "Invalid label name"],
    [{ name: "DRAFTS" }, 400, "Invalid label name"],
    [{ name: "a//b" }, 400, "Invalid label name"],
    [{ name: "a/" }, 400, "Invalid label name"],
    [{ name: " " }, 400, "Invalid label name"],
    [{}, 400, "Invalid label name"],
    [{ name: "x".repeat(226) }, 400, "Invalid label name"],
    [
      {
        name: "x",
        color: { textColor: "#FFFFFF", backgroundColor: "#000000" },
      },
      400,
      "Label color #FFFFFF is not on the allowed color palette",
    ],
    [
      { name: "x", color: { backgroundColor: "#000000" } },
      400,
      "Both label colors must be specified",
    ],
  ])("%j is refused with %i: %s", async (requestBody, status, message) => {
    await expect(create(requestBody)).rejects.toMatchObject({
      status,
      message,
    });
  });

  test("never has the id of one that was deleted", async () => {
    const first = await idOf("One");
    await ada.users.labels.delete({ ...me, id: first });
    expect(await idOf("One")).not.toBe(first);
  });
});

describe("a label of the person's own", () => {
  test("is patched where the call says so, and replaced by an update", async () => {
    const color = { textColor: "#000000", backgroundColor: "#fad165" };
    const { id } = await create({
      name: "Old",
      color,
      messageListVisibility: "hide",
    });
    const wanted = { ...me, id: id ?? "" };
    const patched = await ada.users.labels.patch({
      ...wanted,
      requestBody: { name: "New" },
    });
    expect(patched.data).toMatchObject({
      id,
      name: "New",
      color,
      messageListVisibility: "hide",
    });
    const updated = await ada.users.labels.update({
      ...wanted,
      requestBody: { name: "Newer" },
    });
    expect(updated.data).toEqual({
      id,
      name: "Newer",
      type: "user",
      messageListVisibility: "show",
      labelListVisibility: "labelShow",
    });
    await expect(
      ada.users.labels.patch({ ...wanted, requestBody: { name: "Receipts" } }),
    ).rejects.toMatchObject({ status: 409 });
  });

  test("may be written in another case", async () => {
    const { data } = await ada.users.labels.patch({
      ...me,
      id: "Label_3",
      requestBody: { name: "RECEIPTS" },
    });
    expect(data.name).toBe("RECEIPTS");
  });

  test("goes from its messages when it is deleted, and its nested ones stay", async () => {
    const { id } = await findOne(ada, "label:receipts nordair");
    const { status } = await ada.users.labels.delete({ ...me, id: "Label_3" });
    expect(status).toBe(204);
    expect((await messageOf(ada, id)).labelIds).not.toContain("Label_3");
    await ada.users.labels.delete({ ...me, id: "Label_1" });
    const { data } = await ada.users.labels.get({ ...me, id: "Label_2" });
    expect(data.name).toBe("Projects/Globex rollout");
  });
});

test("the system's labels cannot be changed, and unknown ones are not found", async () => {
  for (const [id, status] of [
    ["INBOX", 400],
    ["Label_99", 404],
  ] as const) {
    const requestBody = { name: "Mine" };
    for (const refused of [
      ada.users.labels.patch({ ...me, id, requestBody }),
      ada.users.labels.update({ ...me, id, requestBody }),
      ada.users.labels.delete({ ...me, id }),
    ])
      await expect(refused).rejects.toMatchObject({ status });
  }
});

test("gmail.labels alone manages labels and reads no mail", async () => {
  const only = gmailOf(google, "ada@acme.example", ["gmail.labels"]);
  const { data } = await only.users.labels.create({
    ...me,
    requestBody: { name: "Mine" },
  });
  expect(data.id).toBe("Label_8");
  await expect(only.users.messages.list(me)).rejects.toMatchObject({
    status: 403,
  });
});
