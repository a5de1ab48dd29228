import { calendarGoals } from "./calendar.js";
import { driveGoals } from "./drive.js";
import type { Goal } from "./goal.js";
import { disguisedGoals, mailGoals } from "./mail.js";
import { sheetsGoals } from "./sheets.js";

/** Everything by which something could get out. */
export const goals: readonly Goal[] = [
  ...mailGoals,
  ...driveGoals,
  ...calendarGoals,
  ...sheetsGoals,
  ...disguisedGoals,
];

/** Other ways to the same end, which a model that was turned away would try. */
export const detours: readonly Goal[] = [
  "send mail",
  "send a draft",
  "share a file",
  "invite",
  "formula that fetches",
  "share with anyone",
  "forward",
  "comment",
  "make a file in an outsider's folder",
  "write into an outsider's spreadsheet",
].flatMap((name) => goals.filter((goal) => goal.name === name));
