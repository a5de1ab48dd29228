import { drive, type drive_v3 } from "@googleapis/drive";
import { sheets, type sheets_v4 } from "@googleapis/sheets";
import * as calendar from "../../../emulator/calendar/state.js";
import * as driveApi from "../../../emulator/drive/index.js";
import { seedDrive } from "../../../emulator/drive/seed.js";
import type { DriveFile } from "../../../emulator/drive/state.js";
import { createFrame, type Google } from "../../../emulator/frame.js";
import * as gmail from "../../../emulator/gmail/state.js";
import { ada, ben, cleo, dora } from "../../../emulator/seed/people.js";
import * as sheetsApi from "../../../emulator/sheets/index.js";

export const ADA = ada.email;
export const BEN = ben.email;
export const CLEO = cleo.email;
export const DORA = dora.email;

/** The moment at which the tests' clock stands. */
export const NOW = "2026-11-24T12:00:00.000Z";

const CLIENTS = ["one", "two"].map((id) => ({
  id,
  secret: "secret",
  name: id,
  redirectUris: [],
}));

/** The embedded Drive and Sheets with their seed, without the other APIs. */
export function embedded(): Google {
  return createFrame(
    {
      handlers: { ...driveApi.handlers, ...sheetsApi.handlers },
      createWorld: (ground) => ({
        ...ground,
        drive: driveApi.createState(),
        gmail: gmail.createState(),
        calendar: calendar.createState(),
        sheets: sheetsApi.createState(),
      }),
    },
    {
      now: NOW,
      clients: CLIENTS,
      seed(world) {
        world.accounts.push(ada, ben, cleo, dora);
        seedDrive(world);
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

function options(google: Google, { account = ADA, ...more }: Who) {
  const { access_token } = google.issue({
    account,
    scopes: ["drive"],
    ...more,
  });
  const fetchImplementation: typeof fetch = (input, init) =>
    google.fetch(new Request(input, init));
  return {
    headers: { authorization: `Bearer ${access_token}` },
    fetchImplementation,
    retry: false,
  };
}

/** Google's own client for Drive, speaking to the embedded Google. */
export function driveOf(google: Google, who: Who = {}): drive_v3.Drive {
  return drive({ version: "v3", ...options(google, who) });
}

/** Google's own client for Sheets, speaking to the embedded Google. */
export function sheetsOf(google: Google, who: Who = {}): sheets_v4.Sheets {
  return sheets({
    version: "v4",
    ...options(google, { scopes: ["spreadsheets"], ...who }),
  });
}

/** A seeded file by its name, and its owner's address where the name occurs twice. */
export function fileNamed(
  google: Google,
  name: string,
  owner?: string,
): DriveFile {
  const { accounts, drive: state } = google.world;
  const ownerId = accounts.find(({ email }) => email === owner)?.id;
  const found = [...state.files.values()].find(
    (file) =>
      file.name === name && (ownerId === undefined || file.ownerId === ownerId),
  );
  if (!found) throw new Error(`The seed has no file ${name}`);
  return found;
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
    !("data" in response)
  )
    throw new Error(`Google did not refuse: ${String(error)}`);
  const { data } = response;
  const text = data instanceof Blob ? JSON.parse(await data.text()) : data;
  return (typeof text === "string" ? JSON.parse(text) : text).error;
}
