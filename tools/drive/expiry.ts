import * as z from "zod";
import { instant, isMoment } from "../text/time.js";

/** A year as Google counts it for expiries: 365 days and a leap day. */
const YEAR = 366 * 86_400_000;
const DATE = /^(?:[a-z]{3} )?\d{4}-\d{2}-\d{2}$/i;

/** The input `expires`: a moment, or `never`. */
export const expires = z
  .string()
  .refine(
    (text) => text === "never" || isMoment(text),
    "Give an ISO 8601 date or time, such as 2026-12-31 or 2026-12-31T18:00+01:00, or never.",
  );

/**
 * When access ends, as Google takes it: RFC 3339 in UTC. A date alone is its last
 * second in `timeZone`, as access until a day includes the day.
 */
export function expiryOf(text: string, timeZone: string): string {
  return instant(DATE.test(text) ? `${text}T23:59:59` : text, timeZone);
}

/** What is wrong with an expiry, in a sentence; `undefined` when Google takes it. */
export function expiryProblem(expiry: string, now: number): string | undefined {
  const at = Date.parse(expiry);
  if (at <= now) return `${expiry} is in the past.`;
  return at > now + YEAR
    ? `${expiry} is more than a year from now, which Google does not take.`
    : undefined;
}
