/** What Calendar's own pages call its colours; the API knows them by number alone. */

const names = (text: string): readonly string[] =>
  text.split(",").map((name) => name.trim().toLowerCase());

/** By `colorId` less one. */
const EVENT = names(
  "Lavender, Sage, Grape, Flamingo, Banana, Tangerine, Peacock, Graphite, Blueberry, Basil, Tomato",
);
const CALENDAR = names(
  "Cocoa, Flamingo, Tomato, Tangerine, Pumpkin, Mango, Eucalyptus, Basil, Pistachio, Avocado, Citron, Banana, " +
    "Sage, Peacock, Cobalt, Blueberry, Lavender, Wisteria, Graphite, Birch, Radicchio, Cherry blossom, Grape, Amethyst",
);

/** The names of the colours that an event can have. */
export const eventColors = EVENT;

/** What an event's colour is called. */
export const eventColor = (id: string): string =>
  EVENT[Number(id) - 1] ?? `colour ${id}`;

/** The `colorId` of a colour of events; `undefined` for a name that is none. */
export function eventColorId(name: string): string | undefined {
  const index = EVENT.indexOf(name.trim().toLowerCase());
  return index < 0 ? undefined : String(index + 1);
}

/** What a calendar's colour is called. */
export const calendarColor = (id: string): string =>
  CALENDAR[Number(id) - 1] ?? `colour ${id}`;
