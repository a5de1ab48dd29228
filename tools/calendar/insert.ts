import type { calendar_v3 } from "@googleapis/calendar";
import { ToolError } from "../error.js";
import type { Context } from "../tool.js";
import { newEventId } from "./new-id.js";
import { isMissing } from "./target.js";
import { isUnknown } from "./unknown.js";
import { insertEvent, readWhole, type Write } from "./write.js";

type Resource = calendar_v3.Schema$Event;

/** An event that was made, and what has to be said about it. */
export interface Made {
  raw: Resource;
  notes: string[];
}

/**
 * Makes an event, at most once: it has an id of ours, by which it is looked for
 * when Google's answer is lost, and only where Google says that there is none it
 * is asked for again. Needs `calendar.events.insert` and `calendar.events.get`.
 * @throws ToolError `outcome_unknown` that names the id, when even that does not tell.
 */
export async function insertOnce(
  write: Write,
  body: Resource,
  context: Context,
): Promise<Made> {
  const id = newEventId();
  const requestBody = { id, ...body };
  try {
    return { raw: await insertEvent(write, requestBody, context), notes: [] };
  } catch (error) {
    if (!isUnknown(error)) throw error;
  }
  const found = await lookFor(id, write, context);
  const raw = found ?? (await again(id, write, requestBody, context));
  return {
    raw,
    notes: ["Google's first answer was lost; the event exists once."],
  };
}

/** The event with an id; `undefined` when Google says that there is none. */
async function lookFor(
  id: string,
  { calendarId }: Write,
  context: Context,
): Promise<Resource | undefined> {
  try {
    return await readWhole(id, calendarId, context);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw lost(id, calendarId, error);
  }
}

async function again(
  id: string,
  write: Write,
  requestBody: Resource,
  context: Context,
): Promise<Resource> {
  try {
    return await insertEvent(write, requestBody, context);
  } catch (error) {
    const found = await lookFor(id, write, context);
    if (found) return found;
    throw isUnknown(error) ? lost(id, write.calendarId, error) : error;
  }
}

const lost = (id: string, calendarId: string, cause: unknown) =>
  new ToolError(
    `Google did not confirm the new event: whether it exists is unknown. Its id is ${id}.`,
    `Look with calendar_get_event {"event_id":"${id}","calendar_id":"${calendarId}"} before you create it again.`,
    { reason: "outcome_unknown", cause },
  );
