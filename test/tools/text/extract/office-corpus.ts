import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "fixtures/office");

/** The bytes of an Office file of another program. */
export const officeFile = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(FOLDER, name)));

/** What a file says: titles of its parts, words in their order, what must not be there, and notes. */
export interface OfficeSpecimen {
  name: string;
  titles?: readonly string[];
  says: readonly string[];
  hides?: readonly string[];
  notes?: readonly string[];
}

const REPORT: Omit<OfficeSpecimen, "name"> = {
  says: [
    "# Harbour report\n\nThe harbour had a **very good** and *quiet* year[^1]. Write to [the office](https://harbour.example/list?a=1). It has newly inserted words.\n\n",
    "First line\nsecond line \\*not bold\\* and 2 < 3 \\&amp; \\[brackets].",
    "## Cargo\n\n- Blades\n  - Long ones\n  - Short ones\n- Towers\n\nSteps:\n\n1. Moor\n2. Unload\n   - a) by crane\n   - b) by hand\n\nIn between.\n\n3. Leave\n\n",
    "| Ship | From | Tonnes |\n| --- | --- | --- |\n| Brave\\|Tern | Vejle<br>Denmark | 12,400 |\n| Both |  | 99 |",
    "A remark[^c1] here.",
    "(image: A red dot)",
    "Beside the box.\n\nWords in a text box.",
    "Ende: Größe, Ærø, 漢字, 😀.",
    "[^1]: Measured in tonnes & crates.",
    "[^c1]: Comment by Bo Berg (2026-03-04): Is this right?",
    "---\n\nHeader: Harbour office, Esbjerg\n\nFooter: Page 1 of the yearly report",
  ],
  hides: ["DELETED", "SECRET", "utm_source"],
  notes: ["Left out: 1 image.", "Tracked changes are shown as if accepted."],
};

const ACCOUNTS: Omit<OfficeSpecimen, "name"> = {
  titles: ["Accounts", "Bo's plan (hidden)", "Wide"],
  says: [
    "|  | A | B | C | D | E | F |",
    "| 1 | Accounts 2026 |  |  |  |  |  |\n| 4 | Item | Day | Amount | Share | Paid | When |",
    "| 5 | Rent\\|office<br>second line | 2026-01-31 | 1,234.50 kr | 12.5% | TRUE | 2026-02-01 09:30 |",
    "| 6 | Sum |  | 2,469.00 kr | #DIV/0! |  | 13:45 |",
    "Comments:\n\n- A5: CELL COMMENT",
    "| 1 | Größe 漢字 😀 |",
    "| Z | AA | AB |",
    "| 99 | 99 |",
  ],
  notes: [
    'In the sheet "Accounts", cells are merged, with their value in the first: A1:C1.',
  ],
};

const TALK: Omit<OfficeSpecimen, "name"> = {
  titles: [
    "Slide 1: Winds & waves",
    "Slide 2: Inserted second",
    "Slide 3: Plan",
    "Slide 4 (hidden): Spare",
  ],
  says: [
    "A talk by Ada\n\nNotes: Greet everyone first.\n\nThen smile.",
    "- Größe 漢字 😀",
    "- First measure\n  - at the pier\n- [Then read](https://waves.example/a)\n\n| Wave | Metres |\n| --- | --- |\n| Small\\|tiny | 0.5 |",
    "Words in a box",
    "In a group",
  ],
};

const SMALL =
  "|  | A | B |\n| --- | --- | --- |\n| 1 | Name | Count |\n| 2 | plain | 1 |\n| 3 | Größe | 2.5 |\n| 4 | 2026-07-08 | TRUE |";

/** The corpus, as far as it can be read. */
export const officeSpecimens: readonly OfficeSpecimen[] = [
  { name: "report.docx", ...REPORT },
  { name: "report.odt", ...REPORT },
  {
    name: "minutes.docx",
    says: [
      "# Minutes\n\n# Present\n\n- Ada\n- Bo\n- under Bo\n\n## Decisions\n\n1. Buy a boat\n2. Sell the car\n\n",
      "| Who | What | By |\n| --- | --- | --- |\n| Ada and Bo |  | Friday |",
      "Normal **strong** and ~~gone~~\n\nQuote me",
      "Header: Secret society",
    ],
    hides: ["hidden"],
  },
  {
    name: "contract.docx",
    says: [
      "# Contract\n\n# 1. Scope\n\n  - 1.1 The seller sells.\n  - 1.2 The buyer buys.\n    - (i) boats\n\n# 2. Price\n\n  - 2.1 It is € 5.[^1]",
      "Signed[^c1] by [both](https://sign.example/?a=%28b%29) ***parties***\n\\# today",
      "☒ agreed",
      "| A | B<br>b2 |\n| --- | --- |\n|  | D |\n| - wide<br>in1 / in2 |  |",
      "[^1]: As of May.",
      "[^c1]: Comment by Ada (2026-03-04): Really?",
      "Header: Contract 7",
    ],
    hides: ["DELETED", "Footer"],
    notes: ["Tracked changes are shown as if accepted."],
  },
  {
    name: "endnotes.docx",
    says: ["Ouch[^1].[^2]\n\n[^1]: A tachyon walks into a bar.\n\n[^2]: Fin."],
  },
  { name: "text-box.docx", says: ["Datum plane"] },
  { name: "strict-format.docx", says: ["Test"] },
  { name: "utf8-bom.docx", says: ["This XML has a byte order mark."] },
  {
    name: "letter.odt",
    says: ["# Letter\n\nDear Bo,\nwelcome.\n\n- tea\n- cake"],
  },
  { name: "accounts.xlsx", ...ACCOUNTS },
  { name: "accounts.ods", ...ACCOUNTS },
  {
    name: "ledger.xlsx",
    titles: ["Ledger", "Secret (hidden)", "Very (hidden)"],
    says: [
      "| 2 | Rent | 2026-01-31 | 1,234.50 kr | 12.5% | 2026-02-01 09:30 | TRUE |",
      "| 3 | Sum |  | =SUM(C2:C2) | =1/0 | 13:45 | FALSE |",
      "| 5 | Line one<br>line two \\| bar |",
      "- A2: CELL COMMENT",
      "hidden words",
    ],
    notes: [
      'In the sheet "Ledger", cells are merged, with their value in the first: A5:C5; 2 formulas without a stored value.',
    ],
  },
  {
    name: "rich.xlsx",
    titles: ["Rich text"],
    says: [
      "| 1 | plain bold end |",
      "| 2 | 2026-05-06 |",
      "| 3 | 36:00 |",
      "| 4 | € 1.234,50 |",
      "| 5 | 2 |",
      "| 6 | ab |",
      "| 7 | a link |",
      "| 8 | 0.3 |",
      "| 9 | 1e+21 |",
      "| 10 | TRUE |",
      "| 11 | #N/A |",
      "| 12 |  |  |  | (5) |",
      "| 13 | ctrl  bell |",
    ],
  },
  { name: "inline.xlsx", titles: ["First"], says: [SMALL] },
  { name: "small.ods", titles: ["First", "Second"], says: [SMALL, "only"] },
  {
    name: "numbers.ods",
    titles: ["Numbers"],
    says: ["| 1 | 1 | 2.5 |\n| 2 | x & y |  |"],
  },
  { name: "talk.pptx", ...TALK, notes: ["Left out: 1 chart."] },
  { name: "talk.odp", ...TALK, notes: ["Left out: 1 embedded object."] },
];
