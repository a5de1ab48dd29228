import type { calendar_v3 } from "@googleapis/calendar";
import * as z from "zod";
import { event } from "../../../tools/calendar/event.js";
import { calendar } from "../../../tools/calendar/index.js";
import { told } from "../../../tools/calendar/notify.js";
import type { Outgoing, Tool } from "../../../tools/tool.js";
import { undo } from "../../../tools/undo.js";
import { callAs, contextFor, google } from "../context.js";
import { ADA } from "./planned.js";

/** Enough for every tool that writes events. */
export const WRITE = ["calendar.events", "calendar.freebusy"];

const written = z.object({
  event: event.optional(),
  told,
  notes: z.array(z.string()),
  undo,
});

/** Calls a tool of Calendar by name. */
export async function call(
  name: string,
  input: Record<string, unknown>,
  { as = ADA, scopes = WRITE }: { as?: string; scopes?: string[] } = {},
) {
  const answer = await callAs(as, scopes, named(name), input);
  const { event, ...rest } = written.parse(answer.data);
  return {
    ...rest,
    data: answer.data,
    text: answer.text,
    called: answer.called,
    id: event?.id ?? "",
    event,
  };
}

/**
 * Calls a tool of Calendar while something else happens: right before each of
 * its writes, of which the number, from 0, and what it lets out are told.
 */
export async function callWhile(
  name: string,
  input: Record<string, unknown>,
  meanwhile: (write: number, what: Outgoing) => unknown,
) {
  const tool = named(name);
  const { context } = await contextFor(ADA, WRITE, tool);
  let writes = 0;
  const allow = context.egress;
  context.egress = async (what) => {
    const permit = await allow(what);
    return async (request) => {
      await meanwhile(writes++, what);
      await permit(request);
    };
  };
  return tool.run(input, context);
}

export function named(name: string): Tool {
  const tool = calendar.find((each) => each.name === `calendar_${name}`);
  if (!tool) throw new Error(`There is no tool ${name}`);
  return tool;
}

/** Makes the calls that an answer names to undo it, one after the other. */
export async function undoAll(calls: z.output<typeof undo>): Promise<void> {
  for (const { tool, arguments: input } of calls)
    await call(tool.replace("calendar_", ""), input);
}

/** Asks the embedded Google itself, whole. */
export async function ask<T>(
  path: string,
  as = ADA,
  init: RequestInit = {},
): Promise<T> {
  const { access_token } = google.issue({
    account: as,
    scopes: ["https://www.googleapis.com/auth/calendar"],
  });
  const response = await google.fetch(
    new Request(`https://www.googleapis.com/calendar/v3/calendars/${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${access_token}`,
        "content-type": "application/json",
      },
    }),
  );
  return JSON.parse(await response.text());
}

type Resource = calendar_v3.Schema$Event;

/** An event as Google has it. */
export const stored = (id: string, { on = "primary", as = ADA } = {}) =>
  ask<Resource>(`${on}/events/${id}`, as);

/** Changes an event at Google, as somebody may at any time. */
export const change = (id: string, body: Resource, as = ADA) =>
  ask<Resource>(`primary/events/${id}`, as, {
    method: "PATCH",
    body: JSON.stringify(body),
  });

/** What a calendar shows of a span: title and local start, `Stand-up 2026-11-24T09:15`, in order. */
export async function shownIn(
  from: string,
  to: string,
  { on = "primary", as = ADA, words = "" } = {},
): Promise<string[]> {
  const query = new URLSearchParams({
    timeMin: `${from}T00:00:00+01:00`,
    timeMax: `${to}T00:00:00+01:00`,
    singleEvents: "true",
    orderBy: "startTime",
    maxResults: "2500",
    timeZone: "Europe/Berlin",
  });
  const { items = [] } = await ask<calendar_v3.Schema$Events>(
    `${on}/events?${query}`,
    as,
  );
  return items
    .map(
      ({ summary, start }) =>
        `${summary} ${(start?.dateTime ?? start?.date ?? "").slice(0, 16)}`,
    )
    .filter((text) => text.includes(words));
}

/** Whom Google told something since the test began: `invitation cleo@globex.example`. */
export const notifications = (): string[] =>
  google.world.calendar.notifications.map(
    ({ kind, recipient }) => `${kind} ${recipient}`,
  );
