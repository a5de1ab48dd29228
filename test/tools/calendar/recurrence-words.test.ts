import { describe, expect, test } from "vitest";
import { recurrenceText } from "../../../tools/calendar/recurrence-words.js";
import { recurrenceWords } from "../../../tools/text/recurrence.js";

/** A Tuesday. */
const start = {
  dateTime: "2026-11-24T10:00:00+01:00",
  timeZone: "Europe/Berlin",
};
const BERLIN = "Europe/Berlin";

const words = (rule: string) =>
  recurrenceText([`RRULE:${rule}`], start, BERLIN);

describe("a rule in words", () => {
  test.each([
    // Days.
    ["FREQ=DAILY", "every day"],
    ["FREQ=DAILY;INTERVAL=3", "every 3 days"],
    ["FREQ=DAILY;COUNT=10", "every day, 10 times"],
    ["FREQ=DAILY;COUNT=1", "every day, once"],
    ["FREQ=DAILY;UNTIL=20261231", "every day, until 2026-12-31"],
    ["FREQ=DAILY;BYMONTH=12", "every day in Dec"],
    // Weeks.
    ["FREQ=WEEKLY", "every week on Tue"],
    ["FREQ=WEEKLY;BYDAY=TU", "every week on Tue"],
    ["FREQ=WEEKLY;BYDAY=MO,WE,FR", "every week on Mon, Wed, Fri"],
    [
      "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
      "every week on Mon, Tue, Wed, Thu, Fri",
    ],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tue"],
    [
      "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=8",
      "every 2 weeks on Tue, Sun, 8 times",
    ],
    ["RRULE;FREQ=WEEKLY", "RRULE;FREQ=WEEKLY"],
    ["freq=weekly;byday=tu", "every week on Tue"],
    // Months by date.
    ["FREQ=MONTHLY", "every month on day 24"],
    ["FREQ=MONTHLY;BYMONTHDAY=15", "every month on day 15"],
    ["FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on day 1, day 15"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"],
    ["FREQ=MONTHLY;BYMONTHDAY=-2", "every month on the second last day"],
    ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31", "every 3 months on day 31"],
    // Months by weekday.
    ["FREQ=MONTHLY;BYDAY=4TU", "every month on the fourth Tue"],
    ["FREQ=MONTHLY;BYDAY=+1MO", "every month on the first Mon"],
    ["FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Fri"],
    ["FREQ=MONTHLY;BYDAY=-2FR", "every month on the second last Fri"],
    [
      "FREQ=MONTHLY;BYDAY=1MO,3MO",
      "every month on the first Mon, the third Mon",
    ],
    ["FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "every month on the second Tue"],
    [
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
      "every month on the last of Mon, Tue, Wed, Thu, Fri",
    ],
    [
      "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
      "every month on Fri that is day 13",
    ],
    // Years.
    ["FREQ=YEARLY", "every year on day 24 in Nov"],
    ["FREQ=YEARLY;INTERVAL=2", "every 2 years on day 24 in Nov"],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "every year on day 29 in Feb"],
    ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "every year on the fourth Thu in Nov"],
    [
      "FREQ=YEARLY;BYMONTH=3,9;BYDAY=-1SU",
      "every year on the last Sun in Mar, Sep",
    ],
    // An end on the person's clock: in UTC it is another day.
    [
      "FREQ=WEEKLY;UNTIL=20261215T225959Z",
      "every week on Tue, until 2026-12-15",
    ],
    [
      "FREQ=WEEKLY;UNTIL=20261215T235959Z",
      "every week on Tue, until 2026-12-16",
    ],
  ])("%s is %s", (rule, expected) => {
    expect(words(rule)).toBe(expected);
  });

  test.each([
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "FREQ=YEARLY;BYYEARDAY=100",
    "FREQ=HOURLY;INTERVAL=6",
    "FREQ=MONTHLY;BYDAY=7MO",
    "FREQ=MONTHLY;BYMONTHDAY=-9",
    "FREQ=MONTHLY;BYSETPOS=9;BYDAY=MO",
    "FREQ=DAILY;BYSETPOS=1",
    "FREQ=DAILY;INTERVAL=0",
    "nonsense",
  ])("%s, which has no words, stands as it is", (rule) => {
    expect(recurrenceWords(rule)).toBeUndefined();
    expect(words(rule)).toBe(rule);
  });
});

describe("a series in words", () => {
  test("says which days fall out and which come beside", () => {
    const lines = [
      "RRULE:FREQ=WEEKLY;BYDAY=TU",
      "EXDATE;TZID=Europe/Berlin:20261201T100000,20261208T100000",
      "RDATE;VALUE=DATE:20261203",
    ];
    expect(recurrenceText(lines, start, BERLIN)).toBe(
      "every week on Tue, also Thu 2026-12-03, except Tue 2026-12-01, Tue 2026-12-08",
    );
  });

  test("names the day on its own clock, where one in UTC is another", () => {
    const late = {
      dateTime: "2026-11-24T20:00:00-05:00",
      timeZone: "America/New_York",
    };
    const lines = ["RRULE:FREQ=WEEKLY", "EXDATE:20261202T010000Z"];
    expect(recurrenceText(lines, late, BERLIN)).toBe(
      "every week on Tue (America/New_York), except Tue 2026-12-01",
    );
  });

  test("of whole days has no clock", () => {
    expect(
      recurrenceText(["RRULE:FREQ=YEARLY"], { date: "1958-02-28" }, BERLIN),
    ).toBe("every year on day 28 in Feb");
  });

  test("counts what would be a long list", () => {
    const days = Array.from(
      { length: 30 },
      (_, index) => `202612${String(index + 1).padStart(2, "0")}`,
    );
    const text = recurrenceText(
      ["RRULE:FREQ=DAILY", `EXDATE;VALUE=DATE:${days.join(",")}`],
      start,
      BERLIN,
    );
    expect(text).toMatch(/except Tue 2026-12-01, .* and 20 more$/);
  });

  test("with lines that nobody understands shows them", () => {
    const lines = [
      "EXRULE:FREQ=DAILY",
      "nonsense",
      "RDATE:never",
      "EXDATE:20261399",
    ];
    expect(recurrenceText(lines, start, BERLIN)).toBe(
      "EXRULE:FREQ=DAILY and nonsense, also never, except 20261399",
    );
  });
});
