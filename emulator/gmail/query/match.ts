import type { Mailbox, StoredMessage } from "../state.js";
import { ago, bytesOf, momentOf } from "./dates.js";
import { type Field, wordsIn } from "./fields.js";
import { inCategory, inLabel, inState, opened, type Test } from "./labels.js";
import { type Around, parse, type Query } from "./parse.js";
import { contains, placesOf, wordsOf } from "./words.js";

/** Whose search it is, and when. */
export interface SearchContext {
  mailbox: Mailbox;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A search made ready: the test, and whether it looks into spam and trash. */
export interface Search {
  test: Test;
  opened: ReadonlySet<string>;
}

type Operator = (value: string, context: SearchContext) => Test | undefined;

/** Every operator; one that doesn't understand its value answers undefined, and the value is taken as words. */
const operators: Record<string, Operator> = {
  from: people("from"),
  to: people("to"),
  cc: people("cc"),
  bcc: people("bcc"),
  subject: text("subject"),
  list: text("list"),
  deliveredto: text("deliveredto"),
  filename: text("filename"),
  label: (value, { mailbox }) => inLabel(value, mailbox.labels),
  in: (value, { mailbox }) => inLabel(value, mailbox.labels),
  is: inState,
  category: inCategory,
  has: hasThing,
  after: since,
  newer: since,
  before: until,
  older: until,
  newer_than: (value, { now }) => {
    const moment = ago(value, now);
    return moment === undefined
      ? undefined
      : ({ internalDate }) => internalDate >= moment;
  },
  older_than: (value, { now }) => {
    const moment = ago(value, now);
    return moment === undefined
      ? undefined
      : ({ internalDate }) => internalDate < moment;
  },
  size: larger,
  larger,
  smaller: (value) => {
    const bytes = bytesOf(value);
    return bytes === undefined
      ? undefined
      : ({ mail }) => mail.raw.length < bytes;
  },
  rfc822msgid: (value) => {
    const id = value.replace(/^<|>$/g, "");
    return ({ mail }) => mail.messageId === id;
  },
};

const operatorNames = new Set(Object.keys(operators));

/** Makes a search in Gmail's language ready to be asked of messages. */
export function compile(source: string, context: SearchContext): Search {
  const query = parse(source, operatorNames);
  return { test: build(query, context), opened: new Set(places(query)) };
}

function build(query: Query, context: SearchContext): Test {
  switch (query.kind) {
    case "and": {
      const tests = query.terms.map((term) => build(term, context));
      return (message) => tests.every((test) => test(message));
    }
    case "or": {
      const tests = query.terms.map((term) => build(term, context));
      return (message) => tests.some((test) => test(message));
    }
    case "not": {
      const test = build(query.term, context);
      return (message) => !test(message);
    }
    case "around":
      return near(query);
    case "term":
      return (
        operators[query.operator]?.(query.value, context) ??
        phrase("any", `${query.operator} ${query.value}`)
      );
  }
}

/** Spam and trash that the search names, unless only to leave them out. */
function places(query: Query): readonly string[] {
  switch (query.kind) {
    case "and":
    case "or":
      return query.terms.flatMap(places);
    case "term":
      return ["in", "label", "is"].includes(query.operator)
        ? opened(query.value)
        : [];
    default:
      return [];
  }
}

function phrase(field: Field, value: string): Test {
  const words = wordsOf(value);
  // Punctuation alone asks for nothing.
  return ({ mail }) =>
    words.length === 0 ||
    wordsIn(mail, field).some((text) => contains(text, words));
}

function text(field: Field): Operator {
  return (value) => phrase(field, value);
}

/** As text; `me` means the mailbox's own addresses. */
function people(field: Field): Operator {
  return (value, { mailbox }) => {
    if (value.toLowerCase() !== "me") return phrase(field, value);
    const tests = mailbox.sendAs.map((own) => phrase(field, own.sendAsEmail));
    return (message) => tests.some((test) => test(message));
  };
}

function near({ left, right, distance, ordered }: Around): Test {
  const first = wordsOf(left.value);
  const second = wordsOf(right.value);
  const fits = (gap: number) =>
    Math.abs(gap) <= distance && !(ordered && gap < 0);
  return ({ mail }) =>
    wordsIn(mail, "any").some((words) => {
      const others = placesOf(second, words);
      return placesOf(first, words).some((place) =>
        others.some((other) => fits(other - place)),
      );
    });
}

function since(value: string): Test | undefined {
  const moment = momentOf(value);
  return moment === undefined
    ? undefined
    : ({ internalDate }) => internalDate >= moment;
}

function until(value: string): Test | undefined {
  const moment = momentOf(value);
  return moment === undefined
    ? undefined
    : ({ internalDate }) => internalDate < moment;
}

function larger(value: string): Test | undefined {
  const bytes = bytesOf(value);
  return bytes === undefined
    ? undefined
    : ({ mail }) => mail.raw.length > bytes;
}

const driveLinks: Record<string, RegExp> = {
  drive: /https:\/\/(?:drive|docs)\.google\.com\//,
  document: /https:\/\/docs\.google\.com\/document\//,
  spreadsheet: /https:\/\/docs\.google\.com\/spreadsheets\//,
  presentation: /https:\/\/docs\.google\.com\/presentation\//,
  youtube: /https:\/\/(?:www\.youtube\.com|youtu\.be)\//,
};

function hasThing(value: string): Test | undefined {
  const thing = value.toLowerCase();
  if (thing === "attachment") return ({ mail }) => mail.hasAttachment;
  if (thing === "userlabels") return hasUserLabels;
  if (thing === "nouserlabels") return (message) => !hasUserLabels(message);
  if (thing.endsWith("-star")) {
    // Over the API there is one kind of star, and it is yellow.
    return ({ labelIds }) => thing === "yellow-star" && labelIds.has("STARRED");
  }
  const link = driveLinks[thing];
  return link && (({ mail }) => mail.texts.some((body) => link.test(body)));
}

function hasUserLabels({ labelIds }: StoredMessage): boolean {
  return [...labelIds].some((id) => id.startsWith("Label_"));
}
