import { both } from "../conversation.js";
import type { Letter } from "../letter.js";
import { text } from "../mime.js";
import { ada, ben, cleo, dora } from "../people.js";
import { label } from "../settings.js";

const airline = { name: "Nordair", email: "booking@nordair.example" };
const bank = { name: "Hanse Bank", email: "no-reply@hansebank.example" };
const shop = { name: "Papeterie Lumière", email: "orders@lumiere.example" };
const recruiter = { name: "Jonas Weber", email: "jonas@talent.example" };
const automatic = ["Auto-Submitted: auto-generated"];

/** Short mails of a working life: errands, receipts, notices. */
export const everyday: readonly Letter[] = [
  {
    key: "lunch",
    daysAgo: 0.2,
    from: ben,
    to: [ada],
    subject: "Lunch?",
    content: both("The new place at the corner, half past twelve?\n\nBen"),
  },
  {
    key: "slides",
    daysAgo: 0.9,
    from: cleo,
    to: [ada, ben],
    subject: "Slides for Thursday",
    content: both(
      "Hi both,\n\nthe slides are here: https://docs.google.com/presentation/d/1slides/edit\nComments until tomorrow noon, please.\n\nCleo",
    ),
  },
  {
    key: "on-call",
    daysAgo: 1.3,
    from: ada,
    to: [ben],
    subject: "On call next weekend",
    content: both("Could you take Saturday? I'd take Sunday."),
  },
  {
    key: "flight",
    daysAgo: 6.2,
    from: airline,
    to: [ada],
    subject: "Your booking XK4P7Q: Berlin to Vienna",
    headers: automatic,
    content: both(
      "Booking reference XK4P7Q\n\nBerlin BER 07:25 to Vienna VIE 08:40\nPassenger: BRANDT/ADA MS\nFare: 189.00 EUR",
    ),
    labels: [{ at: ada, ids: ["INBOX", "CATEGORY_UPDATES", label.receipts] }],
  },
  {
    key: "statement",
    daysAgo: 11.8,
    from: bank,
    to: [ada],
    subject: "Your monthly statement is ready",
    headers: automatic,
    content: text("Your statement can be read in online banking.\n"),
  },
  {
    key: "paper-order",
    daysAgo: 25.5,
    from: shop,
    to: [ada],
    subject: "Order no. 20871 – merci !",
    headers: automatic,
    content: both(
      "Votre commande a été expédiée.\n\n3 × cahier A5, 1 × stylo à encre\nTotal : 41,50 €",
    ),
    labels: [{ at: ada, ids: ["CATEGORY_UPDATES", label.receipts] }],
  },
  {
    key: "candidate",
    daysAgo: 17.2,
    from: recruiter,
    to: [ben],
    cc: [ada],
    subject: "Candidate for the platform role",
    content: both(
      "Dear Ben,\n\nI have somebody with eight years in operations. Shall I send the papers?\n\nJonas Weber",
    ),
  },
  {
    key: "keys",
    daysAgo: 27.6,
    from: ben,
    to: [ada],
    subject: "Keys to the archive",
    content: text("They hang in the kitchen now.\n"),
  },
  {
    key: "vacation-plan",
    daysAgo: 38.4,
    from: ada,
    to: [ben],
    bcc: [dora],
    subject: "Away for three weeks",
    content: both(
      "I'm away until the end of next month. Ben stands in for me.",
    ),
  },
  {
    key: "note-to-self",
    daysAgo: 3.5,
    from: ada,
    to: [ada],
    subject: "Remember: parental leave form",
    content: text("Room 2.14, before Thursday.\n"),
  },
  {
    key: "support-question",
    daysAgo: 5.1,
    from: dora,
    to: [{ name: "Acme Support", email: "support@acme.example" }],
    subject: "Cannot open my invoice",
    content: both(
      "Hello,\n\nthe link to my invoice says 'expired'. Could you send it again?\n\nDora Novak",
    ),
  },
  {
    key: "support-answer",
    daysAgo: 4.9,
    from: ben,
    to: [dora],
    subject: "Re: Cannot open my invoice",
    answers: ["support-question"],
    content: both(
      "Hi Dora,\n\na fresh link is on its way.\n\nBen, Acme Support",
    ),
  },
  {
    key: "bike",
    daysAgo: 12.7,
    from: dora,
    to: [cleo],
    subject: "Your old bike",
    content: both("Is it still for sale? I'd come by on Sunday."),
  },
  {
    key: "travel-policy",
    daysAgo: 73,
    from: ben,
    to: [ada],
    subject: "New travel policy & per-diem <2027>",
    content: both(
      'It\'s "final" now: trains under 6 h, flights above. Per-diem rises to 35 EUR.',
    ),
  },
  {
    key: "townhall",
    daysAgo: 88,
    from: cleo,
    to: [ada, ben],
    subject: "Thank you for the town hall",
    content: both(
      "That was the best one yet. Our people still talk about the demo.",
    ),
  },
];
