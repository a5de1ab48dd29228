import { type Call, GoogleError } from "../call.js";
import { invalid } from "./errors.js";
import type { EventFields } from "./fields.js";
import { isDay, lengthBetween } from "./moment.js";
import type { StoredCalendar } from "./state.js";

interface Kind {
  reason: string;
  /** What it is called in messages. */
  name: string;
  /** What must not be so, each with Google's words for it. */
  faults(fields: EventFields): [boolean, string][];
  /** Fills in what the type alone has. */
  complete(fields: EventFields, body: Call["body"]): void;
}

const oneDay = ({ start, end }: EventFields) =>
  !isDay(start) || lengthBetween(start, end) === 1;

const alone = (fields: EventFields): [boolean, string][] => [
  [fields.attendees !== undefined, "cannot have attendees"],
  [fields.description !== undefined, "cannot have a description"],
  [isDay(fields.start), "cannot be an all-day event"],
  [
    fields.transparency !== undefined,
    "must have a transparency setting of opaque",
  ],
];

/** The types of events that tell of a person's state, and birthdays. Source: "Manage focus time, out of office, and working location events". */
const KINDS: Record<string, Kind> = {
  focusTime: {
    reason: "malformedFocusTimeEvent",
    name: "A focus time event",
    faults: alone,
    complete(fields, { focusTimeProperties }) {
      fields.focusTimeProperties = {
        autoDeclineMode: "declineNone",
        ...focusTimeProperties,
      };
      fields.summary ??= "Focus time";
    },
  },
  outOfOffice: {
    reason: "malformedOutOfOfficeEvent",
    name: "An out of office event",
    faults: alone,
    complete(fields, { outOfOfficeProperties }) {
      fields.outOfOfficeProperties = {
        autoDeclineMode: "declineNone",
        ...outOfOfficeProperties,
      };
      fields.summary ??= "Out of office";
    },
  },
  workingLocation: {
    reason: "malformedWorkingLocationEvent",
    name: "A working location event",
    faults: (fields) => [
      [
        fields.visibility !== "public",
        "must have a visibility setting of public",
      ],
      [
        fields.transparency !== "transparent",
        "must have a transparency setting of transparent",
      ],
      [!oneDay(fields), "that lasts all day must be exactly one day long"],
      [fields.attendees !== undefined, "cannot have attendees"],
      [
        !fields.workingLocationProperties?.type,
        "must have working location properties",
      ],
    ],
    complete(fields, { workingLocationProperties: properties }) {
      fields.workingLocationProperties = properties;
      const label =
        properties?.officeLocation?.label ?? properties?.customLocation?.label;
      fields.summary ??=
        properties?.type === "homeOffice" ? "Home" : (label ?? "Office");
    },
  },
  birthday: {
    reason: "malformedBirthdayEvent",
    name: "A birthday event",
    faults: (fields) => [
      [!isDay(fields.start) || !oneDay(fields), "must be one day long"],
      [
        fields.visibility !== "private",
        "must have a visibility setting of private",
      ],
      [
        fields.transparency !== "transparent",
        "must have a transparency setting of transparent",
      ],
      [
        !/^RRULE:FREQ=YEARLY/.test(fields.recurrence?.[0] ?? ""),
        "must repeat every year",
      ],
    ],
    complete(fields, { birthdayProperties }) {
      fields.birthdayProperties = { type: "birthday", ...birthdayProperties };
    },
  },
};

/** The type of a new event. @throws GoogleError 400 for one that cannot be made. */
export function newType({ body }: Call): string {
  const { eventType = "default" } = body;
  if (eventType !== "default" && !KINDS[eventType])
    throw invalid(`Invalid event type: ${eventType}`);
  return eventType;
}

/**
 * Fills in what an event of this type has besides, and holds it against the
 * rules for it.
 *
 * @param body where the properties of the type come from.
 * @throws GoogleError 400 with a reason of the type, such as `malformedFocusTimeEvent`.
 */
export function checkType(
  eventType: string,
  fields: EventFields,
  calendar: StoredCalendar,
  body: Call["body"],
): void {
  const kind = KINDS[eventType];
  if (!kind) return;
  kind.complete(fields, body);
  const elsewhere: [boolean, string] = [
    !calendar.primary,
    "can only be on a primary calendar",
  ];
  const wrong = [elsewhere, ...kind.faults(fields)].find(([is]) => is);
  if (wrong)
    throw new GoogleError(400, kind.reason, `${kind.name} ${wrong[1]}.`, {
      domain: "calendar",
    });
}

/**
 * Refuses to make an event into one of another type.
 * @throws GoogleError 400 `eventTypeRestriction`.
 */
export function keepType({ body }: Call, eventType: string): void {
  if (!body.eventType || body.eventType === eventType) return;
  throw restricted("The event type cannot be changed.");
}

/** The refusal of what cannot be done with events of a type. */
export const restricted = (message: string): GoogleError =>
  new GoogleError(400, "eventTypeRestriction", message, { domain: "calendar" });
