import * as calendar from "./calendar/index.js";
import * as drive from "./drive/index.js";
import { createFrame, type FrameOptions, type Google } from "./frame.js";
import * as gmail from "./gmail/index.js";
import { seed } from "./seed/index.js";
import * as sheets from "./sheets/index.js";

export type { Fault } from "./faults.js";
export type { FrameOptions as GoogleOptions, Google } from "./frame.js";
export type { Entry } from "./ledger.js";
export type { Client } from "./oauth/clients.js";

/** An embedded Google with every API that it implements, seeded unless told otherwise. */
export function createGoogle(options: FrameOptions = {}): Google {
  const handlers = {
    ...drive.handlers,
    ...gmail.handlers,
    ...calendar.handlers,
    ...sheets.handlers,
  };
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
    { seed, ...options },
  );
}
