import type { World } from "../../world.js";
import { ada } from "../people.js";
import type { Calendars } from "./calendars.js";
import { datesOf, plan } from "./plan.js";

/** Google's calendar of German holidays, those that have the same date every year. */
export function publicHolidays(world: World, { holidays }: Calendars): void {
  const { day } = datesOf(world);
  const { year } = day(0);
  for (const [name, date] of HOLIDAYS)
    for (const of of [year - 1, year, year + 1])
      plan(world, holidays, {
        key: `${name}-${of}`,
        by: ada,
        organizer: { email: holidays.id, displayName: holidays.summary },
        summary: name,
        start: { date: `${of}-${date}` },
        end: { date: dayAfter(`${of}-${date}`) },
        visibility: "public",
        transparency: "transparent",
      });
}

const HOLIDAYS = [
  ["New Year's Day", "01-01"],
  ["Labor Day", "05-01"],
  ["Day of German Unity", "10-03"],
  ["Christmas Day", "12-25"],
  ["Second Day of Christmas", "12-26"],
] as const;

const dayAfter = (date: string) =>
  new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
