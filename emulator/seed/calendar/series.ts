import { meet } from "../../calendar/conference.js";
import { instanceId } from "../../calendar/view.js";
import type { World } from "../../world.js";
import { ada, ben, cleo } from "../people.js";
import type { Calendars } from "./calendars.js";
import { datesOf, except, guest, plan, seededId } from "./plan.js";

const BERLIN = "Europe/Berlin";
const NEW_YORK = "America/New_York";

/** What happens again and again. */
export function seedSeries(world: World, calendars: Calendars): void {
  standUp(world, calendars);
  transatlantic(world, calendars);
  retrospective(world, calendars);
  birthday(world, calendars);
}

/** Every weekday; this week Wednesday is later and Friday is off, and next Monday Cleo comes along. */
function standUp(world: World, { ada: calendar }: Calendars): void {
  const { at } = datesOf(world);
  const key = "stand-up";
  const guests = [guest(ada, "accepted"), guest(ben, "accepted")];
  plan(world, calendar, {
    key,
    by: ada,
    summary: "Stand-up",
    description: "What did you do, what will you do, what is in the way?",
    start: at(-56, "09:15", BERLIN),
    end: at(-56, "09:30", BERLIN),
    recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    attendees: guests,
    conferenceData: meet("seed-stand-up", "abc-defg-hij"),
    reminders: {
      useDefault: false,
      overrides: [{ method: "popup", minutes: 5 }],
    },
  });
  const instance = (days: number) =>
    instanceId(seededId(key), at(days, "09:15", BERLIN));
  except(world, calendar, instance(2), {
    start: at(2, "11:00", BERLIN),
    end: at(2, "11:15", BERLIN),
  });
  except(world, calendar, instance(4), { status: "cancelled" });
  except(world, calendar, instance(7), {
    summary: "Stand-up with Cleo",
    attendees: [...guests, guest(cleo, "needsAction", { optional: true })],
  });
}

/** In New York's time, so that it comes at another hour in Berlin while only one of them has changed its clocks. */
function transatlantic(world: World, { ben: calendar }: Calendars): void {
  const { at, day } = datesOf(world);
  plan(world, calendar, {
    key: "transatlantic-sync",
    by: ben,
    summary: "Transatlantic sync",
    location: "https://meet.google.com/klm-nopq-rst",
    start: at(-27, "10:00", NEW_YORK),
    end: at(-27, "10:45", NEW_YORK),
    recurrence: [
      "RRULE:FREQ=WEEKLY;BYDAY=TU",
      `EXDATE;TZID=${NEW_YORK}:${day(-13).toString().replaceAll("-", "")}T100000`,
    ],
    attendees: [
      guest(ben, "accepted"),
      guest(ada, "accepted"),
      guest(cleo, "tentative", { comment: "Late for me, I'll try" }),
    ],
  });
}

function retrospective(world: World, { team }: Calendars): void {
  const { day, at } = datesOf(world);
  const first = day(-120).with({ day: 1 });
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  const friday = last.subtract({ days: (last.dayOfWeek + 2) % 7 });
  const days = day(0).until(friday).days;
  plan(world, team, {
    key: "retrospective",
    by: ada,
    summary: "Retrospective",
    start: at(days, "15:00", BERLIN),
    end: at(days, "16:30", BERLIN),
    recurrence: ["RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=12"],
    colorId: "5",
  });
}

function birthday(world: World, { ada: calendar }: Calendars): void {
  plan(world, calendar, {
    key: "birthday-of-mum",
    by: ada,
    eventType: "birthday",
    summary: "Mum's birthday",
    start: { date: "1958-02-28" },
    end: { date: "1958-03-01" },
    recurrence: ["RRULE:FREQ=YEARLY"],
    visibility: "private",
    transparency: "transparent",
    birthdayProperties: { type: "birthday" },
  });
}
