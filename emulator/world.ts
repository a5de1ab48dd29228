import type { CalendarState } from "./calendar/state.js";
import type { Clock } from "./clock.js";
import type { DriveState } from "./drive/state.js";
import type { GmailState } from "./gmail/state.js";
import type { SheetsState } from "./sheets/state.js";

/** A Google account of the embedded Google. */
export interface Account {
  /** `sub` of the ID token: digits, as Google's. */
  id: string;
  email: string;
  name: string;
  givenName: string;
  familyName: string;
  /** The Workspace domain (`hd`); absent for consumer accounts. */
  domain?: string;
  locale: string;
  /** IANA name. */
  timeZone: string;
}

/** Everything the embedded Google knows; each API's folder owns its part. */
export interface World {
  clock: Clock;
  accounts: Account[];
  /** A new id, unique in this world and the same after each reset. */
  id(kind: "file" | "message" | "draft" | "attachment" | "other"): string;
  drive: DriveState;
  gmail: GmailState;
  calendar: CalendarState;
  sheets: SheetsState;
}
