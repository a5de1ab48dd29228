import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import { findOne, gmailOf, headerOf, now, send } from "./official-client.js";

const me = { userId: "me" };
let google: Google;
let ada: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
});

describe("the addresses to send as", () => {
  test("are the person's own, two aliases, and one that waits for its proof", async () => {
    const { data } = await ada.users.settings.sendAs.list(me);
    expect(
      data.sendAs?.map(({ sendAsEmail, verificationStatus }) => [
        sendAsEmail,
        verificationStatus,
      ]),
    ).toEqual([
      ["ada@acme.example", undefined],
      ["operations@acme.example", "accepted"],
      ["ada.brandt@acme.example", "accepted"],
      ["ada@brandt-home.example", "pending"],
    ]);
    expect(data.sendAs?.[1]?.signature).toContain("Acme Operations");
  });

  test("receive mail, but for the one that waits", async () => {
    const ben = gmailOf(google, "ben@acme.example");
    await send(ben, [
      "To: operations@acme.example, ada@brandt-home.example",
      "Subject: Zebra",
    ]);
    const arrived = await findOne(ada, "subject:zebra");
    expect(headerOf(arrived, "Delivered-To")).toBe("operations@acme.example");
  });

  test("the waiting one cannot be sent from", async () => {
    await send(ada, [
      "From: ada@brandt-home.example",
      "To: ben@acme.example",
      "Subject: Zebra",
    ]);
    const ben = gmailOf(google, "ben@acme.example");
    expect(headerOf(await findOne(ben, "subject:zebra"), "From")).toBe(
      "Ada Brandt <ada@acme.example>",
    );
  });

  test("the primary one takes a signature, cleaned of what runs", async () => {
    const wanted = { ...me, sendAsEmail: "ada@acme.example" };
    const requestBody = {
      signature: "<b onload=x()>A</b><script>x()</script>",
    };
    const { data } = await ada.users.settings.sendAs.patch({
      ...wanted,
      requestBody,
    });
    expect(data).toMatchObject({
      signature: "<b>A</b>",
      displayName: "Ada Brandt",
    });
    const updated = await ada.users.settings.sendAs.update({
      ...wanted,
      requestBody: { displayName: "A. Brandt" },
    });
    expect(updated.data).toMatchObject({
      displayName: "A. Brandt",
      signature: "",
      isDefault: true,
    });
    await expect(
      ada.users.settings.sendAs.patch({
        ...wanted,
        requestBody: { replyToAddress: "nobody" },
      }),
    ).rejects.toMatchObject({ status: 400 });
  });

  test("the others are open to service accounts only", async () => {
    await expect(
      ada.users.settings.sendAs.patch({
        ...me,
        sendAsEmail: "operations@acme.example",
        requestBody: { signature: "x" },
      }),
    ).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining("domain-wide authority"),
    });
  });
});

test("the language is kept in its usual form", async () => {
  const { settings } = ada.users;
  expect((await settings.getLanguage(me)).data.displayLanguage).toBe("en");
  const { data } = await settings.updateLanguage({
    ...me,
    requestBody: { displayLanguage: "de-at" },
  });
  expect(data.displayLanguage).toBe("de-AT");
  expect((await settings.getLanguage(me)).data).toEqual(data);
  await expect(
    settings.updateLanguage({ ...me, requestBody: { displayLanguage: "?" } }),
  ).rejects.toMatchObject({ status: 400 });
});

test("forwarding, IMAP and POP can be read", async () => {
  const { settings } = ada.users;
  expect((await settings.getAutoForwarding(me)).data).toEqual({
    enabled: false,
  });
  expect((await settings.getImap(me)).data.enabled).toBe(true);
  expect((await settings.getPop(me)).data.accessWindow).toBe("disabled");
  const forwardingEmail = "ada@archive.example";
  const { forwardingAddresses } = settings;
  const wanted = { ...me, forwardingEmail };
  expect((await forwardingAddresses.get(wanted)).data).toEqual({
    forwardingEmail,
    verificationStatus: "accepted",
  });
  await expect(
    forwardingAddresses.get({ ...me, forwardingEmail: "x@y.example" }),
  ).rejects.toMatchObject({ status: 404 });
});

test("what takes domain-wide authority is not there, and says so", async () => {
  const sharing = gmailOf(google, "ada@acme.example", [
    "gmail.settings.sharing",
  ]);
  await expect(
    sharing.users.settings.sendAs.create({
      ...me,
      requestBody: { sendAsEmail: "x@acme.example" },
    }),
  ).rejects.toMatchObject({
    status: 501,
    message: expect.stringContaining("gmail.users.settings.sendAs.create"),
  });
});
