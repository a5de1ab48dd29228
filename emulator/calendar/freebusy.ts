import type { Call, Handler } from "../call.js";
import { atLeast, calendarById, roleOf } from "./access.js";
import { emptyRange, required } from "./errors.js";
import { dateTimeIn, instantOf, readTimestamp, readZone } from "./moment.js";
import type { Span } from "./recurrence.js";
import type { StoredCalendar } from "./state.js";
import { type EventView, isCancelled } from "./view.js";
import { within } from "./within.js";

/** The most calendars that one query takes. */
const MOST = 50;

const failure = (reason: string) => ({
  errors: [{ domain: "global", reason }],
  busy: [],
});

/** `calendar.freebusy.query`: when the owners of calendars are taken. */
export const queryFreeBusy: Handler = (call) => {
  const { body, world, account } = call;
  const span = spanOf(call);
  const zone = readZone(body.timeZone, "UTC");
  const ids = [
    ...new Set<string>(
      (body.items ?? []).map((item: { id?: string }) => item.id ?? ""),
    ),
  ];
  const most = Math.min(body.calendarExpansionMax ?? MOST, MOST);
  const answers = ids.map((id) => {
    if (ids.length > most) return [id, failure("tooManyCalendarsRequested")];
    const calendar = calendarById(world, account, id);
    if (!calendar || !atLeast(roleOf(calendar, account), "freeBusyReader"))
      return [id, failure("notFound")];
    return [id, { busy: busyIn(call, calendar, span, zone) }];
  });
  return {
    kind: "calendar#freeBusy",
    timeMin: new Date(span.from).toISOString(),
    timeMax: new Date(span.to).toISOString(),
    calendars: Object.fromEntries(answers),
  };
};

function spanOf({ body }: Call): Span {
  const from = readTimestamp(body.timeMin, "timeMin");
  const to = readTimestamp(body.timeMax, "timeMax");
  if (from === undefined) throw required("Missing timeMin parameter.");
  if (to === undefined) throw required("Missing timeMax parameter.");
  if (from >= to) throw emptyRange();
  return { from, to };
}

/** Whether an event takes its calendar's time: one that was declined does not, an unanswered one does. */
export function isBusy(calendar: StoredCalendar, event: EventView): boolean {
  const { transparency, attendees = [] } = event.fields;
  const self = attendees.find(({ email }) => email === calendar.id);
  return (
    !isCancelled(event) &&
    transparency !== "transparent" &&
    self?.responseStatus !== "declined"
  );
}

/** The taken times within a span, joined where they touch, cut to the span. */
function busyIn(
  { world }: Call,
  calendar: StoredCalendar,
  span: Span,
  zone: string,
) {
  const taken = within(world, calendar, { expand: true, span })
    .filter((event) => isBusy(calendar, event))
    .map(({ fields: { start, end } }) => ({
      from: Math.max(instantOf(start, calendar.timeZone), span.from),
      to: Math.min(instantOf(end, calendar.timeZone), span.to),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const joined: Span[] = [];
  for (const { from, to } of taken) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined.map(({ from, to }) => ({
    start: dateTimeIn(from, zone),
    end: dateTimeIn(to, zone),
  }));
}
