import { ToolError } from "../error.js";
import {
  datesLine,
  linesOf,
  rule,
  ruleValue,
  untilValue,
  wallIn,
  wallsOf,
} from "./recurrence.js";
import { type Times, wallOf } from "./times.js";

const WEEK = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/**
 * The lines of a series whose start was moved: its exceptions and its end move
 * along on the clocks, and so do the weekdays of a weekly rule.
 * @throws ToolError when another day makes another rule, which only the caller can name.
 */
export function rescheduled(
  recurrence: readonly string[],
  before: Times,
  after: Times,
): string[] {
  const shift = wallOf(before).until(wallOf(after), { largestUnit: "hour" });
  const days = wallOf(before)
    .toPlainDate()
    .until(wallOf(after).toPlainDate()).days;
  return linesOf(recurrence).map((line) => {
    const parts = rule(line);
    if (!parts) {
      const walls = wallsOf(line, before).map((wall) => wall.add(shift));
      return datesLine(line.name, walls, after);
    }
    const until = wallIn(parts.get("UNTIL") ?? "", before, undefined, "end");
    const moved = new Map(days === 0 ? parts : onOtherDays(parts, days));
    if (until) moved.set("UNTIL", untilValue(until.add(shift), after));
    return `${line.name}:${ruleValue(moved)}`;
  });
}

function onOtherDays(
  parts: ReadonlyMap<string, string>,
  days: number,
): ReadonlyMap<string, string> {
  const named = [...parts.keys()].filter((part) => part.startsWith("BY"));
  if (named.length === 0) return parts;
  const weekdays = parts.get("BYDAY")?.split(",") ?? [];
  const turned = weekdays.map(
    (day) => WEEK[(((WEEK.indexOf(day) + days) % 7) + 7) % 7] ?? "",
  );
  const plain = parts.get("FREQ") === "WEEKLY" && named.join() === "BYDAY";
  const everyWeek = (parts.get("INTERVAL") ?? "1") === "1";
  if (plain && (everyWeek || weekdays.length === 1))
    return new Map([...parts, ["BYDAY", turned.join(",")]]);
  throw new ToolError(
    "The series repeats by a rule that does not fit the new day.",
    "Give recurrence as well, the rule as it is to be from then on.",
    { reason: "invalid" },
  );
}
