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
  send,
  subjectsFor,
} from "./official-client.js";

let google: Google;
let ada: gmail_v1.Gmail;
let ben: gmail_v1.Gmail;
let cleo: gmail_v1.Gmail;

beforeEach(() => {
  google = createGoogle({ now });
  ada = gmailOf(google, "ada@acme.example");
  ben = gmailOf(google, "ben@acme.example");
  cleo = gmailOf(google, "cleo@globex.example");
});

describe("recipients", () => {
  test.each([
    [["Subject: nobody"], "Recipient address required"],
    [["To: undisclosed-recipients:;"], "Recipient address required"],
    [["To: Ben"], "Invalid To header"],
    [["To: ben@acme"], "Invalid To header"],
    [["To: ben@acme.example, oops"], "Invalid To header"],
    [["To: ben@acme.example", "Cc: a b@c d"], "Invalid Cc header"],
    [["To: ben@acme.example", "Bcc: <>"], "Invalid Bcc header"],
  ])("%j is refused: %s", async (headers, refusal) => {
    await expect(send(ada, headers)).rejects.toMatchObject({
      status: 400,
      message: refusal,
    });
    expect(
      await subjectsFor(ada, {
        labelIds: ["SENT"],
        q: "newer_than:1d subject:nobody",
      }),
    ).toEqual([]);
  });

  test.each(["\n", "\r", "\r\n"])(
    "nobody hides behind the line break %j in a subject",
    async (lineBreak) => {
      const sent = await send(ada, [
        "To: ben@acme.example",
        `Subject: Zebra${lineBreak}Bcc: cleo@globex.example`,
      ]);
      expect(headerOf(await messageOf(ada, sent.id), "Bcc")).toBe(
        "cleo@globex.example",
      );
      expect(await subjectsFor(cleo, { q: "zebra" })).toEqual(["Zebra"]);
    },
  );

  test("of several To headers and of groups all get it", async () => {
    await send(ada, [
      "To: ben@acme.example",
      "To: Team: cleo@globex.example;",
      "Subject: Zebra",
    ]);
    expect(await subjectsFor(ben, { q: "zebra" })).toEqual(["Zebra"]);
    expect(await subjectsFor(cleo, { q: "zebra" })).toEqual(["Zebra"]);
  });

  test("an unknown one at a known domain bounces, the others get it", async () => {
    await send(ada, [
      "To: nobody@globex.example, ben@acme.example",
      "Subject: Zebra",
    ]);
    expect(await subjectsFor(ben, { q: "zebra" })).toEqual(["Zebra"]);
    const bounce = await findOne(ada, "from:mailer-daemon");
    expect(headerOf(bounce, "X-Failed-Recipients")).toBe(
      "nobody@globex.example",
    );
    expect(bounce.labelIds).toContain("INBOX");
    expect(bounce.payload?.parts?.map(({ mimeType }) => mimeType)).toEqual([
      "text/plain",
      "message/delivery-status",
      "message/rfc822",
    ]);
    expect(decode(bounce.payload?.parts?.[0]?.body?.data)).toContain(
      "nobody@globex.example",
    );
  });

  test("in a foreign domain get it somewhere else, and nothing comes back", async () => {
    await send(ada, ["To: somebody@elsewhere.example", "Subject: Zebra"]);
    expect(await subjectsFor(ada, { q: "zebra" })).toEqual(["Zebra"]);
    expect(await subjectsFor(ada, { q: "from:mailer-daemon" })).toEqual([]);
  });
});
