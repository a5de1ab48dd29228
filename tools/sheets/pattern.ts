import { ToolError } from "../error.js";

/** Instructions that one pattern may become. */
const MOST = 1_000;
const DEEPEST = 50;

type Test = (character: string) => boolean;
type Step =
  | { op: "char"; test: Test }
  | { op: "split"; to: [number, number] }
  | { op: "jump"; to: number }
  | { op: "at"; where: "start" | "end" | "edge" | "inside" }
  | { op: "match" };

/** A part of a pattern that emits its instructions. */
type Part = (program: Step[]) => void;

const ATOM =
  /\\(?:[pP]\{[^}]*\}|x[\da-fA-F]{2}|u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|[^\d])|\[(?:\\.|[^\]\\])*\]|[^()[\]{}*+?|\\^$]/suy;
const REPEAT = /(?:([*+?])|\{(\d{1,3})(?:(,)(\d{1,3})?)?\})\??/y;

/**
 * A regular expression whose search takes time in proportion to the text,
 * whatever the pattern: its states are followed side by side, none is tried
 * twice. Known are RE2's usual means, but no captures, lookarounds and
 * back-references.
 * @throws ToolError for a pattern that cannot be read.
 */
export function pattern(
  source: string,
  { matchCase }: { matchCase: boolean },
): (text: string) => boolean {
  const program = compile(source, matchCase ? "u" : "iu");
  return (text) => matches(program, [...text]);
}

function compile(source: string, flags: string): readonly Step[] {
  let at = 0;
  const whole = alternation(0);
  if (at < source.length) throw unreadable(source, at);
  const program: Step[] = [];
  whole(program);
  program.push({ op: "match" });
  return program;

  function alternation(depth: number): Part {
    if (depth > DEEPEST) throw unreadable(source, at);
    const ways = [sequence(depth)];
    while (source[at] === "|") {
      at += 1;
      ways.push(sequence(depth));
    }
    return ways.reduceRight((rest, way) => either(way, rest));
  }

  function sequence(depth: number): Part {
    const parts: Part[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")")
      parts.push(repeated(atom(depth)));
    return (program) => {
      for (const part of parts) part(program);
    };
  }

  function repeated(part: Part): Part {
    REPEAT.lastIndex = at;
    const found = REPEAT.exec(source);
    if (!found) return part;
    at = REPEAT.lastIndex;
    const [, sign, least, comma, most] = found;
    if (sign)
      return times(part, sign === "+" ? 1 : 0, sign === "?" ? 1 : Infinity);
    const from = Number(least);
    const to = comma ? (most === undefined ? Infinity : Number(most)) : from;
    if (to < from) throw unreadable(source, at);
    return times(part, from, to);
  }

  function atom(depth: number): Part {
    const first = source[at] ?? "";
    if (first === "(") return group(depth);
    const edge = /\\[bB]|[\^$]/uy;
    edge.lastIndex = at;
    const [sign] = edge.exec(source) ?? [];
    if (sign) {
      at += sign.length;
      const where =
        ({ "^": "start", $: "end", "\\b": "edge" } as const)[sign] ?? "inside";
      return (program) => add(program, { op: "at", where });
    }
    ATOM.lastIndex = at;
    const [text] = ATOM.exec(source) ?? [];
    if (text === undefined) throw unreadable(source, at);
    at += text.length;
    const test = testOf(text);
    return (program) => add(program, { op: "char", test });
  }

  function group(depth: number): Part {
    at += source.startsWith("(?:", at) ? 3 : 1;
    const inner = alternation(depth + 1);
    if (source[at] !== ")") throw unreadable(source, at);
    at += 1;
    return inner;
  }

  /** One character or class, read by the language's own engine; it sees one character at a time. */
  function testOf(text: string): Test {
    try {
      const one = new RegExp(`^${text}$`, `${flags}s`);
      return (character) => one.test(character);
    } catch {
      throw unreadable(source, at);
    }
  }
}

const unreadable = (source: string, at: number) =>
  new ToolError(
    `The regular expression ${JSON.stringify(source)} cannot be read at character ${at + 1}.`,
    "Use RE2's syntax, without captures by name, lookarounds and back-references; escape signs with a backslash.",
    { reason: "invalid" },
  );

function add(program: Step[], step: Step): void {
  if (program.length >= MOST)
    throw new ToolError(
      "The regular expression repeats too much.",
      "Use smaller counts.",
      { reason: "invalid" },
    );
  program.push(step);
}

const either =
  (one: Part, other: Part): Part =>
  (program) => {
    const split: Step = { op: "split", to: [0, 0] };
    add(program, split);
    split.to[0] = program.length;
    one(program);
    const jump: Step = { op: "jump", to: 0 };
    add(program, jump);
    split.to[1] = program.length;
    other(program);
    jump.to = program.length;
  };

const nothing: Part = () => {};

function times(part: Part, least: number, most: number): Part {
  return (program) => {
    for (let count = 0; count < least; count++) part(program);
    if (most === Infinity) return endless(part, program);
    for (let count = least; count < most; count++)
      either(part, nothing)(program);
  };
}

function endless(part: Part, program: Step[]): void {
  const split: Step = { op: "split", to: [program.length + 1, 0] };
  const start = program.length;
  add(program, split);
  part(program);
  add(program, { op: "jump", to: start });
  split.to[1] = program.length;
}

/** Whether a match begins anywhere in the text. */
function matches(program: readonly Step[], text: readonly string[]): boolean {
  let states = new Set<number>();
  for (let at = 0; at <= text.length; at++) {
    if (follow(program, 0, text, at, states)) return true;
    if (at === text.length) break;
    const next = new Set<number>();
    for (const state of states) {
      const step = program[state];
      if (
        step?.op === "char" &&
        step.test(text[at] ?? "") &&
        follow(program, state + 1, text, at + 1, next)
      )
        return true;
    }
    states = next;
  }
  return false;
}

/** Adds a state and what is reached from it without a character; `true` when that is the end. */
function follow(
  program: readonly Step[],
  from: number,
  text: readonly string[],
  at: number,
  states: Set<number>,
): boolean {
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (states.has(state)) continue;
    states.add(state);
    const step = program[state];
    if (step?.op === "match") return true;
    if (step?.op === "jump") open.push(step.to);
    if (step?.op === "split") open.push(...step.to);
    if (step?.op === "at" && stands(step.where, text, at)) open.push(state + 1);
  }
  return false;
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /\w/.test(character);

function stands(
  where: "start" | "end" | "edge" | "inside",
  text: readonly string[],
  at: number,
): boolean {
  if (where === "start") return at === 0;
  if (where === "end") return at === text.length;
  const isEdge = isWord(text[at - 1]) !== isWord(text[at]);
  return isEdge === (where === "edge");
}
