import type { World } from "../../world.js";
import { userPermission } from "../access.js";
import { type DriveFile, FOLDER } from "../state.js";
import { blankFile } from "../tree.js";
import { person, Seeder } from "./seeder.js";
import { risksTab } from "./sheets.js";
import { MEETING_NOTES, PROJECT_PLAN } from "./texts.js";

const ADA = "ada@acme.example";
const BEN = "ben@acme.example";
const CLEO = "cleo@globex.example";

const AGE = 200 * 86_400_000;

/** A shared drive with two members, and one file of it shared with somebody outside. */
export function seedProjects(world: World): void {
  const ada = new Seeder(world, ADA);
  const ben = new Seeder(world, BEN);
  const top = sharedDrive(world, ada, "Projects");
  const apollo = ben.folder("Apollo", { in: top, modified: 2 });
  const plan = ben.document("Project plan", PROJECT_PLAN, {
    in: apollo,
    modified: 2,
  });
  ben.spreadsheet("Risks", [risksTab()], { in: apollo, modified: 4 });
  ada.document("Kickoff notes", MEETING_NOTES, {
    in: apollo,
    modified: 30,
    share: [person(CLEO, "commenter")],
  });
  ben.folder("Hermes", { in: top, modified: 100 });
  ada.shortcut("Project plan", plan, { modified: 2 });
}

function sharedDrive(world: World, by: Seeder, name: string): DriveFile {
  const id = world.id("file");
  const createdTime = world.clock.now() - AGE;
  world.drive.drives.set(id, {
    id,
    name,
    createdTime,
    permissions: [
      userPermission(ADA, "organizer"),
      userPermission(BEN, "fileOrganizer"),
    ],
    hiddenBy: new Set(),
    domainUsersOnly: false,
    domain: by.owner.domain ?? "",
  });
  // The drive's top is a folder of the same id, which Google names "Drive".
  const top = blankFile({
    id,
    name: "Drive",
    mimeType: FOLDER,
    content: { kind: "folder" },
    driveId: id,
    createdTime,
    modifiedTime: createdTime,
    modifiedBy: by.owner.id,
  });
  world.drive.files.set(id, top);
  return top;
}
