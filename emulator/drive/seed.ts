import type { World } from "../world.js";
import { seedAcme } from "./seed/acme.js";
import { seedGlobex } from "./seed/globex.js";
import { seedPast } from "./seed/past.js";
import { seedProjects } from "./seed/projects.js";

/** Fills the embedded Drive and Sheets for the seeded people, whose accounts must exist. */
export function seedDrive(world: World): void {
  const now = world.clock.now();
  // One moment for all, so that what is equally old stays in the order of the seed.
  const still: World = { ...world, clock: { now: () => now } };
  seedAcme(still);
  seedProjects(still);
  seedGlobex(still);
  seedPast(still);
}
