import { dateHeader } from "../../gmail/outgoing.js";
import type { Letter } from "../letter.js";
import {
  file,
  fileWith,
  forwarded,
  message,
  multipart,
  text,
} from "../mime.js";
import { archive, docx, pptx, xlsx } from "../office.js";
import { pdf } from "../pdf.js";
import { ada, ben, cleo } from "../people.js";
import { pixel } from "../pixel.js";

const lena = { name: "Lena Hofer", email: "lena@hofer-legal.example" };
const omar = { name: "Omar Said", email: "omar@freightways.example" };
const scanner = {
  name: "Scanner, 3rd floor",
  email: "scanner@initech.example",
};
const office = "application/vnd.openxmlformats-officedocument";

const contract = docx([
  "# Frame agreement",
  "Between Acme GmbH and Freightways Ltd.",
  "Notice period: ninety days to the end of a quarter.",
]);

const rates = xlsx("Rates 2027", [
  ["Route", "Days", "EUR per pallet"],
  ["Hamburg to Oslo", 3, 148.5],
  ["Hamburg to Vienna", 2, 96],
]);

const deck = pptx([
  ["Warehouse north", "Opening in April"],
  ["Costs", "Rent 18,000 EUR a month"],
]);

const feed = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Freightways//EN\r\nBEGIN:VEVENT\r\nUID:pickup-7@freightways.example\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20270111T073000Z\r\nSUMMARY:Pickup at ramp 4\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

const inner = (now: number) =>
  message(
    {
      from: omar,
      to: [lena],
      subject: "Customs papers",
      date: dateHeader(now - 53 * 86_400_000),
      messageId: "customs-4@freightways.example",
    },
    multipart(
      "mixed",
      text("The papers for pallet 4 are attached.\n"),
      file("customs.pdf", "application/pdf", pdf(["Customs form 4"])),
    ),
  );

const outer = (now: number) =>
  message(
    {
      from: lena,
      to: [ben],
      subject: "Fwd: Customs papers",
      date: dateHeader(now - 52.5 * 86_400_000),
      messageId: "customs-5@hofer-legal.example",
    },
    multipart("mixed", text("See inside.\n"), forwarded(inner(now))),
  );

/** Mails whose files matter: every kind of them, and every way to name one. */
export const attachments: readonly Letter[] = [
  {
    key: "documents",
    daysAgo: 48.3,
    from: lena,
    to: [ada],
    cc: [cleo],
    subject: "Papers for the carrier",
    content: multipart(
      "mixed",
      text(
        "Dear Ms Brandt,\n\neverything for the carrier in one mail.\n\nLena Hofer\n",
      ),
      file(
        "Frame agreement.docx",
        `${office}.wordprocessingml.document`,
        contract,
      ),
      file("Rates.xlsx", `${office}.spreadsheetml.sheet`, rates),
      file("Warehouse.pptx", `${office}.presentationml.presentation`, deck),
      file(
        "Terms.pdf",
        "application/pdf",
        pdf(["General terms", "Liability ends at 8.33 SDR per kilogram."]),
      ),
      file("site.png", "image/png", pixel),
      file(
        "archive.zip",
        "application/zip",
        archive({
          "readme.txt": "Two files.\n",
          "data/list.csv": "a,b\n1,2\n",
        }),
      ),
      file(
        "notes.txt",
        "text/plain; charset=utf-8",
        Buffer.from("Ramp 4 opens at six. Grüße!\n"),
      ),
      file("pickup.ics", "text/calendar", Buffer.from(feed)),
      file("settings.json", "application/json", Buffer.from('{"ramp":4}\n')),
    ),
  },
  {
    key: "scan",
    daysAgo: 49.7,
    from: scanner,
    to: [ada],
    subject: "Scanned document",
    headers: ["Auto-Submitted: auto-generated"],
    content: multipart(
      "mixed",
      text("Pages: 1\n"),
      file("SCN_0042.pdf", "application/pdf", pdf([])),
    ),
  },
  {
    key: "mail-in-mail",
    daysAgo: 52.1,
    from: ben,
    to: [ada],
    subject: "Fwd: Fwd: Customs papers",
    content: (now) =>
      multipart("mixed", text("Lena sent this on.\n"), forwarded(outer(now))),
  },
  {
    // RFC 2231 in pieces, an encoded word, a bare name and no name at all.
    key: "file-names",
    daysAgo: 54.6,
    from: omar,
    to: [ada],
    subject: "Delivery notes",
    content: multipart(
      "mixed",
      text("Three notes and one that the scanner forgot to name.\n"),
      fileWith(
        [
          "Content-Type: application/pdf",
          "Content-Disposition: attachment;\r\n filename*0*=UTF-8''Lieferschein%20f%C3%BCr%20;\r\n filename*1*=die%20K%C3%BCche%20;\r\n filename*2=\"(Kopie).pdf\"",
        ],
        pdf(["Delivery note 1"]),
      ),
      fileWith(
        [
          'Content-Type: application/pdf; name="=?ISO-8859-1?Q?R=FCckschein.pdf?="',
          "Content-Disposition: attachment",
        ],
        pdf(["Delivery note 2"]),
      ),
      fileWith(
        [
          "Content-Disposition: attachment; filename=plain name.pdf",
          "Content-Type: application/octet-stream",
        ],
        pdf(["Delivery note 3"]),
      ),
      fileWith(
        ["Content-Type: image/png", "Content-Disposition: attachment"],
        pixel,
      ),
    ),
  },
  {
    // Names that climb out of a folder, or read backwards.
    key: "hostile-names",
    daysAgo: 56.2,
    from: { name: "Parcel Service", email: "notice@parcel-track.example" },
    to: [ada],
    subject: "Your parcel could not be delivered",
    verdict: { spf: "softfail", dkim: "none", dmarc: "none" },
    content: multipart(
      "mixed",
      text("Please open the form.\n"),
      file(
        "../../../etc/passwd",
        "application/octet-stream",
        Buffer.from("x\n"),
      ),
      file(
        "form\u202Efdp.exe",
        "application/x-msdownload",
        Buffer.from("MZ\n"),
      ),
      file(
        "form.html",
        "text/html",
        Buffer.from("<script>location='https://evil.example'</script>\n"),
      ),
    ),
    labels: [{ at: ada, ids: ["INBOX", "CATEGORY_UPDATES"] }],
  },
  {
    // As Apple Mail writes: text, a picture, text; one name twice.
    key: "between-texts",
    daysAgo: 57.4,
    from: { name: "Greta Lund", email: "greta@lund.example" },
    to: [ada],
    subject: "Before and after",
    content: multipart(
      "mixed",
      text("This was before:\n"),
      fileWith(
        [
          "Content-Type: image/png; name=hall.png",
          "Content-Disposition: inline; filename=hall.png",
        ],
        pixel,
      ),
      text("\nand this is after:\n"),
      fileWith(
        [
          "Content-Type: image/png; name=hall.png",
          "Content-Disposition: inline; filename=hall.png",
        ],
        pixel,
      ),
      text("\nGreta\n"),
    ),
  },
];
