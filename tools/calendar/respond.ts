import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { cleanLine, cleanText } from "../text/clean.js";
import { type Context, tool } from "../tool.js";
import type { Call } from "../undo.js";
import { answerOf, selfIn } from "./answer.js";
import { answerEach } from "./answer-each.js";
import { guarded } from "./conflict-error.js";
import { calendarId, eventId } from "./ids.js";
import { askLeave } from "./leaving.js";
import { othersIn } from "./notify.js";
import { type Reach, reachOf, scope } from "./series.js";
import { targetOf } from "./target.js";
import { type Change, MORE, patchEvent } from "./write.js";
import { aboutOr, asWritten, writtenOutput, writtenText } from "./written.js";
import type { About } from "./zone.js";

type Resource = calendar_v3.Schema$Event;

const response = z.enum(["accepted", "declined", "tentative", "none"]);

const input = {
  event_id: eventId.describe("Id or link"),
  response: response.describe("none takes the answer back"),
  comment: z
    .string()
    .max(1000)
    .transform((text) => text.toWellFormed())
    .optional()
    .describe("For the organiser; absent, the former one stays"),
  scope: scope.optional().describe("Needed when it recurs"),
  notify: z
    .enum(["none", "organizer"])
    .default("none")
    .describe("Whether the organiser is mailed"),
  calendar_id: calendarId.optional().describe("Default primary"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const respondEvent = tool({
  name: "calendar_respond_event",
  title: "Answer an invitation",
  description:
    "Accept, decline or tentatively accept an invitation, with a comment. The organiser sees it on the event; a mail goes out only with notify.",
  effect: "send",
  calls: [
    "calendar.events.get",
    "calendar.events.list",
    "calendar.events.instances",
    "calendar.events.patch",
  ],
  input,
  output: writtenOutput,
  async run(input, context) {
    const { event_id, calendar_id } = input;
    const found = await targetOf(event_id, calendar_id, context, MORE);
    const { raw, calendarId } = found;
    const reach = await reachOf(raw, input.scope, calendarId, context);
    const event = reach.scope === "following" ? reach.occurrence : reach.event;
    const self = selfIn(event, context);
    const about = await aboutOr(calendarId, event, context);
    const organizer = { email: event.organizer?.email ?? "" };
    const people = othersIn(context.person, [organizer]);
    const notify = input.notify === "organizer" ? "all" : "none";
    const permit = await askLeave(
      {
        guests: [[organizer], ...readersOf(event, input)],
        event: { summary: event.summary ?? "", start: event.start ?? {} },
        said: [
          ["Answer", input.response],
          ["Comment", input.comment ?? ""],
        ],
        calendars: [{ id: calendarId, role: about.role }],
        notify,
        summary: `answer "${input.response}" to "${cleanLine(event.summary ?? "")}"`,
        content: { etag: event.etag },
      },
      context,
    );
    const change: Change = {
      calendarId,
      eventId: event.id ?? "",
      etag: event.etag,
      notify,
      permit,
    };
    const done = await answered(reach, input, change, about, context);
    const undo = undoOf(self, input, reach, change);
    const rest = { told: { notify, people }, notes: done.notes, undo } as const;
    const at = { calendarId, about };
    return asWritten(done.raw, at, rest, context);
  },
  text: (output) =>
    writtenText(`Your answer: ${output.event.your_response ?? "sent"}.`)(
      output,
    ),
});

/** Who reads a comment beside the organiser: all guests, where they see each other. */
const readersOf = (
  { attendees, guestsCanSeeOtherGuests }: Resource,
  { comment }: Input,
): Resource["attendees"][] =>
  comment && guestsCanSeeOtherGuests !== false ? [attendees] : [];

/** Answers an event, an occurrence or a series; or occurrences one by one. */
async function answered(
  reach: Reach,
  input: Input,
  change: Change,
  { timeZone }: About,
  context: Context,
): Promise<{ raw: Resource; notes: string[] }> {
  const { event } = reach;
  if (reach.scope === "following")
    return answerEach(reach.occurrence, input, change, timeZone, context);
  const answer = answerOf(selfIn(event, context), input);
  const raw = await guarded(event, change, timeZone, context, () =>
    patchEvent(change, answer, context),
  );
  return { raw, notes: [] };
}

function undoOf(
  { responseStatus, comment }: calendar_v3.Schema$EventAttendee,
  input: Input,
  { scope, event }: Reach,
  { calendarId, eventId }: Change,
): Call[] {
  const recurs = event.recurringEventId || event.recurrence?.length;
  const former = response.catch("none").parse(responseStatus);
  return [
    {
      tool: "calendar_respond_event",
      arguments: {
        event_id: eventId,
        response: former,
        ...(input.comment !== undefined && {
          comment: cleanText(comment ?? ""),
        }),
        ...(recurs && { scope }),
        ...(input.notify !== "none" && { notify: input.notify }),
        ...(calendarId !== "primary" && { calendar_id: calendarId }),
      },
    },
  ];
}
