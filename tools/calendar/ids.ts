import * as z from "zod";

/** Ids that Google makes, clients make, and occurrences have: `<series>_20261124T081500Z`. */
const EVENT = /^\w[\w-]{3,1100}$/;
/** A person's address, or the address-like id of another calendar. */
const CALENDAR = /^[\w.+#&'=~-]{1,200}@[a-z\d.-]{1,200}\.[a-z]{2,30}$/i;
const HOSTS = ["calendar.google.com", "www.google.com"];

/** How the links to events shorten the domains of calendars. */
const SHORTENED: Readonly<Record<string, string>> = {
  g: "group.calendar.google.com",
  i: "import.calendar.google.com",
  m: "gmail.com",
  v: "group.v.calendar.google.com",
};

/** An event as an argument names it. */
export interface EventPlace {
  eventId: string;
  /** Where a link says that it is. */
  calendarId?: string;
}

/** The address in a text, if it is one of Calendar's own pages. */
function calendarLink(text: string): URL | undefined {
  const url = URL.parse(text);
  const isPage =
    url?.protocol === "https:" &&
    HOSTS.includes(url.host) &&
    url.pathname.startsWith("/calendar");
  return isPage ? url : undefined;
}

/** What base64, of either alphabet, says; "" for what is none. */
function decoded(base64: string): string {
  const standard = base64.replaceAll("-", "+").replaceAll("_", "/");
  try {
    return atob(standard.replace(/=+$/, ""));
  } catch {
    return "";
  }
}

/** The event in an id or a link of Calendar's; `undefined` for anything else. */
export function parseEvent(text: string): EventPlace | undefined {
  const link = calendarLink(text);
  if (!link) return EVENT.test(text) ? { eventId: text } : undefined;
  const inPath = /\/event(?:edit)?\/([\w%=+-]+)$/.exec(link.pathname)?.[1];
  const eid = link.searchParams.get("eid") ?? inPath ?? "";
  const [eventId = "", calendar = ""] = decoded(eid).split(" ");
  if (!EVENT.test(eventId)) return undefined;
  const calendarId = calendar.replace(/@([a-z])$/, (short, letter: string) =>
    SHORTENED[letter] ? `@${SHORTENED[letter]}` : short,
  );
  return { eventId, ...(CALENDAR.test(calendarId) && { calendarId }) };
}

/** The calendar in an id or a link of Calendar's; `undefined` for anything else. */
export function parseCalendarId(text: string): string | undefined {
  const link = calendarLink(text);
  const id = link ? calendarInLink(link) : text;
  return id === "primary" || CALENDAR.test(id) ? id : undefined;
}

function calendarInLink({ pathname, searchParams }: URL): string {
  const src = searchParams.get("src");
  if (src) return src;
  const plain = /\/(?:ical|embed)\/([^/]+)/.exec(pathname)?.[1];
  if (plain) return plain.replace(/%(?:40|23|2b)/gi, decodeURIComponent);
  const inPath = /\/settings\/calendar\/([\w=-]+)/.exec(pathname)?.[1];
  return decoded(searchParams.get("cid") ?? inPath ?? "");
}

/** The input `event_id`: an id or a Google link to the event. */
export const eventId = z.string().transform((text, context): EventPlace => {
  const place = parseEvent(text.trim());
  if (place !== undefined) return place;
  context.addIssue(
    "This is no event id: give the id that calendar_list_events shows, or a calendar.google.com link to the event.",
  );
  return z.NEVER;
});

/** The input `calendar_id`: an id, `primary`, or a Google link to the calendar. */
export const calendarId = z.string().transform((text, context) => {
  const id = parseCalendarId(text.trim());
  if (id !== undefined) return id;
  context.addIssue(
    "This is no calendar id: give primary, a person's address, or the id that calendar_list_calendars shows.",
  );
  return z.NEVER;
});

/** Where to look for an event: the calendar that was named, else that of the link, else the person's own. */
export const placeOf = (
  event: EventPlace,
  calendar: string | undefined,
): Required<EventPlace> => ({
  eventId: event.eventId,
  calendarId: calendar ?? event.calendarId ?? "primary",
});
