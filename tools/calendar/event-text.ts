import { quoted } from "../text/quoted.js";
import { conferenceText } from "./conference.js";
import type { Event } from "./event.js";
import { timesText } from "./event-times.js";
import { guestText, partyText } from "./guest.js";
import { remindersText } from "./reminders.js";

/** An event in one line for a list of them, its id included. */
export function eventLine(
  one: Event & { attendees_total?: number | undefined },
): string {
  const texts = [
    `${timesText(one)} **${one.title}**`,
    ...stateTexts(one),
    one.kind && kindText(one),
    one.location && `at ${oneLine(one.location)}`,
    one.attendees && guestCount(one),
    one.conference?.link,
    one.color,
    one.series_id && "of a series",
    one.recurrence,
    `id: ${one.id}`,
  ];
  return texts.filter(Boolean).join(", ");
}

function stateTexts({ status, your_response, free }: Event) {
  return [
    status !== "confirmed" && status.toUpperCase(),
    your_response && your_response !== "accepted" && answerText(your_response),
    free && "shows as free",
  ];
}

const answerText = (response: string): string =>
  response === "not answered"
    ? "you have not answered"
    : response === "declined"
      ? "you declined"
      : "you answered maybe";

const kindText = ({ kind, details }: Event): string =>
  [kind?.replaceAll("_", " "), details].filter(Boolean).join(": ");

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

function guestCount({
  attendees = [],
  attendees_hidden,
  attendees_total,
}: Event & { attendees_total?: number | undefined }): string {
  const people =
    attendees_total ?? attendees.filter(({ room }) => !room).length;
  const count = `${people}${attendees_hidden ? " or more" : ""}`;
  return `${count} ${count === "1" ? "guest" : "guests"}`;
}

/** All of an event, line by line. Titles, places, descriptions and comments are other people's words. */
export function eventText(one: Event): string {
  const { organizer, creator, attendees = [], conference, series_id } = one;
  const lines = [
    `**${one.title}**`,
    `id: ${one.id}, calendar: ${one.calendar_id}`,
    ["when: ", [timesText(one), ...stateTexts(one)].filter(Boolean).join(", ")],
    [
      "repeats: ",
      one.recurrence && `${one.recurrence} (${one.rules?.join(" ")})`,
    ],
    [
      "occurrence: ",
      series_id &&
        `of the series ${series_id}, by which it starts ${one.original_start ?? "then"}`,
    ],
    ["kind: ", one.kind && kindText(one)],
    ["where: ", one.location && oneLine(one.location)],
    ["conference: ", conference && conferenceText(conference)],
    ["organiser: ", organizer && partyText(organizer)],
    ["made by: ", creator && partyText(creator)],
    ["guests: ", attendees.length > 0 && guestCount(one)],
    ...attendees.map((each) => `- ${guestText(each)}`),
    one.attendees_hidden && "- others, whom Google does not show",
    [
      "guests may: ",
      one.guests_may && (one.guests_may.join(", ") || "nothing"),
    ],
    ["attachments: ", one.attachments?.map(attachmentText).join("; ")],
    ["reminders: ", one.reminders && remindersText(one.reminders)],
    ["visibility: ", one.visibility],
    ["colour: ", one.color],
    ["source: ", one.source],
    ["created ", one.created],
    ["changed ", one.updated],
    one.link,
    one.description &&
      `\n${quoted(one.description, "Description, written by others")}`,
  ];
  return lines
    .map((line) => (Array.isArray(line) ? line[1] && line.join("") : line))
    .filter(Boolean)
    .join("\n");
}

const attachmentText = ({
  title,
  link,
  file_id,
}: NonNullable<Event["attachments"]>[number]): string =>
  [title, file_id && `file id ${file_id}`, link].filter(Boolean).join(", ");
