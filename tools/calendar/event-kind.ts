import type { calendar_v3 } from "@googleapis/calendar";
import { cleanLine } from "../text/clean.js";

/** The kinds of events that are no meeting, as arguments and results name them. */
export const KINDS = [
  "out_of_office",
  "focus_time",
  "working_location",
  "birthday",
  "from_gmail",
] as const;
export type Kind = (typeof KINDS)[number];

const OF_GOOGLE: Readonly<Record<string, Kind>> = {
  outOfOffice: "out_of_office",
  focusTime: "focus_time",
  workingLocation: "working_location",
  birthday: "birthday",
  fromGmail: "from_gmail",
};

/** The kind of an event; `undefined` for an ordinary one. */
export const kindOf = ({
  eventType,
}: calendar_v3.Schema$Event): Kind | undefined => OF_GOOGLE[eventType ?? ""];

const DECLINES: Readonly<Record<string, string>> = {
  declineNone: "declines nothing by itself",
  declineAllConflictingInvitations: "declines all conflicting invitations",
  declineOnlyNewConflictingInvitations: "declines new conflicting invitations",
};

/** What the kind of an event alone has, in words; "" where there is nothing. */
export function kindDetails(event: calendar_v3.Schema$Event): string {
  const away = event.outOfOfficeProperties ?? event.focusTimeProperties;
  const texts = [
    away && DECLINES[away.autoDeclineMode ?? ""],
    away?.declineMessage && `saying "${away.declineMessage}"`,
    event.focusTimeProperties?.chatStatus === "doNotDisturb" &&
      "chat: do not disturb",
    placeText(event.workingLocationProperties),
    birthdayText(event.birthdayProperties),
  ];
  return cleanLine(texts.filter(Boolean).join(", "));
}

function placeText(
  place: calendar_v3.Schema$EventWorkingLocationProperties | undefined,
): string {
  if (!place) return "";
  if (place.type === "homeOffice") return "at home";
  if (place.type === "customLocation")
    return `at ${place.customLocation?.label ?? "another place"}`;
  const { label, buildingId, floorId, floorSectionId, deskId } =
    place.officeLocation ?? {};
  const where = [
    buildingId && `building ${buildingId}`,
    floorId && `floor ${floorId}`,
    floorSectionId && `section ${floorSectionId}`,
    deskId && `desk ${deskId}`,
  ].filter(Boolean);
  return [`at the office ${label ?? ""}`.trim(), ...where].join(", ");
}

function birthdayText(
  birthday: calendar_v3.Schema$EventBirthdayProperties | undefined,
): string {
  if (!birthday) return "";
  const { type, customTypeName, contact } = birthday;
  return [customTypeName ?? type, contact && `of the contact ${contact}`]
    .filter(Boolean)
    .join(" ");
}
