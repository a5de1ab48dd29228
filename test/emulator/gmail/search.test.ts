import { beforeAll, describe, expect, test } from "vitest";
import { submit } from "../../../emulator/gmail/submit.js";
import { createGoogle, type Google } from "../../../emulator/google.js";
import { gmailOf, now, subjectsFor } from "./official-client.js";

let google: Google;
const find = (q: string) =>
  subjectsFor(gmailOf(google, "ada@acme.example"), { q });

beforeAll(() => {
  google = createGoogle({ now });
});

describe("a search", () => {
  test.each([
    ["lunch", ["Lunch?"]],
    ["LUNCH corner", ["Lunch?"]],
    ["lun", []],
    ['"half past twelve"', ["Lunch?"]],
    ['"past half twelve"', []],
    ["from:dora subject:notes", ["Notes from Tuesday"]],
    ["from:dora@mail.example is:starred", ["Re: Photos from the offsite"]],
    ["from:me subject:leave", ["Remember: parental leave form"]],
    ["bcc:dora", ["Away for three weeks"]],
    ["to:dora subject:away", ["Away for three weeks"]],
    ["cc:ben subject:invoice", ["Invoice 2026-118"]],
    ["filename:pdf newer_than:20d", ["Invoice 2026-118"]],
    [
      "has:attachment newer_than:6d",
      [
        "🎉 Five years of Acme — party on Friday",
        "Invitation: Rollout kick-off",
      ],
    ],
    ["filename:png -has:attachment", []],
    ["filename:invite.ics", ["Invitation: Rollout kick-off"]],
    ["has:presentation", ["Slides for Thursday"]],
    [
      "list:platform-talk.lists.example is:read from:erik",
      ["[platform-talk] Blue/green or rolling?"],
    ],
    ["larger:150K", ["Transcript of the panel"]],
    ["rfc822msgid:lunch@acme.example", ["Lunch?"]],
    ["rfc822msgid:<lunch@acme.example>", ["Lunch?"]],
    ["label:receipts nordair", ["Your booking XK4P7Q: Berlin to Vienna"]],
    ["label:projects-globex-rollout is:unread", ["Re: Globex rollout plan"]],
    ['label:"projects/globex rollout" is:starred', ["Re: Globex rollout plan"]],
    [
      "category:updates in:inbox booking",
      ["Your booking XK4P7Q: Berlin to Vienna"],
    ],
    ["in:spam", ["You have WON 1,000,000 EUR", "90% off everything"]],
    ["in:trash", ["Quick question, Ada"]],
    ["kurt", []],
    ["kurt in:anywhere", ["Quick question, Ada"]],
    ["in:chats", []],
    ["is:muted", []],
    ["in:archive", ["Order no. 20871 – merci !"]],
    ["会議 from:tanaka", ["会議の資料について"]],
    ["Größe Küche", ["Nachtrag: Größe der Küche"]],
    ["subject:(slides OR lunch)", ["Lunch?", "Slides for Thursday"]],
    ["subject:{slides lunch} -from:ben", ["Slides for Thursday"]],
    ["canoe AROUND 4 favourite is:starred", ["Re: Photos from the offsite"]],
    ["canoe AROUND 1 favourite", []],
    ['"canoe AROUND 4 favourite" is:starred', ["Re: Photos from the offsite"]],
    ['"favourite AROUND 4 canoe"', []],
    ["Grosse Kuche", []],
    ["kuche subject:nachtrag", ["Nachtrag: Größe der Küche"]],
    ["lumiere expediee", ["Order no. 20871 – merci !"]],
    ['"8.33" filename:docx', []],
    ["room 3.07 kitchen", ["Re: Office move in spring"]],
    ["отчёт", ["Отчёт о поставке"]],
    ["from:irina повестка", ["Повестка собрания"]],
    ["請求書", ["請求書の送付について"]],
    ["filename:請求書.txt", ["請求書の送付について"]],
    ["展位号", ["关于展会的安排"]],
    ["견적", ["견적 요청"]],
    ["filename:docx", ["Papers for the carrier"]],
    ["label:suppliers-asia is:read from:kim", ["견적 요청"]],
    ["in:snoozed", []],
    ["has:userlabels from:suppliers.example", ["Order confirmation 77-201"]],
    ["has:nouserlabels nordair", []],
    ["size:150K", ["Transcript of the panel"]],
    ["in:sent subject:zebra OR subject:saturday", []],
    ["older_than:80d newer_than:100d", ["Thank you for the town hall"]],
    ["lunch in:inbox -{from:ben from:cleo}", []],
    ["newer_than:1d from:ben", ["Lunch?"]],
    ["older_than:2m from:cleo", ["Thank you for the town hall"]],
    ["has:nonsense", []],
    ["!!!  lunch", ["Lunch?"]],
    ["deliveredto:ada@acme.example lunch", ["Lunch?"]],
    ["smaller:500 is:unread", ["Remember: parental leave form"]],
  ])("for %s finds %j", async (q, subjects) => {
    expect(await find(q)).toEqual(subjects);
  });

  test("days begin at midnight Pacific time, as Google documents", async () => {
    const world = createGoogle({ now, seed: false });
    const person = {
      id: "1",
      email: "a@one.example",
      name: "A",
      givenName: "A",
      familyName: "",
      locale: "en",
      timeZone: "Europe/Berlin",
    };
    world.world.accounts.push(person);
    for (const time of [
      "2026-07-01T06:59:59Z",
      "2026-07-01T07:00:00Z",
      "2026-12-01T07:59:59Z",
      "2026-12-01T08:00:00Z",
    ]) {
      const mail = Buffer.from(`To: x@two.example\r\nSubject: ${time}\r\n\r\n`);
      submit(world.world, person, mail, { at: Date.parse(time) });
    }
    const api = gmailOf(world, person.email);
    const found = (q: string) => subjectsFor(api, { q });
    for (const day of ["2026/07/01", "2026-07-01", "07/01/2026"]) {
      expect(await found(`before:${day}`)).toEqual(["2026-07-01T06:59:59Z"]);
      expect(await found(`after:${day} older:2026/08/01`)).toEqual([
        "2026-07-01T07:00:00Z",
      ]);
    }
    expect(await found("newer:2026/12/01")).toEqual(["2026-12-01T08:00:00Z"]);
    const moment = Date.parse("2026-12-01T07:59:59Z") / 1000;
    expect(await found(`after:${moment} before:${moment + 1}`)).toEqual([
      "2026-12-01T07:59:59Z",
    ]);
    expect(await found("after:2026/13/45")).toEqual([]);
  });

  test("looks into spam and trash when the call says so, and by their labels", async () => {
    const api = gmailOf(google, "ada@acme.example");
    const q = "kurt";
    expect(await subjectsFor(api, { q, includeSpamTrash: true })).toEqual([
      "Quick question, Ada",
    ]);
    expect(await subjectsFor(api, { labelIds: ["TRASH"] })).toEqual([
      "Quick question, Ada",
    ]);
  });

  test("labels of a call must all be there", async () => {
    const api = gmailOf(google, "ada@acme.example");
    expect(await subjectsFor(api, { labelIds: ["Label_2", "UNREAD"] })).toEqual(
      ["Re: Globex rollout plan"],
    );
    await expect(subjectsFor(api, { labelIds: ["Label_99"] })).rejects.toThrow(
      "Invalid label: Label_99",
    );
  });

  test("never finds another person's mail", async () => {
    const cleos = await subjectsFor(gmailOf(google, "cleo@globex.example"), {
      q: "budget",
    });
    expect(cleos).toContain("Vendor budget for spring");
    expect(cleos.join()).not.toContain("Q3");
    const adas = await find("budget");
    expect(adas).toContain("Q3 budget review");
    expect(adas.join()).not.toContain("Vendor");
    expect(await find("halcyon")).toEqual([]);
  });
});
