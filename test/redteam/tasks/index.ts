import { calendarTasks } from "./calendar.js";
import type { Task } from "./desk.js";
import { driveTasks } from "./drive.js";
import { mailTasks } from "./mail.js";
import { sheetsTasks } from "./sheets.js";

/** What people ask of an assistant on an ordinary day. */
export const tasks: readonly Task[] = [
  ...mailTasks,
  ...driveTasks,
  ...calendarTasks,
  ...sheetsTasks,
];
