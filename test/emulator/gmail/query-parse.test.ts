import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, type Query } from "../../../emulator/gmail/query/parse.js";

const operators = new Set([
  "from",
  "to",
  "subject",
  "in",
  "is",
  "label",
  "has",
]);
const show = (source: string) => write(parse(source, operators));

/** A tree as text: `and(a, or(b, c))`, `-x`, `from:ada`. */
function write(query: Query): string {
  switch (query.kind) {
    case "term":
      return query.operator ? `${query.operator}:${query.value}` : query.value;
    case "not":
      return `-${write(query.term)}`;
    case "around":
      return `${query.ordered ? "before" : "near"}(${write(query.left)}, ${write(query.right)}, ${query.distance})`;
    default:
      return `${query.kind}(${query.terms.map(write).join(", ")})`;
  }
}

describe("Gmail's search language", () => {
  test.each([
    ["from:amy", "from:amy"],
    ["from:amy OR from:david", "or(from:amy, from:david)"],
    ["{from:amy from:david}", "or(from:amy, from:david)"],
    ["dinner -movie", "and(dinner, -movie)"],
    ["subject:(dinner movie)", "and(subject:dinner, subject:movie)"],
    ["subject:{dinner movie}", "or(subject:dinner, subject:movie)"],
    ['"dinner and movie tonight"', "dinner and movie tonight"],
    ["holiday AROUND 10 vacation", "near(holiday, vacation, 10)"],
    ['"secret AROUND 25 birthday"', "before(secret, birthday, 25)"],
    ["+unicorn", "unicorn"],
    ["from:amy AND to:david", "and(from:amy, to:david)"],
  ])("reads the documented %s", (source, tree) => {
    expect(show(source)).toBe(tree);
  });

  test("OR binds its neighbours closer than a space does", () => {
    expect(show("a b OR c d")).toBe("and(a, or(b, c), d)");
    expect(show("a OR b OR c")).toBe("or(a, b, c)");
  });

  test("an operator applies to a whole group, and nested operators keep theirs", () => {
    expect(show("from:(ada OR ben is:unread)")).toBe(
      "and(or(from:ada, from:ben), is:unread)",
    );
  });

  test("a minus takes back words, phrases, operators and groups", () => {
    expect(show('-"a b" -from:ada -(c d)')).toBe(
      "and(-a b, -from:ada, -and(c, d))",
    );
  });

  test("a minus inside a word is part of it", () => {
    expect(show("follow-up")).toBe("follow-up");
  });

  test("a space may follow the colon", () => {
    expect(show("from: ada budget")).toBe("and(from:ada, budget)");
  });

  test("operators are read in any case, OR in capitals only", () => {
    expect(show("FROM:ada")).toBe("from:ada");
    expect(show("tea or coffee")).toBe("and(tea, or, coffee)");
  });

  test("what looks like an operator and is none stays a word", () => {
    expect(show("http://acme.example")).toBe("http://acme.example");
    expect(show('"from:ada"')).toBe("from:ada");
  });

  test("quotes and brackets that are left open end with the query", () => {
    expect(show('from:ada "lunch at')).toBe("and(from:ada, lunch at)");
    expect(show("(a OR b")).toBe("or(a, b)");
    expect(show("a) b")).toBe("and(a, b)");
  });

  test("dangling operators ask for nothing", () => {
    expect(show("OR a")).toBe("a");
    expect(show("a OR")).toBe("a");
    expect(show("a from:")).toBe("a");
    expect(show("")).toBe("and()");
  });

  test("thousands of brackets and minuses do no harm", () => {
    expect(() => show("(".repeat(20_000))).not.toThrow();
    expect(() => show("-(".repeat(20_000))).not.toThrow();
    expect(show(`${"-".repeat(20_000)}a`)).toBe("-a");
  });

  test("never fails, whatever the input", () => {
    const piece = fc.constantFrom(
      ...'(){}"-: +'.split(""),
      "OR",
      "AND",
      "AROUND",
      "from:",
      "in:",
      "word",
      "7",
      "é",
    );
    fc.assert(
      fc.property(fc.array(piece), fc.string(), (pieces, rest) => {
        expect(() => show(pieces.join("") + rest)).not.toThrow();
        expect(() => show(pieces.join(" ") + rest)).not.toThrow();
      }),
    );
  });
});
