import { meet } from "../../calendar/conference.js";
import type { World } from "../../world.js";
import { ada, ben, cleo, dora } from "../people.js";
import { type Calendars, ROOM } from "./calendars.js";
import { publicHolidays } from "./holidays.js";
import { datesOf, eveOfClockChange, guest, momentOf, plan } from "./plan.js";

const BERLIN = "Europe/Berlin";
const NEW_YORK = "America/New_York";
const KOLKATA = "Asia/Kolkata";

/** What happens once, this week and in those around it. */
export function seedWeek(world: World, calendars: Calendars): void {
  meetings(world, calendars);
  appointments(world, calendars);
  invitations(world, calendars);
  days(world, calendars);
  absences(world, calendars);
  placesOfWork(world, calendars);
  publicHolidays(world, calendars);
  launchPlan(world, calendars);
  others(world, calendars);
}

function meetings(world: World, { team }: Calendars): void {
  const { at } = datesOf(world);
  plan(world, team, {
    key: "quarterly-planning",
    by: ada,
    summary: "Quarterly planning",
    description:
      "<b>Agenda</b><ul><li>Numbers</li><li>Globex rollout</li></ul>Please read the plan before.",
    location: "Room Lisbon",
    start: at(1, "14:00", BERLIN),
    end: at(1, "16:00", BERLIN),
    attendees: [
      guest(ada, "accepted"),
      guest(ben, "accepted"),
      guest(cleo, "tentative", {
        optional: true,
        comment: "Only the first hour",
      }),
      guest({ email: ROOM, name: "Room Lisbon (8)" }, "accepted", {
        resource: true,
      }),
    ],
    conferenceData: meet("seed-planning", "pln-aqrs-tuv"),
    attachments: [
      {
        fileUrl: "https://drive.google.com/open?id=1SeededPlanningNotes0000",
        fileId: "1SeededPlanningNotes0000",
        title: "Planning notes",
        mimeType: "application/vnd.google-apps.document",
      },
    ],
    extendedProperties: { shared: { quarter: "next" } },
  });
}

/** What is Ada's own, in the day and at night. */
function appointments(world: World, { ada: own }: Calendars): void {
  const { at } = datesOf(world);
  plan(world, own, {
    key: "dentist",
    by: ada,
    summary: "Dentist",
    location: "Dr. Kessler, Torstraße 12",
    start: at(3, "08:00", BERLIN),
    end: at(3, "09:00", BERLIN),
    visibility: "private",
    colorId: "11",
  });
  plan(world, own, {
    key: "old-kick-off",
    by: ada,
    summary: "Kick-off (old date)",
    start: at(0, "10:00", BERLIN),
    end: at(0, "11:00", BERLIN),
    status: "cancelled",
  });
  const eve = eveOfClockChange(world, BERLIN);
  plan(world, own, {
    key: "night-deployment",
    by: ada,
    summary: "Night deployment",
    start: momentOf(eve, "22:00", BERLIN),
    end: momentOf(eve.add({ days: 1 }), "06:00", BERLIN),
    attendees: [guest(ada, "accepted"), guest(ben, "accepted")],
  });
}

function invitations(
  world: World,
  { ada: own, ben: bens, cleo: cleos }: Calendars,
): void {
  const { at } = datesOf(world);
  plan(world, cleos, {
    key: "budget-review",
    by: cleo,
    summary: "Budget review",
    description: "Ada, could you bring last year's numbers?",
    start: at(3, "15:30", KOLKATA),
    end: at(3, "16:30", KOLKATA),
    attendees: [guest(cleo, "accepted"), guest(ada, "needsAction")],
    guestsCanInviteOthers: false,
  });
  plan(world, own, {
    key: "lisbon-preparation",
    by: ada,
    organizer: {
      email: "paulo@duarte-consult.example",
      displayName: "Paulo Reis",
    },
    summary: "Lisbon workshop: preparation",
    start: at(8, "15:00", "Europe/Lisbon"),
    end: at(8, "16:00", "Europe/Lisbon"),
    attendees: [guest(ada, "needsAction")],
  });
  plan(world, bens, {
    key: "vendor-demo",
    by: ben,
    summary: "Vendor demo",
    start: at(3, "09:00", NEW_YORK),
    end: at(3, "10:00", NEW_YORK),
    attendees: [guest(ben, "accepted"), guest(ada, "declined")],
    guestsCanModify: true,
  });
}

