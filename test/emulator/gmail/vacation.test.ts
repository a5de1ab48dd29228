import type { gmail_v1 } from "@googleapis/gmail";
import { beforeEach, describe, expect, test } from "vitest";
import { createGoogle, type Google } from "../../../emulator/google.js";
import {
  decode,
  findOne,
  gmailOf,
  headerOf,
  now,
  send,
  subjectsFor,
} from "./official-client.js";

const me = { userId: "me" };
const day = 24 * 3600 * 1000;
let google: Google;
let ada: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
});

const update = async (requestBody: gmail_v1.Schema$VacationSettings) =>
  (await ada.users.settings.updateVacation({ ...me, requestBody })).data;
const away = {
  enableAutoReply: true,
  responseSubject: "Away",
  responseBodyPlainText: "Grüße, I'm back soon.",
};

/** How many answers an account has got after writing to Ada. */
async function answers(account: string, ...headers: string[]) {
  const api = gmailOf(google, account);
  await send(api, ["To: ada@acme.example", "Subject: Zebra", ...headers]);
  return (await subjectsFor(api, { q: "subject:away from:ada newer_than:1d" }))
    .length;
}

describe("the vacation responder", () => {
  test("is kept as it was set", async () => {
    const { data } = await ada.users.settings.getVacation(me);
    expect(data).toMatchObject({
      enableAutoReply: false,
      responseSubject: "Out of office",
    });
    const set = await update({
      ...away,
      responseBodyHtml: "<p onclick=x()>Hi<script>x()</script></p>",
      startTime: "1795000000000",
    });
    expect(set).toEqual({
      ...away,
      responseBodyHtml: "<p>Hi</p>",
      startTime: "1795000000000",
      restrictToContacts: false,
      restrictToDomain: false,
    });
    expect((await ada.users.settings.getVacation(me)).data).toEqual(set);
  });

  test("answers a sender once, and again after four days", async () => {
    await update(away);
    expect(await answers("ben@acme.example")).toBe(1);
    expect(await answers("ben@acme.example")).toBe(1);
    expect(await answers("cleo@globex.example")).toBe(1);
    google.clock.advance(4 * day);
    expect(await answers("ben@acme.example")).toBe(1);
    const ben = gmailOf(google, "ben@acme.example");
    expect(await subjectsFor(ben, { q: "subject:away from:ada" })).toEqual([
      "Away Re: Zebra",
      "Away Re: Zebra",
      "Away for three weeks",
    ]);
  });

  test("answers again once its words were changed", async () => {
    await update(away);
    await answers("ben@acme.example");
    await update({ ...away, responseBodyPlainText: "Later." });
    expect(await answers("ben@acme.example")).toBe(2);
  });

  test("says that it is a machine, and what it answers", async () => {
    await update(away);
    await answers("ben@acme.example", "Message-ID: <z@acme.example>");
    const ben = gmailOf(google, "ben@acme.example");
    const answer = await findOne(ben, "subject:away newer_than:1d");
    expect(headerOf(answer, "Auto-Submitted")).toBe("auto-replied");
    expect(headerOf(answer, "In-Reply-To")).toBe("<z@acme.example>");
    expect(headerOf(answer, "From")).toBe("Ada Brandt <ada@acme.example>");
    expect(decode(answer.payload?.body?.data)).toBe("Grüße, I'm back soon.");
  });

  test.each<[string, object, number]>([
    ["before it starts", { startTime: String(Date.parse(now) + 1) }, 0],
    ["from its start", { startTime: String(Date.parse(now)) }, 1],
    ["from its end", { endTime: String(Date.parse(now)) }, 0],
    ["before it ends", { endTime: String(Date.parse(now) + 1) }, 1],
  ])("keeps to its dates: %s", async (_, dates, count) => {
    await update({ ...away, ...dates });
    expect(await answers("ben@acme.example")).toBe(count);
  });

  test("answers nobody outside where it is told so", async () => {
    await update({ ...away, restrictToDomain: true });
    expect(await answers("cleo@globex.example")).toBe(0);
    expect(await answers("ben@acme.example")).toBe(1);
  });

  test("answers only people whom one has written to where it is told so", async () => {
    google.world.accounts.push({
      id: "77",
      email: "stranger@mail.example",
      name: "Stranger",
      givenName: "Stranger",
      familyName: "",
      locale: "en",
      timeZone: "UTC",
    });
    await update({ ...away, restrictToContacts: true });
    expect(await answers("stranger@mail.example")).toBe(0);
    expect(await answers("dora@mail.example")).toBe(1);
  });

  test.each([
    "Precedence: bulk",
    "List-ID: Talk <talk.lists.example>",
    "Auto-Submitted: auto-generated",
  ])("does not answer %s", async (header) => {
    await update(away);
    expect(await answers("ben@acme.example", header)).toBe(0);
  });

  test("two of them do not talk to each other for ever", async () => {
    await update(away);
    const ben = gmailOf(google, "ben@acme.example");
    await ben.users.settings.updateVacation({ ...me, requestBody: away });
    expect(await answers("ben@acme.example")).toBe(1);
    expect(
      await subjectsFor(ada, { q: "from:ben subject:away newer_than:1d" }),
    ).toEqual([]);
  });

  test.each([
    [{ enableAutoReply: true }, "must be nonempty"],
    [{ ...away, startTime: "200", endTime: "100" }, "must precede"],
  ])("%j is refused: it %s", async (settings, message) => {
    await expect(update(settings)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(message),
    });
  });

  test("takes gmail.settings.basic to change, and reading scopes to read", async () => {
    const reader = gmailOf(google, "ada@acme.example", ["gmail.readonly"]);
    expect((await reader.users.settings.getVacation(me)).status).toBe(200);
    await expect(
      reader.users.settings.updateVacation({ ...me, requestBody: away }),
    ).rejects.toMatchObject({ status: 403 });
  });
});
