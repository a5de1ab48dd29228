import { type Call, GoogleError } from "../call.js";
import { invalid } from "./errors.js";
import type { Reminder, Reminders } from "./state.js";

/**
 * Reads the reminders of an event; undefined where nothing is said of them.
 * @throws GoogleError 400.
 */
export function readReminders(
  given: Call["body"] | undefined,
): Reminders | undefined {
  if (!given) return undefined;
  const { overrides, useDefault = false } = given;
  if (useDefault && overrides?.length > 0)
    throw new GoogleError(
      400,
      "cannotUseDefaultRemindersAndSpecifyOverride",
      "Cannot specify both default reminders and overrides at the same time.",
      { domain: "calendar" },
    );
  return {
    useDefault,
    ...(overrides?.length > 0 && { overrides: readOverrides(overrides) }),
  };
}

/** Reads a list of reminders. @throws GoogleError 400. */
export function readOverrides(given: Call["body"][]): Reminder[] {
  if (given.length > 5)
    throw invalid("An event can have at most 5 reminder overrides.");
  return given.map(({ method, minutes }) => {
    if (method !== "email" && method !== "popup")
      throw invalid("Invalid reminder method.");
    if (!(minutes >= 0 && minutes <= 40_320))
      throw invalid("Invalid reminder minutes.");
    return { method, minutes };
  });
}
