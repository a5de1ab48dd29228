import { conversation } from "../conversation.js";
import type { Letter } from "../letter.js";
import { ada, ben, cleo, dora } from "../people.js";
import { label } from "../settings.js";

const sam = { name: "Sam Ortiz", email: "sam@initech.example" };

/** Threads between the seeded people, with their quoted history. */
export const conversations: readonly Letter[] = [
  ...conversation("q3-budget", "Q3 budget review", [
    {
      daysAgo: 34.3,
      from: ben,
      to: [ada],
      says: "Hi Ada,\n\nThe Q3 budget is 4 % over plan, nearly all of it travel. Could you look at the numbers before Friday?\n\nBen",
    },
    {
      daysAgo: 33.9,
      from: ada,
      to: [ben],
      says: "Thanks Ben. Which trips were not planned? I remember two to Vienna only.",
    },
    {
      daysAgo: 33.2,
      from: ben,
      to: [ada],
      says: "Three to Vienna, one to Oslo. I attached nothing this time, the sheet is in the Finance folder.",
    },
    {
      daysAgo: 32.1,
      from: ada,
      to: [ben],
      says: "Got it. Let's move 12,000 EUR from events to travel and keep the budget as it is.",
    },
  ]),
  ...conversation("rollout", "Globex rollout plan", [
    {
      daysAgo: 21.4,
      from: cleo,
      to: [ada],
      cc: [ben],
      says: "Hello Ada,\n\nour side is ready to start the rollout on the first Monday of next month. Do your people need access before that?\n\nBest,\nCleo",
      labels: [{ at: ada, ids: ["INBOX", "IMPORTANT", label.globex] }],
    },
    {
      daysAgo: 20.8,
      from: ada,
      to: [cleo],
      cc: [ben],
      says: "Hi Cleo,\n\nyes: Ben and two engineers, a week ahead. Can you send the network form?",
    },
    {
      daysAgo: 20.1,
      from: cleo,
      to: [ada],
      cc: [ben],
      says: "Form is on its way. Please have it signed by the 20th.",
      labels: [{ at: ada, ids: ["INBOX", "STARRED", label.globex] }],
    },
    {
      daysAgo: 18.5,
      from: ben,
      to: [cleo, ada],
      says: "Signed and returned. The engineers are Priya and Tom.",
    },
    {
      daysAgo: 2.2,
      from: cleo,
      to: [ada],
      cc: [ben],
      says: "Accounts are set up. One open point: who is on call during the first weekend?",
      labels: [
        { at: ada, ids: ["INBOX", "UNREAD", "IMPORTANT", label.globex] },
      ],
    },
  ]),
  ...conversation("vendor-budget", "Vendor budget for spring", [
    {
      daysAgo: 15.6,
      from: cleo,
      to: [sam],
      says: "Sam, the vendor budget for spring is 80,000 USD. Which licences can we drop?",
    },
    {
      daysAgo: 15.1,
      from: sam,
      to: [cleo],
      says: "The two analytics tools. That frees 9,400 USD of the budget.",
    },
    {
      daysAgo: 14.7,
      from: cleo,
      to: [sam],
      says: "Do it, thank you. Codename for the new one stays Halcyon, please keep it to yourself.",
    },
  ]),
  ...conversation("offsite-photos", "Photos from the offsite", [
    {
      daysAgo: 9.4,
      from: dora,
      to: [ada],
      says: "Hi Ada!\n\nI finally sorted the photos from the offsite. Shall I send them or put them somewhere?\n\nDora",
    },
    {
      daysAgo: 9.1,
      from: ada,
      to: [dora],
      says: "Lovely! A link is fine, the files are probably huge.",
    },
    {
      daysAgo: 8.8,
      from: dora,
      to: [ada],
      says: "Here you go: https://photos.mail.example/offsite\nThe one with the canoe is my favourite ;)",
      labels: [{ at: ada, ids: ["INBOX", "STARRED"] }],
    },
  ]),
  ...conversation("office-move", "Office move in spring", [
    {
      daysAgo: 61,
      from: ada,
      to: [ben],
      says: "The landlord confirmed the third floor. How many desks do you need?",
    },
    {
      daysAgo: 60.5,
      from: ben,
      to: [ada],
      says: "Fourteen, two of them standing desks. And a room that can be closed.",
    },
    {
      daysAgo: 59.9,
      from: ada,
      to: [ben],
      says: "Fourteen it is. The room is 3.07, next to the kitchen.",
    },
  ]),
  ...conversation("renewal", "Contract renewal", [
    {
      daysAgo: 44.2,
      from: cleo,
      to: [ben],
      says: "Ben, our support contract ends on the 31st. Same terms for another year?",
    },
    {
      daysAgo: 43.6,
      from: ben,
      to: [cleo],
      says: "Same terms, but we would like response times in writing: four hours on working days.",
    },
    {
      daysAgo: 42.9,
      from: cleo,
      to: [ben],
      says: "Four hours works. I'll have the paper drawn up.",
    },
  ]),
];
