import type { World } from "../../world.js";
import { person, Seeder } from "./seeder.js";
import { budgetTabs } from "./sheets.js";
import { VENDOR_NOTES } from "./texts.js";

const ADA = "ada@acme.example";

/** Another firm's Drive: its budget stays its own, its notes are shared with a customer. */
export function seedGlobex(world: World): void {
  const cleo = new Seeder(world, "cleo@globex.example");
  cleo.spreadsheet("Globex budget", budgetTabs(12), {
    modified: 2,
    properties: { department: "finance" },
  });
  cleo.document("Notes from Globex", VENDOR_NOTES, {
    modified: 3,
    share: [person(ADA, "reader")],
  });
  cleo.document("Price list", "Sensor kit: €112.50, from 500 pieces on.\n", {
    modified: 17,
    locked: true,
    share: [person(ADA, "reader")],
  });
  const dora = new Seeder(world, "dora@mail.example");
  dora.document("Garden plan", "Tomatoes, beans, and a bench.\n", {
    modified: 14,
  });
}
