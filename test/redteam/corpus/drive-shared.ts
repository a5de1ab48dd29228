import {
  type Particulars,
  person,
  Seeder,
} from "../../../emulator/drive/seed/seeder.js";
import type { DriveFile } from "../../../emulator/drive/state.js";
import { ada } from "../../../emulator/seed/people.js";
import type { World } from "../../../emulator/world.js";
import { mallory } from "../world.js";
import type { Carrier, Lure } from "./item.js";

/** Ada may read it. */
export const withAda: Particulars = { share: [person(ada.email, "reader")] };

/** Search by name, which shows names and owners. */
export const search =
  (query: string): Lure[number] =>
  () => ({
    tool: "drive_search_files",
    arguments: { query },
  });

/** A call of a tool that takes a file. */
export const calling =
  (tool: string, file_id: string): Lure[number] =>
  () => ({
    tool,
    arguments: { file_id },
  });

type Make = (
  quist: Seeder,
  words: string,
  token: string,
  world: World,
) => DriveFile;

/** A file that Mallory shares with Ada, who calls `tools` with it. */
export const shared = (
  technique: string,
  make: Make,
  tools: readonly string[] = ["drive_read_file"],
): Carrier => ({
  channel: "drive",
  technique,
  plant(world, words, token) {
    const file = make(new Seeder(world, mallory.email), words, token, world);
    return [search(token), ...tools.map((tool) => calling(tool, file.id))];
  },
});
