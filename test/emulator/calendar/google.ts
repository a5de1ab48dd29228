import { calendar, type calendar_v3 } from "@googleapis/calendar";
import * as calendarApi from "../../../emulator/calendar/index.js";
import * as drive from "../../../emulator/drive/state.js";
import { createFrame, type Google } from "../../../emulator/frame.js";
import * as gmail from "../../../emulator/gmail/index.js";
import { seedCalendar } from "../../../emulator/seed/calendar/index.js";
import { ada, ben, cleo, dora } from "../../../emulator/seed/people.js";
import * as sheets from "../../../emulator/sheets/state.js";

export const ADA = ada.email;
export const BEN = ben.email;
export const CLEO = cleo.email;
export const DORA = dora.email;

/** The moment at which the tests' clock stands: a Tuesday. */
export const NOW = "2026-11-24T12:00:00.000Z";

const CLIENTS = ["one", "two"].map((id) => ({
  id,
  secret: "secret",
  name: id,
  redirectUris: [],
}));

/** The embedded Calendar, and Gmail for what it mails. @param seeded whether there is anything in it. */
export function embedded(seeded = true): Google {
  return createFrame(
    {
      handlers: { ...calendarApi.handlers, ...gmail.handlers },
      createWorld: (ground) => ({
        ...ground,
        drive: drive.createState(),
        gmail: gmail.createState(),
        calendar: calendarApi.createState(),
        sheets: sheets.createState(),
      }),
    },
    {
      now: NOW,
      clients: CLIENTS,
      seed(world) {
        world.accounts.push(ada, ben, cleo, dora);
        if (seeded) seedCalendar(world);
      },
    },
  );
}

interface Who {
  account?: string;
  /** Short names. */
  scopes?: string[];
  clientId?: string;
}

/** Google's own client for Calendar, speaking to the embedded Google. */
export function calendarFor(
  google: Google,
  { account = ADA, scopes = ["calendar"], clientId }: Who = {},
): calendar_v3.Calendar {
  const { access_token } = google.issue({
    account,
    scopes,
    ...(clientId && { clientId }),
  });
  const fetchImplementation: typeof fetch = (input, init) =>
    google.fetch(new Request(input, init));
  return calendar({
    version: "v3",
    headers: { authorization: `Bearer ${access_token}` },
    fetchImplementation,
    retry: false,
  });
}

/** The status, reason and message of Google's refusal. */
export async function refusal(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const response =
    error instanceof Error && "response" in error ? error.response : undefined;
  if (
    typeof response !== "object" ||
    response === null ||
    !("data" in response) ||
    !("status" in response)
  )
    throw new Error(`Google did not refuse: ${String(error)}`);
  const { data, status } = response;
  const body = typeof data === "string" && data ? JSON.parse(data) : data;
  const [first] = body?.error?.errors ?? [];
  return {
    status,
    reason: first?.reason,
    message: body?.error?.message,
    location: first?.location,
  };
}
