import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  ALWAYS,
  find,
  instanceId,
  instances,
  isCancelled,
} from "../../../emulator/calendar/view.js";
import { except } from "../../../emulator/seed/calendar/plan.js";
import { google, withGoogle } from "../context.js";
import { moment, newCalendar, put } from "./planned.js";
import { type Case, cases } from "./series-cases.js";
import { call } from "./writing.js";

withGoogle();

const calendarFor = (zone: string) => newCalendar("edits", zone);
type Calendar = ReturnType<typeof calendarFor>;

const laterBy = (text: string, minutes: number): string =>
  Temporal.PlainDateTime.from(text)
    .add({ minutes })
    .toString({ smallestUnit: "minute" });

/** When the occurrences of all series of a calendar are, on the clocks of its zone, with what else is particular. */
function shown(calendar: Calendar, zone: string): string[] {
  return [...calendar.events.values()]
    .filter((event) => !isCancelled(event) && event.fields.recurrence)
    .flatMap((series) => instances(calendar, series, ALWAYS, 0))
    .filter((view) => !isCancelled(view))
    .map(({ fields: { start, summary } }) =>
      "date" in start
        ? `${start.date}T00:00 ${summary}`
        : `${Temporal.Instant.fromEpochMilliseconds(start.at)
            .toZonedDateTimeISO(zone)
            .toPlainDateTime()
            .toString({ smallestUnit: "minute" })} ${summary}`,
    )
    .filter((text) => text < "2030")
    .sort();
}

/** Puts a series into a new calendar, one later occurrence named otherwise and one cancelled. */
function seriesIn(calendar: Calendar, series: Case) {
  const { lines, start, zone, days, all } = series;
  const end = days ? dayAfter(start) : laterBy(start, 30);
  const id = put(calendar, "Series", [start, end], {
    zone,
    recurrence: lines,
    key: `edits ${start}`,
  });
  const occurrence = (text: string) =>
    instanceId(id, moment(days ? text.slice(0, 10) : text, zone));
  const there = all.filter((text) => find(calendar, occurrence(text)));
  const named = there.at(-1);
  const gone = there.at(-2);
  if (named && named !== series.at)
    except(google.world, calendar, occurrence(named), { summary: "Special" });
  if (gone && gone !== series.at)
    except(google.world, calendar, occurrence(gone), { status: "cancelled" });
  return { id, occurrence };
}

const dayAfter = (day: string) =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toString();

const bounded = cases.filter(({ all }) => all.length < 60);

describe("the occurrences of a series before and after an edit", () => {
  test("differ exactly by the edit when it is for this and the following ones", async () => {
    await fc.assert(
      fc.asyncProperty(bounded, async (series) => {
        google.reset();
        const { zone, days, at } = series;
        const calendar = calendarFor(zone);
        const { occurrence } = seriesIn(calendar, series);
        const before = shown(calendar, zone);
        const edit = days
          ? { title: "Edited" }
          : { title: "Edited", start: laterBy(at, 45) };
        await call("update_event", {
          event_id: occurrence(at),
          calendar_id: calendar.id,
          scope: "following",
          ...edit,
        });
        const expected = before.map((text) => {
          if (text.slice(0, 16) < at) return text;
          const [when = "", title] = text.split(" ");
          const now = title === "Special" ? title : "Edited";
          return `${days ? when : laterBy(when, 45)} ${now}`;
        });
        expect(shown(calendar, zone)).toEqual(expected.sort());
      }),
      { numRuns: 20 },
    );
  }, 30_000);

  test("differ exactly by the edit when it is for the whole series", async () => {
    await fc.assert(
      fc.asyncProperty(bounded, async (series) => {
        google.reset();
        const { zone, days, at } = series;
        if (days) return;
        const calendar = calendarFor(zone);
        const { occurrence } = seriesIn(calendar, series);
        const before = shown(calendar, zone);
        await call("update_event", {
          event_id: occurrence(at),
          calendar_id: calendar.id,
          scope: "all",
          start: laterBy(at, 45),
        });
        const expected = before.map((text) => {
          const [when = "", title] = text.split(" ");
          return `${laterBy(when, 45)} ${title}`;
        });
        expect(shown(calendar, zone)).toEqual(expected.sort());
      }),
      { numRuns: 12 },
    );
  }, 30_000);

  test("differ by those that are gone when this and the following ones are deleted", async () => {
    await fc.assert(
      fc.asyncProperty(bounded, async (series) => {
        google.reset();
        const { zone, at } = series;
        const calendar = calendarFor(zone);
        const { occurrence } = seriesIn(calendar, series);
        const before = shown(calendar, zone);
        await call("delete_event", {
          event_id: occurrence(at),
          calendar_id: calendar.id,
          scope: "following",
        });
        expect(shown(calendar, zone)).toEqual(
          before.filter((text) => text.slice(0, 16) < at),
        );
      }),
      { numRuns: 12 },
    );
  }, 30_000);
});