function days(world: World, { ada: own, team }: Calendars): void {
  const { on } = datesOf(world);
  plan(world, own, {
    key: "ops-summit",
    by: ada,
    summary: "Ops Summit",
    location: "Vienna",
    start: on(14),
    end: on(17),
  });
  plan(world, team, {
    key: "pay-day",
    by: ada,
    summary: "Pay day",
    start: on(4),
    end: on(5),
    transparency: "transparent",
  });
}

/** When Ada is away or wants to be left alone. */
function absences(world: World, { ada: own }: Calendars): void {
  const { at } = datesOf(world);
  plan(world, own, {
    key: "out-on-friday",
    by: ada,
    eventType: "outOfOffice",
    summary: "Out of office",
    start: at(11, "12:00", BERLIN),
    end: at(11, "18:00", BERLIN),
    outOfOfficeProperties: {
      autoDeclineMode: "declineOnlyNewConflictingInvitations",
      declineMessage: "I'm away on Friday afternoon.",
    },
  });
  plan(world, own, {
    key: "focus-on-numbers",
    by: ada,
    eventType: "focusTime",
    summary: "Focus time",
    start: at(2, "13:00", BERLIN),
    end: at(2, "15:00", BERLIN),
    focusTimeProperties: {
      autoDeclineMode: "declineNone",
      chatStatus: "doNotDisturb",
    },
  });
}

/** Where Ada works on each day of the week. */
function placesOfWork(world: World, { ada: own }: Calendars): void {
  const { on } = datesOf(world);
  for (const weekday of [0, 1, 2, 3, 4]) {
    const home = weekday === 4;
    plan(world, own, {
      key: `working-location-${weekday}`,
      by: ada,
      eventType: "workingLocation",
      summary: home ? "Home" : "Berlin office",
      start: on(weekday),
      end: on(weekday + 1),
      visibility: "public",
      transparency: "transparent",
      workingLocationProperties: home
        ? { type: "homeOffice", homeOffice: {} }
        : {
            type: "officeLocation",
            officeLocation: { label: "Berlin office" },
          },
    });
  }
}

function launchPlan(world: World, { launch }: Calendars): void {
  const { at, on } = datesOf(world);
  plan(world, launch, {
    key: "launch-freeze",
    by: ben,
    summary: "Code freeze",
    start: on(9),
    end: on(12),
  });
  plan(world, launch, {
    key: "launch-go",
    by: ben,
    summary: "Launch: go or no-go",
    start: at(10, "11:00", NEW_YORK),
    end: at(10, "11:30", NEW_YORK),
  });
}

function others(
  world: World,
  { ben: bens, cleo: cleos, dora: doras }: Calendars,
): void {
  const { at } = datesOf(world);
  plan(world, bens, {
    key: "school-run",
    by: ben,
    summary: "School run",
    start: at(2, "08:00", NEW_YORK),
    end: at(2, "09:00", NEW_YORK),
    visibility: "private",
  });
  plan(world, cleos, {
    key: "design-review",
    by: cleo,
    summary: "Design review",
    start: at(2, "10:30", KOLKATA),
    end: at(2, "12:00", KOLKATA),
  });
  plan(world, doras, {
    key: "choir",
    by: dora,
    summary: "Choir",
    start: at(2, "19:30", "Europe/Prague"),
    end: at(2, "21:30", "Europe/Prague"),
  });
}
