import type { World } from "../world.js";
import type { StoredCalendar } from "./state.js";
import { type EventView, keep } from "./view.js";

/** How little each setting lets others see. */
const RESTRICTION: Record<string, number> = {
  public: 0,
  default: 1,
  private: 2,
  confidential: 2,
};

/**
 * An occurrence made more private makes its whole series so; one made less
 * private stays as it was. Source: `visibility` of the Event resource.
 */
export function spreadVisibility(
  world: World,
  calendar: StoredCalendar,
  before: EventView,
  after: EventView,
): void {
  const series = calendar.events.get(after.place?.seriesId ?? "");
  if (!series || series.id === after.id) return;
  const was = restriction(before);
  if (restriction(after) < was) {
    after.fields.visibility = before.fields.visibility;
  } else if (restriction(after) > was) {
    const { visibility } = after.fields;
    keep(world, calendar, {
      ...series,
      updated: after.updated,
      fields: { ...series.fields, visibility },
    });
  }
}

const restriction = ({ fields: { visibility = "default" } }: EventView) =>
  RESTRICTION[visibility] ?? 1;
