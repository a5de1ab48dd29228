import type { Handler } from "../call.js";

const CALENDAR = (
  "ac725e d06b64 f83a22 fa573c ff7537 ffad46 42d692 16a765 7bd148 b3dc6c fbe983 fad165 " +
  "92e1c0 9fe1e7 9fc6e7 4986e7 9a9cff b99aff c2c2c2 cabdbf cca6ac f691b2 cd74e6 a47ae2"
).split(" ");

const EVENT =
  "a4bdfc 7ae7bf dbadff ff887c fbd75b ffb878 46d6db e1e1e1 5484ed 51b749 dc2127".split(
    " ",
  );

const FOREGROUND = "#1d1d1d";

/** The background of a calendar's colour, by its id. */
export const calendarColor = (colorId: string): string =>
  `#${CALENDAR[Number(colorId) - 1] ?? CALENDAR[0]}`;

/** Whether calendars have a colour with this id. */
export const isCalendarColor = (colorId: string): boolean =>
  /^\d{1,2}$/.test(colorId) && CALENDAR[Number(colorId) - 1] !== undefined;

export { FOREGROUND };

const palette = (colors: readonly string[]) =>
  Object.fromEntries(
    colors.map((color, index) => [
      index + 1,
      { background: `#${color}`, foreground: FOREGROUND },
    ]),
  );

/** `calendar.colors.get` */
export const getColors: Handler = () => ({
  kind: "calendar#colors",
  updated: "2012-02-14T00:00:00.000Z",
  calendar: palette(CALENDAR),
  event: palette(EVENT),
});
