import type { World } from "../../world.js";
import { seedCalendars } from "./calendars.js";
import { seedSeries } from "./series.js";
import { seedWeek } from "./week.js";

/** Fills the embedded Calendar for the seeded people, whose accounts must exist. */
export function seedCalendar(world: World): void {
  const calendars = seedCalendars(world);
  seedSeries(world, calendars);
  seedWeek(world, calendars);
}
