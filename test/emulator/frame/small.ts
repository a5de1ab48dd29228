import * as calendar from "../../../emulator/calendar/state.js";
import type { Handlers } from "../../../emulator/call.js";
import * as drive from "../../../emulator/drive/state.js";
import {
  createFrame,
  type FrameOptions,
  type Google,
} from "../../../emulator/frame.js";
import * as gmail from "../../../emulator/gmail/state.js";
import * as sheets from "../../../emulator/sheets/state.js";
import type { Account } from "../../../emulator/world.js";

export const ada: Account = {
  id: "100000000000000000001",
  email: "ada@example.com",
  name: "Ada Lovelace",
  givenName: "Ada",
  familyName: "Lovelace",
  domain: "example.com",
  locale: "en",
  timeZone: "Europe/London",
};

export const bob: Account = {
  id: "100000000000000000002",
  email: "bob@gmail.com",
  name: "Bob",
  givenName: "Bob",
  familyName: "Builder",
  locale: "en",
  timeZone: "America/New_York",
};

export const SCOPE = "https://www.googleapis.com/auth/";

/** A frame around a few handlers, with two accounts, so that a test sees the frame alone. */
export function frame(handlers: Handlers = {}, options: FrameOptions = {}) {
  return createFrame(
    {
      handlers,
      createWorld: (ground) => ({
        ...ground,
        drive: drive.createState(),
        gmail: gmail.createState(),
        calendar: calendar.createState(),
        sheets: sheets.createState(),
      }),
    },
    {
      seed: ({ accounts }) => {
        accounts.push(ada, bob);
      },
      ...options,
    },
  );
}

/** Everything that the tests of the frame need to be allowed. */
export const ALL = [
  "drive",
  "mail.google.com",
  "gmail.modify",
  "spreadsheets",
  "calendar",
  "openid",
  "email",
  "profile",
];

/** Sends a request with a token of Ada's. */
export function send(
  google: Google,
  address: string,
  init: RequestInit = {},
  scopes: string[] = ALL,
): Promise<Response> {
  const { access_token } = google.issue({ account: ada.email, scopes });
  const request = new Request(address, init);
  request.headers.set("authorization", `Bearer ${access_token}`);
  return google.fetch(request);
}

/** The status and the parsed JSON of an answer. */
export async function read(answer: Response | Promise<Response>) {
  const response = await answer;
  const body = JSON.parse(await response.text());
  return { status: response.status, body };
}
