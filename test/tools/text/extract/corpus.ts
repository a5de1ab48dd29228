import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of another program, what it is called in Drive, and what it says. */
export interface Specimen {
  name: string;
  type: string;
  /** Words in the text, in this order. */
  says: readonly string[];
  /** What must not be there. */
  hides?: readonly string[];
  notes?: readonly string[];
}

/** The bytes of a file of the corpus. */
export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    readFileSync(join(import.meta.dirname, "fixtures", name)),
  );
}

const PDF = "application/pdf";
const REPORT = [
  "## Page 1\n\n### Harbour report 2026\n\nThe harbour of Esbjerg",
  "so that whoever reads it has to join them: blades,",
  "#### Ships\n\nSee the [list of ships](https://harbour.example/ships?year=2026) for details, or write to port@harbour.example.",
  "- Brave Tern, from Vejle\n- Sea Challenger, from Hull\n",
  "12,400",
  "Søren Ærø expects “steady” growth of 5–7 %",
  "## Page 2\n\n### Annex\n\nPrices stay at €1,250 a day.\n\n1. First come\n2. First served",
  "## Page 3\n\n\\# not a heading, but a line with a sign\n\n\\## Page 1\n\nThe last page ends here.",
];
const OFFER = [
  "Angebot für Müller & Söhne",
  "238,80 €, die Größe ist wählbar – Lieferung „frei Haus“.",
];

/** The corpus, as far as it can be read. */
export const specimens: readonly Specimen[] = [
  { name: "report.pdf", type: PDF, says: REPORT },
  { name: "restricted.pdf", type: PDF, says: REPORT },
  {
    name: "columns.pdf",
    type: "application/octet-stream",
    says: [
      "### The two columns",
      "nobody hurries them along on their way to the plate.",
      "found on every rope that hangs in the harbour for more than a year.",
      "A third one tells of crabs, who walk sideways into the traps",
      "so before breakfast.\n\nAfter the columns.",
    ],
  },
  {
    name: "article.pdf",
    type: PDF,
    says: [
      "### Морской вестник",
      "привёз двенадцать ящиков чая.",
      "#### Ελληνικά\n\nΗ θάλασσα είναι ήρεμη σήμερα.",
      "[the news site](https://news.example/a/1), which says the office is efficient and the film first-class.",
      "takes away what it can carry. Nobody asks it to.",
      "Right column: the tide goes out",
      "| Name | Age |\n| --- | --- |\n| Ada | 36 |\n| Grace | 85 |",
    ],
    hides: ["## Page"],
  },
  {
    name: "tagged.pdf",
    type: PDF,
    says: [
      ...REPORT.slice(0, 4),
      "| Month | Ships | Tonnes |\n| --- | --- | --- |\n| July | 4 | 12,400 |\n| August",
      ...REPORT.slice(5),
    ],
  },
  {
    name: "calc.pdf",
    type: PDF,
    says: ["Item", "Quantity", "Lamps\t12\t19.9", "Desks"],
  },
  {
    name: "scattered.pdf",
    type: PDF,
    says: [
      "Invoice 2026-017",
      "Date 2026-11-20",
      "Customer: Bo Larsen",
      "Twelve lamps\nFour chairs",
      "Total 1,234.00 EUR",
      "Thank you",
    ],
  },
  {
    name: "form.pdf",
    type: PDF,
    says: ["### Travel expenses", "- Name: Ada Lovelace", "- Advance: Yes"],
    hides: ["Empty"],
  },
  {
    name: "scan.pdf",
    type: PDF,
    says: [],
    notes: ["Page 1 is an image without text: a scan."],
  },
  {
    name: "partly-scanned.pdf",
    type: PDF,
    says: ["## Page 1\n\nThe signed pages follow.", "## Page 4\n\nThe end."],
    notes: ["Pages 2-3 are images without text: a scan."],
  },
  {
    name: "artikel-1252.csv",
    type: "text/csv",
    says: [
      "| 1 | Artikel | Menge | Preis | Bemerkung |",
      "| 2 | Lampen | 12 | 19,90 | hell, warm |",
      '| 3 | Stühle | 4 | 129,00 | sagt "bequem" |',
    ],
  },
  {
    name: "artikel-utf16.tsv",
    type: "text/tab-separated-values",
    says: ['| 3 | Stühle | 4 | 129,00 | sagt "bequem" |'],
  },
  {
    name: "report.html",
    type: "text/html",
    says: [
      "# Harbour report 2026",
      "[list of ships](https://harbour.example/ships?year=2026)",
      "- Brave Tern, from Vejle",
      "| August | 3 | 9,870 |",
      "Søren Ærø expects “steady” growth",
    ],
    hides: ["<p", "generator"],
  },
  {
    name: "berths.eml",
    type: "message/rfc822",
    says: [
      "- From: Bo Larsen <bo@harbour.example>",
      "- To: Ada <ada@acme.example>, ben@acme.example",
      "- Cc: Søren Ærø <soren@harbour.example>",
      "- Date: 2026-03-02T08:30:00",
      "- Subject: Liegeplätze für März",
      "Hello **Ada**,",
      "see the [berths](https://harbour.example/berths).",
      "- Plätze.csv (text/csv, 8 bytes)",
    ],
    hides: ["hidden words", "plain words"],
  },
  { name: "angebot-1252.txt", type: "text/plain", says: OFFER },
  { name: "angebot-utf16.txt", type: "text/plain", says: OFFER },
  { name: "angebot-utf16be.txt", type: "text/plain", says: OFFER },
  ...["protokol-1251.txt", "protokol-koi8.txt"].map((name) => ({
    name,
    type: "text/plain",
    says: ["Протокол собрания", "в десять часов утра"],
  })),
  {
    name: "protokol-1250.txt",
    type: "text/plain",
    says: ["Protokół z zebrania", "będzie pisał sprawozdanie"],
  },
  ...["giji-sjis.txt", "giji-euc.txt", "giji-jis.txt"].map((name) => ({
    name,
    type: "text/plain",
    says: ["会議の議事録", "カタカナの名前"],
  })),
  {
    name: "jilu-gb.txt",
    type: "text/plain",
    says: ["会议记录", "星期一上午十点开始"],
  },
  {
    name: "hoeui-euckr.txt",
    type: "text/plain",
    says: ["회의록", "열두 명이 참석했습니다"],
  },
  {
    name: "zamowienie.xml",
    type: "text/xml",
    says: ["<klient>Łukasz Wójcik</klient>", "Łódź"],
  },
];

/** What cannot be read, and why. */
export const refused: readonly [
  name: string,
  type: string,
  reason: string,
  words: string,
][] = [
  ["encrypted.pdf", PDF, "encrypted", "opens only with a password"],
  ["truncated.pdf", PDF, "damaged", "This PDF is damaged"],
  ["columns.rtf", "application/rtf", "unsupported", "Rich Text"],
  ["columns.doc", "application/msword", "unsupported", "old Office format"],
  ["artikel.xls", "application/vnd.ms-excel", "unsupported", "old Office"],
];
