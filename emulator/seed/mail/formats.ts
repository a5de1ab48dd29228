import { dateHeader } from "../../gmail/outgoing.js";
import type { Letter } from "../letter.js";
import {
  file,
  forwarded,
  message,
  multipart,
  text,
  textBytes,
} from "../mime.js";
import { pdf } from "../pdf.js";
import { ada, ben, cleo } from "../people.js";
import { pixel } from "../pixel.js";

const tanaka = { name: "田中 花子", email: "tanaka@sakura.example" };
const muller = { name: "Jürgen Müller", email: "mueller@kontor.example" };
const press = { name: "Acme Press, Office of", email: "press@agency.example" };

/** Three weeks after the seeding, at nine. */
function invitation(now: number): string {
  const day = new Date(now + 21 * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .replaceAll("-", "");
  return `BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
DTSTART:${day}T090000Z
DTEND:${day}T100000Z
ORGANIZER;CN=Cleo Marsh:mailto:cleo@globex.example
UID:rollout-kickoff@globex.example
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Ada Brandt:mailto:ada@acme.example
SUMMARY:Rollout kick-off
LOCATION:Globex\\, room Atlas
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
`;
}

const original = (now: number) =>
  message(
    {
      from: muller,
      to: [ben],
      subject: "Angebot für die Küche",
      date: dateHeader(now - 31 * 86_400_000),
      messageId: "angebot-17@kontor.example",
    },
    text(
      "Guten Tag,\n\nunser Angebot liegt bei 8.400 Euro.\n\nJürgen Müller\n",
    ),
  );

/** A transcript long enough to be read in pages. */
const transcript = Array.from(
  { length: 2200 },
  (_, index) =>
    `[${String(index + 1).padStart(4, "0")}] Speaker ${"ABC"[index % 3]}: ${["We come back to the question of the storage tier and its cost.", "The second site needs its own uplink before anything else can move.", "Let us note that as an action and go on with the next point, please."][index % 3]} Mark ${index * 7 + 3}.`,
).join("\n");

/** Mails whose form matters: charsets, encodings, attachments, invitations, mails inside mails. */
export const formats: readonly Letter[] = [
  {
    key: "latin1",
    daysAgo: 19.3,
    from: muller,
    to: [ada],
    subject: "Rückfrage zum Angebot",
    content: textBytes(
      Buffer.from(
        "Sehr geehrte Frau Brandt,\r\n\r\nfür Rückfragen: Tür 3, Größe L.\r\n",
        "latin1",
      ),
      "ISO-8859-1",
    ),
  },
  {
    key: "latin1-subject",
    daysAgo: 19.1,
    from: muller,
    to: [ada],
    subject: "=?ISO-8859-1?Q?Nachtrag:_Gr=F6=DFe_der_K=FCche?=",
    content: text("Die Küche misst 14 m².\n", "plain", "quoted-printable"),
  },
  {
    key: "japanese",
    daysAgo: 16.9,
    from: tanaka,
    to: [ada],
    subject: "=?ISO-2022-JP?B?GyRCMnE1RCROO3FOQSRLJEQkJCRGGyhC?=",
    content: textBytes(
      Buffer.from(
        "GyRCJSglJCVATU0bKEINCg0KGyRCTWg9NSROMnE1RCROO3FOQSRyJCpBdyRqJDckXiQ5ISMkNDNORyckLyRAJDUkJCEjGyhCDQoNChskQkVEQ2YbKEINCg==",
        "base64",
      ),
      "ISO-2022-JP",
    ),
  },
  {
    key: "emoji",
    daysAgo: 2.8,
    from: ben,
    to: [ada],
    subject: "🎉 Five years of Acme — party on Friday",
    content: multipart(
      "related",
      text(
        '<p>Come to the roof! 🥳</p><img src="cid:cake@acme.example" alt="cake">',
        "html",
      ),
      file("cake.png", "image/png", pixel, "cake@acme.example"),
    ),
  },
  {
    key: "invoice",
    daysAgo: 10.2,
    from: cleo,
    to: [ada],
    cc: [ben],
    subject: "Invoice 2026-118",
    content: multipart(
      "mixed",
      multipart(
        "alternative",
        text("Please find the invoice attached.\n\nCleo\n"),
        text("<p>Please find the invoice attached.</p><p>Cleo</p>", "html"),
      ),
      file(
        "invoice-2026-118.pdf",
        "application/pdf",
        pdf([
          "Globex Inc.",
          "Invoice 2026-118",
          "Rollout, first phase: 14,300.00 EUR",
          "Payable within 30 days",
        ]),
      ),
      file(
        "Überblick.csv",
        "text/csv",
        Buffer.from("item,amount\nrollout,14300\n"),
      ),
    ),
  },
  {
    key: "invitation",
    daysAgo: 5.6,
    from: cleo,
    to: [ada],
    subject: "Invitation: Rollout kick-off",
    content: (now) =>
      multipart(
        "mixed",
        multipart(
          "alternative",
          text("Rollout kick-off\nGlobex, room Atlas\n"),
          text("<p>Rollout kick-off<br>Globex, room Atlas</p>", "html"),
          text(invitation(now), "calendar; method=REQUEST"),
        ),
        file(
          "invite.ics",
          "application/ics",
          Buffer.from(invitation(now).replace(/\n/g, "\r\n")),
        ),
      ),
  },
  {
    key: "forward",
    daysAgo: 29.7,
    from: ben,
    to: [ada],
    subject: "Fwd: Angebot für die Küche",
    content: (now) =>
      multipart(
        "mixed",
        text("As attached, what do you think?\n\nBen\n"),
        forwarded(original(now)),
      ),
  },
  {
    key: "transcript",
    daysAgo: 23.8,
    from: press,
    to: [ada],
    subject: "Transcript of the panel",
    content: text(`${transcript}\n`),
  },
];
