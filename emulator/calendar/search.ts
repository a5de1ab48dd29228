import type { EventView } from "./view.js";

/** The words of a text, in lower case. */
const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** What Google calls the types of events, which a search finds as well. */
const TITLES: Record<string, string> = {
  focusTime: "Focus time",
  outOfOffice: "Out of office",
};

const LOCATIONS: Record<string, string> = {
  homeOffice: "Home",
  officeLocation: "Office",
};

/** Whether an event has all words of a search, in the fields that `q` of events.list names. */
export function matchesQuery(event: EventView, q: string): boolean {
  const present = new Set(searchable(event).flatMap(wordsOf));
  return wordsOf(q).every((word) => present.has(word));
}

function searchable({ fields, organizer, eventType }: EventView): string[] {
  const { attendees = [], workingLocationProperties } = fields;
  const texts = [
    fields.summary,
    fields.description?.replace(/<[^>]*>/g, " "),
    fields.location,
    organizer.email,
    organizer.displayName,
    ...attendees.flatMap(({ email, displayName }) => [email, displayName]),
    TITLES[eventType],
    ...placesOf(workingLocationProperties),
  ];
  return texts.filter((text) => text !== undefined);
}

function placesOf(properties: Record<string, unknown> | undefined): string[] {
  if (!properties) return [];
  const details = [properties.officeLocation, properties.customLocation];
  return [
    LOCATIONS[String(properties.type)] ?? "",
    ...details.flatMap((detail) =>
      Object.values(Object(detail)).map((value) => String(value)),
    ),
  ];
}
