import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { deliver } from "../../../emulator/gmail/deliver.js";
import { updateVacation } from "../../../tools/gmail/update-vacation.js";
import { shownVacation } from "../../../tools/gmail/vacation.js";
import { google, withGoogle } from "../context.js";
import { ADA, box, CLEO, mailboxFor } from "./mail.js";
import { make, run, trips, writes } from "./organising.js";

withGoogle();

const responder = () => mailboxFor(ADA).settings.vacation;
const output = z.object({
  vacation: shownVacation,
  notes: z.array(z.string()),
});

async function update(input: Record<string, unknown>, email = ADA) {
  const answer = await run(updateVacation, input, {
    email,
    scopes: ["gmail.settings.basic"],
  });
  return { ...answer, ...output.parse(answer.data) };
}

describe("gmail_update_vacation", () => {
  test("turns the responder on with a message in both forms, by leave to answer anyone", async () => {
    const { vacation, asked, text } = await update({
      enabled: true,
      message: "Back on **Monday**.\n\nAda",
      contacts_only: false,
    });
    expect(responder()).toMatchObject({
      enableAutoReply: true,
      responseSubject: "Out of office",
      responseBodyPlainText: "Back on Monday.\n\nAda",
      responseBodyHtml: expect.stringContaining("<strong>Monday</strong>"),
    });
    expect(vacation.message).toContain("**Monday**");
    expect(text).toContain("ON, answers everyone");
    expect(asked).toMatchObject([
      {
        requests: [
          {
            method: "gmail.users.settings.updateVacation",
            params: { userId: "me" },
            payload: writes()[0]?.body,
          },
        ],
        recipients: ["anyone"],
      },
    ]);
    expect(trips()).toHaveLength(2);
  });

  test("answers people of the own domain only when told so, by leave for that", async () => {
    const { asked } = await update({ enabled: true, domain_only: true });
    expect(asked[0]?.recipients).toEqual(["@acme.example"]);
    expect(responder().restrictToDomain).toBe(true);
  });

  test("asks leave for nobody when it is turned off", async () => {
    await update({ enabled: true });
    const { asked } = await update({ enabled: false });
    expect(asked[0]?.recipients).toEqual([]);
  });

  test("keeps what is not named, and undoing brings the former state back", async () => {
    const before = structuredClone(responder());
    const { undo } = await update({
      enabled: true,
      subject: "Away",
      start: "2040-12-24",
      end: "2041-01-02",
      time_zone: "Europe/Berlin",
      contacts_only: false,
    });
    expect(responder()).toMatchObject({
      enableAutoReply: true,
      responseSubject: "Away",
      responseBodyPlainText: before.responseBodyPlainText,
      restrictToContacts: false,
    });
    await make(undo);
    expect(responder()).toEqual(before);
  });

  test("undoes a message by its words", async () => {
    const { undo, notes } = await update({ message: "Gone fishing" });
    expect(notes).toEqual([]);
    await make(undo);
    expect(responder().responseBodyPlainText).toBe(
      "I'm back on the 4th. Ben Okafor stands in for me.",
    );
  });

  test("says when the former message was laid out in ways that undoing does not bring back", async () => {
    responder().responseBodyHtml =
      '<p>Call <font color="red">Ben</font></p><img src="x">';
    const { notes, undo } = await update({ message: "Gone fishing" });
    expect(notes.join()).toContain("by its words");
    expect(undo[0]?.arguments.message).toContain("Call Ben");
  });

  test("reads dates in the person's zone, the last day included", async () => {
    const { vacation, notes } = await update({
      start: "2040-12-24",
      end: "2041-01-02",
      time_zone: "America/New_York",
    });
    expect(Number(responder().startTime)).toBe(
      Date.parse("2040-12-24T00:00:00-05:00"),
    );
    expect(Number(responder().endTime)).toBe(
      Date.parse("2041-01-03T00:00:00-05:00"),
    );
    expect(vacation.start).toBe("Mon 2040-12-24T00:00:00-05:00");
    expect(notes).toEqual([]);
    const { notes: unknown } = await update({ end: "2041-01-02" });
    expect(unknown.join()).toContain("read in UTC");
    await update({ start: "none", end: "2041-01-02T12:00+01:00" });
    expect(responder().startTime).toBeUndefined();
    expect(Number(responder().endTime)).toBe(
      Date.parse("2041-01-02T11:00:00Z"),
    );
  });

  test("ends a day after any last day, in any zone", async () => {
    const zones = ["UTC", "America/Sao_Paulo", "Asia/Kolkata", "Europe/Paris"];
    await fc.assert(
      fc.asyncProperty(
        fc.date({
          min: new Date("2030-01-01"),
          max: new Date("2060-01-01"),
          noInvalidDate: true,
        }),
        fc.constantFrom(...zones),
        async (date, time_zone) => {
          const end = date.toISOString().slice(0, 10);
          const { vacation } = await update({ end, time_zone });
          const over = new Date(Date.parse(end) + 86_400_000);
          expect(vacation.end).toContain(over.toISOString().slice(0, 10));
          expect(vacation.end).toContain("T00:00:00");
        },
      ),
      { numRuns: 25 },
    );
  });

  test("writes nothing when it is so already", async () => {
    const { notes, undo, asked } = await update({ enabled: false });
    expect(notes).toEqual(["It was so already."]);
    expect({ undo, asked }).toEqual({ undo: [], asked: [] });
    expect(writes()).toEqual([]);
  });

  test("says that a responder whose end is past answers nobody", async () => {
    const { notes } = await update({ enabled: true, end: "2020-01-01" });
    expect(notes.join()).toContain("answers nobody");
  });

  test("answers mail that arrives", async () => {
    await update({ enabled: true, contacts_only: false, message: "Away" });
    const before = box(CLEO).length;
    deliver(google.world, {
      sender: CLEO,
      recipients: [ADA],
      raw: Buffer.from(`From: ${CLEO}\r\nTo: ${ADA}\r\nSubject: Hi\r\n\r\nHi`),
      at: google.clock.now(),
      verdict: { spf: "pass", dkim: "pass", dmarc: "pass" },
    });
    expect(box(CLEO)).toHaveLength(before + 1);
  });

  test.each([
    [{}, "nothing to change"],
    [{ time_zone: "UTC" }, "nothing to change"],
    [{ enabled: true, subject: "", message: " " }, "nothing to answer"],
    [{ start: "2041-01-02", end: "2041-01-01" }, "start before the end"],
    [{ end: "soon" }, "ISO 8601"],
    [{ end: "2041-01-01", time_zone: "Mars" }, "IANA"],
  ])("refuses %o, and says why", async (input, words) => {
    const failed = await update(input).then(
      () => "",
      (error: Error & { text?: string }) => error.text ?? error.message,
    );
    expect(failed).toContain(words);
    expect(writes()).toEqual([]);
  });

  test("refuses domain_only to an account without a domain", async () => {
    await expect(
      update({ domain_only: true }, "dora@mail.example"),
    ).rejects.toMatchObject({
      text: expect.stringContaining("no domain of an organisation"),
    });
  });

  test("a cut after the write says that its outcome is unknown, and writes once", async () => {
    google.fault({ on: "gmail.users.settings.updateVacation", kind: "cut" });
    await expect(update({ enabled: true })).rejects.toMatchObject({
      options: { reason: "outcome_unknown" },
    });
    expect(writes()).toHaveLength(1);
  });
});
