import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { cleanLine, cleanText } from "../text/clean.js";
import { eventColor, eventColorId, eventColors } from "./colors.js";

const text = (most: number) =>
  z
    .string()
    .refine(({ length }) => length <= most, `Give at most ${most} characters.`)
    .transform((text) => text.toWellFormed());

/** Google's limits of the reminders of an event. */
const MOST = { reminders: 5, minutes: 40_320 };

const reminder = z.strictObject({
  minutes: z
    .number()
    .refine(
      (minutes) =>
        Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST.minutes,
      `Give 0 to ${MOST.minutes} whole minutes.`,
    ),
  method: z.enum(["popup", "email"]).optional(),
});
const reminders = z
  .array(reminder)
  .refine(
    ({ length }) => length <= MOST.reminders,
    `Give at most ${MOST.reminders} reminders.`,
  );

/** The inputs that say what an event is, beside when and with whom. */
export const contentInput = {
  location: text(2000).optional().describe("Place"),
  description: text(8192).optional().describe("Text or simple HTML"),
  meet: z.boolean().optional().describe("Google Meet call"),
  reminders: z
    .union([z.literal("default"), reminders])
    .optional()
    .describe("[] for none"),
  visibility: z
    .enum(["default", "public", "private"])
    .optional()
    .describe("Who sees more than busy"),
  color: z
    .string()
    .transform((name, context) => {
      if (name.trim().toLowerCase() === "default") return null;
      const id = eventColorId(name);
      if (id !== undefined) return id;
      context.addIssue(
        `There is no such colour. The colours are: default, ${eventColors.join(", ")}.`,
      );
      return z.NEVER;
    })
    .optional()
    .describe("Such as tomato, or default"),
};
const shape = z.object(contentInput);

/** The input `title`. */
export const title = text(1024);

export type Content = z.output<typeof shape> & { title?: string | undefined };

/** What the inputs set on an event, as Google takes it. */
export function contentOf(asked: Content): calendar_v3.Schema$Event {
  const { title, location, description, visibility, color } = asked;
  return {
    ...(title !== undefined && { summary: title }),
    ...(location !== undefined && { location }),
    ...(description !== undefined && { description }),
    ...(visibility !== undefined && { visibility }),
    ...(color !== undefined && { colorId: color }),
    ...remindersOf(asked),
    ...conferenceOf(asked),
  };
}

function remindersOf({ reminders }: Content): calendar_v3.Schema$Event {
  if (reminders === undefined) return {};
  return {
    reminders:
      reminders === "default"
        ? { useDefault: true, overrides: [] }
        : {
            useDefault: false,
            overrides: reminders.map(({ minutes, method = "popup" }) => ({
              minutes,
              method,
            })),
          },
  };
}

/** The client's types know no null here, which is how a patch takes something away. */
const WITHOUT: calendar_v3.Schema$Event = JSON.parse('{"conferenceData":null}');

function conferenceOf({ meet }: Content): calendar_v3.Schema$Event {
  if (meet === undefined) return {};
  if (!meet) return WITHOUT;
  return {
    conferenceData: {
      createRequest: {
        requestId: crypto.randomUUID(),
        conferenceSolutionKey: { type: "hangoutsMeet" },
      },
    },
  };
}

/** What the input `color` calls a `colorId`. */
export const colorName = (id: string | null | undefined): string =>
  id ? eventColor(id) : "default";

/** What an event has where the inputs set something, as the inputs would say it. */
export function formerContent(
  raw: calendar_v3.Schema$Event,
  asked: Content,
): Record<string, unknown> {
  const { reminders, colorId } = raw;
  const all: Record<keyof Content, unknown> = {
    title: cleanLine(raw.summary ?? ""),
    location: cleanText(raw.location ?? ""),
    description: cleanText(raw.description ?? ""),
    visibility:
      raw.visibility === "confidential"
        ? "private"
        : (raw.visibility ?? "default"),
    color: colorName(colorId),
    reminders: reminders?.useDefault
      ? "default"
      : (reminders?.overrides ?? []).map(({ method, minutes }) => ({
          method,
          minutes,
        })),
    meet: Boolean(raw.conferenceData),
  };
  const given: Record<string, unknown> = { ...asked };
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => given[name] !== undefined),
  );
}
