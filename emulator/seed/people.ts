import type { Account } from "../world.js";

/** The people of the seeded world. */
export const ada: Account = {
  id: "108174926405318827316",
  email: "ada@acme.example",
  name: "Ada Brandt",
  givenName: "Ada",
  familyName: "Brandt",
  domain: "acme.example",
  locale: "en",
  timeZone: "Europe/Berlin",
};

export const ben: Account = {
  id: "112650398174402591763",
  email: "ben@acme.example",
  name: "Ben Okafor",
  givenName: "Ben",
  familyName: "Okafor",
  domain: "acme.example",
  locale: "en-GB",
  timeZone: "America/New_York",
};

export const cleo: Account = {
  id: "103948216650273419958",
  email: "cleo@globex.example",
  name: "Cleo Marsh",
  givenName: "Cleo",
  familyName: "Marsh",
  domain: "globex.example",
  locale: "en-US",
  timeZone: "Asia/Kolkata",
};

/** Outside both domains: a consumer account, so without `domain`. */
export const dora: Account = {
  id: "117305561982240067421",
  email: "dora@mail.example",
  name: "Dora Novak",
  givenName: "Dora",
  familyName: "Novak",
  locale: "en",
  timeZone: "Europe/Prague",
};
