/** Moments: as a person writes them, as Google takes them, as results show them. */

/** ISO 8601, perhaps with the weekday that results put before it. */
const ISO =
  /^(?:(?:sun|mon|tue|wed|thu|fri|sat) )?(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** What an ISO 8601 text says, before a zone is known. */
interface Written {
  /** Milliseconds since the epoch, were the written date and time in UTC. */
  wall: number;
  /** Minutes east of UTC; absent when the text names none. */
  offset?: number;
}

function read(text: string): Written | undefined {
  const match = ISO.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(wall);
  const exists =
    date.getUTCDate() === day &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute;
  if (!exists) return undefined;
  const zone = match[7];
  return zone === undefined ? { wall } : { wall, offset: offsetIn(zone) };
}

/** Minutes in `Z`, `+02:00` or `-0330`. */
function offsetIn(zone: string): number {
  const match = /([+-])(\d{2}):?(\d{2})/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
}

/** Whether a text is an ISO 8601 date, or a date and time with or without an offset. */
export function isMoment(text: string): boolean {
  return read(text) !== undefined;
}

/** Whether the reading of a moment depends on a time zone. */
export function isLocal(text: string): boolean {
  return read(text)?.offset === undefined;
}

/**
 * RFC 3339 in UTC for an ISO 8601 text; a date alone is the start of that day.
 * Without an offset it is read in `timeZone` (IANA).
 * @throws RangeError when `isMoment` does not hold.
 */
export function instant(text: string, timeZone: string): string {
  const written = read(text);
  if (!written) throw new RangeError(`No ISO 8601 moment: ${text}`);
  const { wall, offset } = written;
  if (offset !== undefined) return rfc3339(wall - offset * 60_000);
  return rfc3339(wallToInstant(wall, timeZone));
}

/**
 * When the clocks of a zone show a wall time. Of two such moments it is the
 * first; a time that is skipped is as much later as the clocks went forward
 * (RFC 5545, 3.3.5).
 */
function wallToInstant(wall: number, timeZone: string): number {
  const shown = (at: number) => at + zoneOffset(at, timeZone) * 60_000;
  // No zone changes its clocks twice within these two days.
  const [before, after] = [-DAY, DAY].map(
    (distance) => wall - zoneOffset(wall + distance, timeZone) * 60_000,
  );
  const [first] = [before, after].filter(
    (at) => at !== undefined && shown(at) === wall,
  );
  return first ?? before ?? wall;
}

const DAY = 86_400_000;

const rfc3339 = (at: number): string =>
  new Date(at).toISOString().replace(".000Z", "Z");

/** A formatter costs far more to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const made =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, made);
  return made;
}

/** Minutes east of UTC of a zone at a moment. */
function zoneOffset(at: number, timeZone: string): number {
  const name = offsetFormat(timeZone)
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName");
  return offsetIn(name?.value ?? "");
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** The weekday of an ISO 8601 date; `undefined` when there is no such date. */
export function weekday(date: string): string | undefined {
  const written = read(date);
  return written && WEEKDAYS[new Date(written.wall).getUTCDay()];
}

/** A moment of Google's as results show it, in a zone: `Tue 2026-03-03T14:02:11+01:00`. */
export function localTime(timestamp: string, timeZone: string): string {
  const at = Date.parse(timestamp);
  const offset = zoneOffset(at, timeZone);
  const wall = new Date(at + offset * 60_000);
  const sign = offset < 0 ? "-" : "+";
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0");
  const minutes = String(Math.abs(offset) % 60).padStart(2, "0");
  return `${WEEKDAYS[wall.getUTCDay()]} ${wall.toISOString().slice(0, 19)}${sign}${hours}:${minutes}`;
}
