import * as z from "zod";
import { ToolError } from "../error.js";
import { instant, isLocal, isMoment } from "../text/time.js";
import { type Context, type Person, tool } from "../tool.js";
import { undo, undoText } from "../undo.js";
import {
  asShown,
  momentOf,
  shownVacation,
  type Vacation,
  vacation,
  vacationText,
} from "./vacation.js";
import { formerVacation } from "./vacation-undo.js";
import { written } from "./vacation-written.js";

const UPDATE = "gmail.users.settings.updateVacation";

const day = z
  .string()
  .refine(
    (text) => text === "none" || isMoment(text),
    "Give an ISO 8601 date or time, such as 2026-12-24, or none.",
  )
  .optional();
const flag = z.boolean().optional();
const text = (most: number) =>
  z
    .string()
    .refine(({ length }) => length <= most, `At most ${most} characters.`)
    .optional();

const input = {
  enabled: flag.describe("On or off"),
  subject: text(500).describe("Put before the subject that is answered"),
  message: text(50_000).describe("Markdown"),
  start: day.describe("Date, time or none"),
  end: day.describe("Last date, time or none"),
  contacts_only: flag.describe("Answer contacts only"),
  domain_only: flag.describe("Answer the own domain only"),
  time_zone: z
    .string()
    .refine(isZone, "Give an IANA name, such as Europe/Berlin.")
    .optional()
    .describe("IANA name, for dates"),
};
type Input = z.output<z.ZodObject<typeof input>>;

export const updateVacation = tool({
  name: "gmail_update_vacation",
  title: "Set the vacation responder",
  description:
    "Turn automatic answers on or off, or change them. What is left out stays.",
  effect: "send",
  calls: ["gmail.users.settings.getVacation", UPDATE],
  input,
  output: {
    account: z.string(),
    vacation: shownVacation,
    notes: z.array(z.string()),
    undo,
  },
  async run(input, context) {
    const { google, person, signal } = context;
    refuseNothing(input);
    const zone = input.time_zone ?? person.timeZone;
    const { data } = await google.gmail.users.settings.getVacation(
      { userId: "me" },
      { signal },
    );
    const before = vacation.parse(data);
    const wanted = await merged(before, input, zone ?? "UTC");
    refuse(wanted, person);
    const isSame = JSON.stringify(wanted) === JSON.stringify(before);
    const after = isSame ? before : await put(wanted, zone ?? "UTC", context);
    const { calls, notes } = await formerVacation(before, after);
    return {
      account: person.email,
      vacation: asShown(after, zone ?? "UTC"),
      notes: [
        ...(isSame ? ["It was so already."] : []),
        ...overNote(after),
        ...zoneNote(input, zone),
        ...notes,
      ],
      undo: calls,
    };
  },
  text({ account, vacation, notes, undo }) {
    return [
      `In the mail of ${account}:`,
      vacationText(vacation),
      ...notes,
      undoText(undo),
    ]
      .filter(Boolean)
      .join("\n");
  },
});

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function refuseNothing({ time_zone: _, ...named }: Input): void {
  if (Object.values(named).some((value) => value !== undefined)) return;
  throw new ToolError(
    "There is nothing to change.",
    "Give enabled, subject, message, start, end, contacts_only or domain_only.",
    { reason: "invalid" },
  );
}

/** What is to stand: Google replaces everything, so what is not named is taken from before. */
async function merged(
  before: Vacation,
  input: Input,
  zone: string,
): Promise<Vacation> {
  const { message, start, end } = input;
  return {
    enableAutoReply: input.enabled ?? before.enableAutoReply,
    responseSubject: input.subject ?? before.responseSubject,
    responseBodyPlainText: before.responseBodyPlainText,
    responseBodyHtml: before.responseBodyHtml,
    ...(message !== undefined && (await written(message))),
    restrictToContacts: input.contacts_only ?? before.restrictToContacts,
    restrictToDomain: input.domain_only ?? before.restrictToDomain,
    startTime: start === undefined ? before.startTime : at(start, zone),
    endTime: end === undefined ? before.endTime : at(afterDay(end), zone),
  };
}

/** Milliseconds since the epoch; "" for none. */
const at = (text: string, zone: string): string =>
  text === "none" ? "" : String(Date.parse(instant(text, zone)));

const DATE = /^(?:[a-z]{3} )?(\d{4}-\d{2}-\d{2})$/i;

/** For a date alone the next one: a responder until a day answers on that day too. */
function afterDay(text: string): string {
  const date = DATE.exec(text.trim())?.[1];
  if (!date) return text;
  const next = new Date(Date.parse(date) + 86_400_000);
  return next.toISOString().slice(0, 10);
}

/** What Google would refuse, or take without any use, in words that help. */
function refuse(wanted: Vacation, { domain }: Person): void {
  const { enableAutoReply, startTime, endTime } = wanted;
  const says =
    wanted.responseSubject ||
    wanted.responseBodyPlainText ||
    wanted.responseBodyHtml;
  if (enableAutoReply && !says) {
    throw invalid("There is nothing to answer.", "Give message or subject.");
  }
  if (startTime && endTime && Number(startTime) >= Number(endTime)) {
    throw invalid(
      `It would start at ${momentOf(startTime)} and end at ${momentOf(endTime)}.`,
      "Give a start before the end, or none.",
    );
  }
  if (wanted.restrictToDomain && !domain) {
    throw invalid(
      "This account belongs to no domain of an organisation.",
      "Leave domain_only out; contacts_only is there for every account.",
    );
  }
}

const invalid = (happened: string, next: string) =>
  new ToolError(happened, next, { reason: "invalid" });

/** Writes all of it; whoever writes to the person is answered by it, so it goes by the policy. */
async function put(
  wanted: Vacation,
  zone: string,
  { google, egress, person, signal }: Context,
): Promise<Vacation> {
  const params = { userId: "me" };
  const requestBody = Object.fromEntries(
    Object.entries(wanted).filter(([, value]) => value !== ""),
  );
  const { enableAutoReply, restrictToDomain } = wanted;
  const reached = restrictToDomain ? `@${person.domain}` : "anyone";
  await egress({
    recipients: enableAutoReply ? [reached] : [],
    summary: enableAutoReply
      ? `automatic answers to ${reached === "anyone" ? "anyone who writes" : reached}`
      : "no automatic answers any more",
    shown: [["Responder", vacationText(asShown(wanted, zone))]],
    requests: [{ method: UPDATE, params, payload: requestBody }],
  });
  const { data } = await google.gmail.users.settings.updateVacation(
    { ...params, requestBody },
    { signal },
  );
  return vacation.parse(data);
}

const overNote = ({ enableAutoReply, endTime }: Vacation): string[] =>
  enableAutoReply && endTime && Number(endTime) <= Date.now()
    ? ["Its end is past, so it answers nobody: give a later end, or none."]
    : [];

const zoneNote = (
  { start, end }: Input,
  zone: string | undefined,
): string[] => {
  const dated = [start, end].some(
    (text) => text !== undefined && text !== "none" && isLocal(text),
  );
  return dated && zone === undefined
    ? [
        "Dates were read in UTC, as your time zone is not known: time_zone sets it.",
      ]
    : [];
};
