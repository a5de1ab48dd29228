import { pdf } from "../../seed/pdf.js";
import type { World } from "../../world.js";
import { LOGO_PNG, latin1 } from "./binaries.js";
import { person, Seeder } from "./seeder.js";
import { budgetTabs, ordersTab } from "./sheets.js";
import {
  CONTRACT_LINES,
  CUSTOMERS_CSV,
  HANDBOOK,
  INVOICE_CODE,
  interviews,
  LAUNCH_SLIDES,
  MEETING_NOTES,
  ONBOARDING,
} from "./texts.js";

const ADA = "ada@acme.example";
const BEN = "ben@acme.example";
const CLEO = "cleo@globex.example";
const DORA = "dora@mail.example";
const ACME = "acme.example";

const LONG_TEXT_BYTES = 300 * 1024;

/** The papers of a small firm, as its two people keep them. */
export function seedAcme(world: World): void {
  const ada = new Seeder(world, ADA);
  seedFinance(ada);
  seedContracts(ada);
  seedResearch(ada);
  seedCompany(ada);
  seedBen(new Seeder(world, BEN));
}

function seedFinance(ada: Seeder): void {
  const finance = ada.folder("Finance", { modified: 3 });
  const year = ada.folder("2026", { in: finance });
  const quarter = ada.folder("Q3", { in: year });
  ada.spreadsheet(
    "Budget 2026",
    budgetTabs(1),
    {
      in: finance,
      modified: 1,
      starred: true,
      description: "The approved budget of all departments",
      properties: { department: "finance", status: "approved" },
      share: [person(BEN, "writer")],
    },
    [
      {
        name: "Totals",
        range: {
          sheetId: 0,
          startRowIndex: 6,
          endRowIndex: 7,
          startColumnIndex: 0,
          endColumnIndex: 4,
        },
      },
    ],
  );
  ada.spreadsheet("Orders 2026", [ordersTab(1_200)], {
    in: year,
    modified: 6,
    share: [person(CLEO, "reader", 10)],
  });
  ada.document("Finance weekly notes", MEETING_NOTES, {
    in: quarter,
    modified: 2,
    share: [person(BEN, "commenter")],
  });
  // A second file of the same name, as years of copies leave them behind.
  const archive = ada.folder("Archive", { modified: 300, created: 420 });
  ada.spreadsheet("Budget 2026", budgetTabs(0.5), {
    in: archive,
    modified: 290,
  });
  ada.document("Old budget draft", "A first draft of the budget.\n", {
    modified: 200,
    trashed: 12,
  });
  ada.document("תקציב 2026", "# תקציב 2026\n\nהתקציב אושר בישיבה.\n", {
    in: finance,
    modified: 9,
  });
}

function seedContracts(ada: Seeder): void {
  const contracts = ada.folder("Contracts", {
    modified: 15,
    share: [person(CLEO, "reader")],
  });
  ada.upload(
    "Framework contract Globex.pdf",
    "application/pdf",
    pdf(CONTRACT_LINES),
    {
      in: contracts,
      modified: 15,
      indexableText: CONTRACT_LINES.join("\n"),
    },
  );
  ada.document(
    "Offer for Dora",
    "# Offer\n\nThree sensor kits, €337.50 in all.\n",
    { modified: 4, share: [person(DORA, "reader")] },
  );
  ada.upload(
    "Angebot Müller.txt",
    "text/plain",
    latin1("Angebot für Müller & Söhne: 12 Stück à 99 Euro"),
    {
      in: contracts,
      modified: 33,
    },
  );
}

function seedResearch(ada: Seeder): void {
  const research = ada.folder("Research", { modified: 8 });
  ada.upload("Interviews.txt", "text/plain", interviews(LONG_TEXT_BYTES), {
    in: research,
    modified: 8,
  });
  ada.upload("customers.csv", "text/csv", CUSTOMERS_CSV, {
    in: research,
    modified: 10,
  });
  ada.upload("invoices.py", "text/x-python", INVOICE_CODE, {
    in: research,
    modified: 40,
  });
  ada.upload(
    'Valentine\'s "quick" notes.txt',
    "text/plain",
    "Flowers, dinner, and no spreadsheets.\n",
    { modified: 50 },
  );
  ada.upload(
    "quinn's paper\\essay.txt",
    "text/plain",
    "An essay about backslashes.\n",
    { modified: 60 },
  );
}

function seedCompany(ada: Seeder): void {
  ada.document("Company handbook", HANDBOOK, {
    modified: 90,
    share: [
      {
        grantee: { type: "domain", domain: ACME, discoverable: true },
        role: "reader",
      },
    ],
  });
  ada.document("Onboarding", ONBOARDING, { modified: 45 });
  const press = ada.folder("Press kit", {
    modified: 25,
    share: [
      { grantee: { type: "anyone", discoverable: false }, role: "reader" },
    ],
  });
  ada.upload("logo.png", "image/png", LOGO_PNG, { in: press, modified: 25 });
  ada.deck("Apollo launch", LAUNCH_SLIDES, {
    modified: 5,
    share: [person(BEN, "writer")],
  });
  ada.document("🎉 Launch party", "Cake, music, and a short speech by Ben.\n", {
    modified: 7,
    share: [
      { grantee: { type: "anyone", discoverable: false }, role: "reader" },
    ],
  });
}

function seedBen(ben: Seeder): void {
  const notes = ben.folder("Notes", { modified: 11 });
  ben.document(
    "Salary talks",
    "Ask for more before the budget is closed. Nobody else reads this.\n",
    { in: notes, modified: 3 },
  );
  ben.document("Workshop ideas", "- Soldering for beginners\n- Rain test\n", {
    in: notes,
    modified: 11,
    starred: true,
    share: [person(ADA, "writer")],
  });
  ben.upload(
    "settings.json",
    "application/json",
    '{\n  "interval": 30,\n  "unit": "seconds"\n}\n',
    { in: notes, modified: 70 },
  );
}
