import type { calendar_v3 } from "@googleapis/calendar";
import { Temporal } from "temporal-polyfill";
import { cleanLine } from "../text/clean.js";
import type { Context } from "../tool.js";
import {
  type Span,
  spanIn,
  type Window,
  widest,
  withDaysAround,
} from "./window.js";
import { ABOUT_FIELDS, type About, aboutOf } from "./zone.js";

/** Google's own default. Always the same, as a page's token holds for this size alone. */
const PAGE = 250;

/** What of an event a list shows: all but long texts. */
const FIELDS =
  `nextPageToken,summary,${ABOUT_FIELDS},items(id,iCalUID,status,htmlLink,summary,location,colorId,organizer,creator,start,end,` +
  "recurringEventId,originalStartTime,transparency,visibility,attendees,attendeesOmitted,guestsCanInviteOthers,guestsCanModify,guestsCanSeeOtherGuests,hangoutLink," +
  "conferenceData(conferenceId,conferenceSolution(name),entryPoints(entryPointType,uri)),reminders,eventType," +
  "workingLocationProperties,outOfOfficeProperties(autoDeclineMode,declineMessage),focusTimeProperties,birthdayProperties,attachments(title,fileUrl,fileId,mimeType))";

/** What a list of events asks for. */
export interface Query {
  window: Window;
  /** The zone in which the window is meant; each calendar's own when absent. */
  timeZone?: string | undefined;
  words?: string | undefined;
}

/** An event in the order of a calendar. */
export interface Entry {
  raw: calendar_v3.Schema$Event;
  /** Milliseconds since the epoch. */
  start: number;
}

/** The events of one calendar in order, page by page as Google gives them. */
export class Feed {
  /** Of the page, all that Google gave, in order. */
  #page: calendar_v3.Schema$Event[] = [];
  #token: string;
  #taken: number;
  #next: string | undefined;
  #about: About = { timeZone: "UTC", defaultReminders: [] };
  #name = "";
  #span: (Span & { notes: string[] }) | undefined;

  /** @param from the page and how many events of it were listed before. */
  constructor(
    readonly calendarId: string,
    private readonly query: Query,
    private readonly context: Context,
    [token, taken]: readonly [string, number] = ["", 0],
  ) {
    this.#token = token;
    this.#taken = taken;
  }

  /** Of the calendar, as its owner calls it. */
  get name(): string {
    return this.#name;
  }

  get about(): About {
    return this.#about;
  }

  /** What has to be said about how the window was read here. */
  get notes(): readonly string[] {
    return this.#span?.notes ?? [];
  }

  /** Where this calendar goes on. */
  get position(): [string, number] | "ended" {
    if (this.#taken < this.#page.length) return [this.#token, this.#taken];
    return this.#next === undefined ? "ended" : [this.#next, 0];
  }

  /** Reads the page; before that there is nothing. @throws ToolError. */
  async load(): Promise<void> {
    const { google, signal } = this.context;
    const { window, timeZone, words } = this.query;
    const asked = timeZone
      ? withDaysAround(spanIn(window, timeZone))
      : widest(window);
    const { data } = await google.calendar.events.list(
      {
        calendarId: this.calendarId,
        timeMin: new Date(asked.from).toISOString(),
        timeMax: new Date(asked.to).toISOString(),
        singleEvents: true,
        orderBy: "startTime",
        maxResults: PAGE,
        ...(words && { q: words }),
        ...(this.#token && { pageToken: this.#token }),
        fields: FIELDS,
      },
      { signal },
    );
    this.#about = aboutOf(data);
    this.#name = cleanLine(data.summary ?? "");
    this.#span = spanIn(window, timeZone ?? this.#about.timeZone);
    this.#next = data.nextPageToken ?? undefined;
    this.#page = this.#ordered(data.items ?? []);
    this.#skip();
  }

  /** The next event; `undefined` at the end. */
  async head(): Promise<Entry | undefined> {
    while (this.#taken >= this.#page.length && this.#next !== undefined) {
      this.#token = this.#next;
      this.#taken = 0;
      await this.load();
    }
    const raw = this.#page[this.#taken];
    return raw && { raw, start: this.#bounds(raw).from };
  }

  take(): void {
    this.#taken += 1;
    this.#skip();
  }

  /** Passes over what lies in the span that was asked for and not in the one that was meant. */
  #skip(): void {
    for (
      let raw = this.#page[this.#taken];
      raw && !this.#isWithin(raw);
      raw = this.#page[this.#taken]
    )
      this.#taken += 1;
  }

  #isWithin(raw: calendar_v3.Schema$Event): boolean {
    const span = this.#span;
    const { timeZone = this.#about.timeZone } = this.query;
    if (!span) return false;
    const { from, to } = boundsOf(raw, timeZone);
    const begun = from < span.to;
    return begun && (to > span.from || (from === to && from >= span.from));
  }

  #bounds(raw: calendar_v3.Schema$Event): Span {
    return boundsOf(raw, this.#about.timeZone);
  }

  /** Google says nothing about what starts at the same time: by uid, so that copies on several calendars meet. */
  #ordered(events: calendar_v3.Schema$Event[]): calendar_v3.Schema$Event[] {
    return events
      .map((raw) => ({ raw, start: this.#bounds(raw).from }))
      .sort((a, b) => a.start - b.start || byUid(a.raw, b.raw))
      .map(({ raw }) => raw);
  }
}

const uidOf = ({ iCalUID, id }: calendar_v3.Schema$Event): string =>
  iCalUID ?? id ?? "";

/** The order of events that start together. */
export function byUid(
  one: calendar_v3.Schema$Event,
  other: calendar_v3.Schema$Event,
): number {
  const [a, b] = [uidOf(one), uidOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When an event is; whole days begin and end at midnight of the zone. */
export function boundsOf(
  { start, end, originalStartTime }: calendar_v3.Schema$Event,
  timeZone: string,
): Span {
  const at = (moment: calendar_v3.Schema$EventDateTime | undefined) =>
    moment?.date
      ? Temporal.PlainDate.from(moment.date).toZonedDateTime(timeZone)
          .epochMilliseconds
      : Date.parse(moment?.dateTime ?? "");
  const from = at(start ?? originalStartTime);
  const to = at(end ?? start ?? originalStartTime);
  return { from: from || 0, to: to || from || 0 };
}
