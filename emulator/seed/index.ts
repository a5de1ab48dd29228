import { seedDrive } from "../drive/seed.js";
import type { World } from "../world.js";
import { seedCalendar } from "./calendar/index.js";
import { seedForecast } from "./forecast.js";
import { post } from "./letter.js";
import { attachments } from "./mail/attachments.js";
import { charsets } from "./mail/charsets.js";
import { conversations } from "./mail/conversations.js";
import { everyday } from "./mail/everyday.js";
import { formats } from "./mail/formats.js";
import { invitations } from "./mail/invitations.js";
import { longThread } from "./mail/long-thread.js";
import { newsletters } from "./mail/newsletters.js";
import { structures } from "./mail/structures.js";
import { unwanted } from "./mail/unwanted.js";
import { ada, ben, cleo, dora } from "./people.js";
import { seedSettings } from "./settings.js";

/** Fills an empty world: people, their mail of the last months, their files, their calendars. All dates count back from the world's clock. */
export function seed(world: World): void {
  world.accounts.push(
    ...[ada, ben, cleo, dora].map((person) => ({ ...person })),
  );
  seedSettings(world);
  post(world, [
    ...conversations,
    ...everyday,
    ...formats,
    ...newsletters,
    ...unwanted,
    ...charsets,
    ...structures,
    ...attachments,
    ...invitations,
    ...longThread,
  ]);
  seedDrive(world);
  seedForecast(world);
  seedCalendar(world);
}
