import type { Token } from "./tokens.js";

/** What a comparison compares with: a text, a truth value, a moment in milliseconds, or a custom property. */
export type Value = string | boolean | number | { key: string; value: string };

interface Term {
  type: "string" | "boolean" | "time" | "property" | "collection";
  operators: readonly string[];
  /** The value in a token, or `undefined` when the token does not suit. */
  read(token: Token): Value | undefined;
}

const EQUAL = ["=", "!="];
const ORDERED = ["<=", "<", "=", "!=", ">", ">="];

const text = (...operators: string[]): Term => ({
  type: "string",
  operators,
  read: (token) => (token.kind === "string" ? token.text : undefined),
});

const truth: Term = {
  type: "boolean",
  operators: EQUAL,
  read: (token) =>
    token.kind === "word" && /^(true|false)$/.test(token.text)
      ? token.text === "true"
      : undefined,
};

const moment: Term = {
  type: "time",
  operators: ORDERED,
  read: (token) =>
    token.kind === "string" ? parseMoment(token.text) : undefined,
};

const collection: Term = {
  type: "collection",
  operators: ["in"],
  read: () => undefined,
};

const property: Term = {
  type: "property",
  operators: ["has"],
  read: () => undefined,
};

const VISIBILITIES = [
  "anyoneCanFind",
  "anyoneWithLink",
  "domainCanFind",
  "domainWithLink",
  "limited",
];

const visibility: Term = {
  type: "string",
  operators: EQUAL,
  read: (token) =>
    token.kind === "string" && VISIBILITIES.includes(token.text)
      ? token.text
      : undefined,
};

/** What a search may ask about, each with its operators. */
export type Terms = ReadonlyMap<string, Term>;

/** The shared drive-specific query terms, of those that need no administrator. */
export const DRIVE_TERMS: Terms = new Map([
  ["name", text("contains", ...EQUAL)],
  ["hidden", truth],
]);

/** The file-specific query terms and the operators that each allows. */
export const TERMS: Terms = new Map([
  ["name", text("contains", ...EQUAL)],
  ["fullText", text("contains")],
  ["mimeType", text("contains", ...EQUAL)],
  ["modifiedTime", moment],
  ["viewedByMeTime", moment],
  ["createdTime", moment],
  ["sharedWithMeTime", moment],
  ["trashed", truth],
  ["starred", truth],
  ["sharedWithMe", truth],
  ["parents", collection],
  ["owners", collection],
  ["writers", collection],
  ["readers", collection],
  ["properties", property],
  ["appProperties", property],
  ["visibility", visibility],
  ["shortcutDetails.targetId", text(...EQUAL)],
]);

const RFC3339 =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)([Zz]|[+-]\d{2}:\d{2})?)?$/;

/** Milliseconds of an RFC 3339 date or time; UTC where no zone is given. */
export function parseMoment(source: string): number | undefined {
  const match = RFC3339.exec(source);
  if (!match) return undefined;
  const [, date, time = "00:00:00", zone = "Z"] = match;
  // A day that its month does not have is taken for one of the next month otherwise.
  if (dayOf(Date.parse(`${date}T00:00:00Z`)) !== date) return undefined;
  const at = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(at) ? undefined : at;
}

function dayOf(at: number): string | undefined {
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().slice(0, 10);
}
