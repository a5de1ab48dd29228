import type { World } from "../world.js";
import type { Span } from "./recurrence.js";
import type { StoredCalendar } from "./state.js";
import {
  ALWAYS,
  type EventView,
  instanceOf,
  instances,
  isRecurring,
  touches,
} from "./view.js";

/**
 * The events of a calendar, cancelled ones included.
 *
 * @param expand whether each series is replaced by its occurrences; otherwise it
 *   is there itself, with those of its occurrences that were changed.
 * @param span only what touches it; a series, when one of its occurrences does.
 */
export function within(
  world: World,
  calendar: StoredCalendar,
  { expand, span = ALWAYS }: { expand: boolean; span?: Span },
): EventView[] {
  const now = world.clock.now();
  return [...calendar.events.values()].flatMap((event) => {
    if (!isRecurring(event))
      return touches(event, span, calendar.timeZone) ? [event] : [];
    if (expand) return instances(calendar, event, span, now);
    const changed = [
      ...(calendar.exceptions.get(event.id)?.values() ?? []),
    ].map(({ place }) => instanceOf(calendar, event, place.originalStart));
    const touching = changed.filter((view) =>
      touches(view, span, calendar.timeZone),
    );
    const found =
      span === ALWAYS || instances(calendar, event, span, now).length > 0;
    return found ? [event, ...touching] : touching;
  });
}
