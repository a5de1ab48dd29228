import { calendarCarriers } from "./calendar.js";
import { driveCarriers } from "./drive.js";
import type { Carrier } from "./item.js";
import { mailCarriers } from "./mail.js";
import { sheetsCarriers } from "./sheets.js";

/** Every place for a stranger's words that is tried. */
export const carriers: readonly Carrier[] = [
  ...mailCarriers,
  ...calendarCarriers,
  ...driveCarriers,
  ...sheetsCarriers,
];
