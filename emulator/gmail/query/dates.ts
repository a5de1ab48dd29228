/** Google documents that dates in a search mean midnight Pacific time, wherever the person is. */
const searchTimeZone = "America/Los_Angeles";

/**
 * The moment that a value of `after:` or `before:` names, in milliseconds:
 * `YYYY/MM/DD`, `YYYY-MM-DD`, `MM/DD/YYYY` or seconds since the epoch.
 * Undefined when it is none of these.
 */
export function momentOf(value: string): number | undefined {
  if (/^\d{9,}$/.test(value)) return Number(value) * 1000;
  const yearFirst = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value);
  if (yearFirst) return midnight(yearFirst[1], yearFirst[2], yearFirst[3]);
  const monthFirst = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(value);
  if (monthFirst) return midnight(monthFirst[3], monthFirst[1], monthFirst[2]);
  return undefined;
}

/** The moment that lies an age such as `1d`, `2m` or `3y` before now; undefined when it is no age. */
export function ago(value: string, now: number): number | undefined {
  const [, count = "", unit = ""] = /^(\d{1,5})([dmy])$/i.exec(value) ?? [];
  if (unit === "") return undefined;
  const date = new Date(now);
  const amount = Number(count);
  switch (unit.toLowerCase()) {
    case "d":
      date.setUTCDate(date.getUTCDate() - amount);
      break;
    case "m":
      date.setUTCMonth(date.getUTCMonth() - amount);
      break;
    default:
      date.setUTCFullYear(date.getUTCFullYear() - amount);
  }
  return date.getTime();
}

/** The bytes that `size:` and its kin name: `1000000`, `500K`, `10M`; undefined when it is no size. */
export function bytesOf(value: string): number | undefined {
  const [, count = "", unit = ""] = /^(\d{1,12})([kmg]?)b?$/i.exec(value) ?? [];
  if (count === "") return undefined;
  const power = ["", "k", "m", "g"].indexOf(unit.toLowerCase());
  return Number(count) * 1024 ** power;
}

function midnight(year = "", month = "", day = ""): number | undefined {
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(utc);
  const exists =
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day);
  if (!exists) return undefined;
  // The offset at the guess may differ from the one at the answer next to a change of clocks.
  const guess = utc - offset(utc);
  return utc - offset(guess);
}

const clock = new Intl.DateTimeFormat("en-US", {
  timeZone: searchTimeZone,
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/** How far the zone's wall clock is ahead of UTC at a moment, in milliseconds. */
function offset(moment: number): number {
  const part = Object.fromEntries(
    clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  const wall = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day,
    part.hour,
    part.minute,
    part.second,
  );
  return wall - moment;
}
