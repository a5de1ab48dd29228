/** A search as a tree. `operator` is "" for words that may stand anywhere. */
export type Query =
  | { kind: "and" | "or"; terms: Query[] }
  | { kind: "not"; term: Query }
  | Around
  | Term;

/** Two things that stand near each other; quoted, in this order. */
export interface Around {
  kind: "around";
  left: Term;
  right: Term;
  /** Words. */
  distance: number;
  ordered: boolean;
}

/** One thing to look for, such as `from:ada`. */
export interface Term {
  kind: "term";
  operator: string;
  value: string;
}

type Token =
  | { kind: "open" | "close"; text: string }
  | { kind: "minus" }
  | { kind: "operator"; name: string }
  | { kind: "word"; text: string }
  | { kind: "quoted"; text: string };

/**
 * Parses Gmail's search language
 * (https://support.google.com/mail/answer/7190). Never fails: what is no
 * operator, or is left open, is taken as words, as Gmail does.
 *
 * @param operators names that may stand before a colon
 */
export function parse(source: string, operators: ReadonlySet<string>): Query {
  const parser = new Parser([...tokens(source, operators)]);
  const terms: Query[] = [];
  while (!parser.done) {
    terms.push(...parser.terms(""));
    // A bracket that closes nothing.
    parser.skip();
  }
  return all("and", terms);
}

function* tokens(
  source: string,
  operators: ReadonlySet<string>,
): Generator<Token> {
  const scanner =
    /\s+|([({])|([)}])|"([^"]*)(?:"|$)|-+(?=[^\s)}-])|([^\s(){}"]+)/gy;
  let afterSpace = true;
  for (const match of source.matchAll(scanner)) {
    const [text, open, close, quoted, run] = match;
    if (open) yield { kind: "open", text: open };
    else if (close) yield { kind: "close", text: close };
    else if (quoted !== undefined) yield { kind: "quoted", text: quoted };
    else if (run !== undefined) yield* wordTokens(run, operators);
    else if (text.startsWith("-") && afterSpace) yield { kind: "minus" };
    afterSpace = /^(?:\s+|[({]|-+)$/.test(text);
  }
}

/** A run without spaces: operators in front (`in:`), then the word. */
function* wordTokens(
  run: string,
  operators: ReadonlySet<string>,
): Generator<Token> {
  const [, name = "", value = ""] = /^([a-z0-9_]+):(.*)$/is.exec(run) ?? [];
  const lower = name.toLowerCase();
  if (!operators.has(lower)) {
    yield { kind: "word", text: run };
    return;
  }
  yield { kind: "operator", name: lower };
  if (value !== "") yield { kind: "word", text: value };
}

/** How deep brackets may nest; a bound against hostile input. */
const maxDepth = 100;

class Parser {
  #at = 0;
  #depth = 0;

  constructor(readonly tokens: readonly Token[]) {}

  get done(): boolean {
    return this.#at >= this.tokens.length;
  }

  get #next(): Token | undefined {
    return this.tokens[this.#at];
  }

  skip(): void {
    this.#at += 1;
  }

  /** Terms up to a closing bracket; OR binds its neighbours closer than a space binds. */
  terms(operator: string): Query[] {
    const found: Query[] = [];
    let joining = false;
    while (!this.done && this.#next?.kind !== "close") {
      if (this.#takeWord("OR")) {
        joining = found.length > 0;
        continue;
      }
      if (this.#takeWord("AND")) continue;
      const term = this.#around(operator, this.#unary(operator));
      if (!term) continue;
      const last = joining ? found.pop() : undefined;
      found.push(last ? either(last, term) : term);
      joining = false;
    }
    return found;
  }

  #takeWord(word: string): boolean {
    const token = this.#next;
    if (token?.kind !== "word" || token.text !== word) return false;
    this.skip();
    return true;
  }

  #unary(operator: string): Query | undefined {
    const token = this.#next;
    this.skip();
    switch (token?.kind) {
      case "minus": {
        const term = this.#unary(operator);
        return term && { kind: "not", term };
      }
      case "operator":
        return this.#operand(token.name);
      case "open":
        return this.#group(token.text, operator);
      case "word":
        return { kind: "term", operator, value: token.text.replace(/^\+/, "") };
      case "quoted":
        return phrase(operator, token.text);
      default:
        return undefined;
    }
  }

  /** What an operator applies to: the next word, phrase or group; nothing when none follows. */
  #operand(operator: string): Query | undefined {
    const token = this.#next;
    const applies =
      token?.kind === "word" ||
      token?.kind === "quoted" ||
      token?.kind === "open";
    return applies ? this.#unary(operator) : undefined;
  }

  /** A bracket that lies too deep is passed over, as one that closes nothing is. */
  #group(open: string, operator: string): Query | undefined {
    if (this.#depth >= maxDepth) return undefined;
    this.#depth += 1;
    const terms = this.terms(operator);
    this.#depth -= 1;
    // Closed by its bracket, or by the end.
    this.skip();
    return all(open === "{" ? "or" : "and", terms);
  }

  #around(operator: string, left: Query | undefined): Query | undefined {
    const [keyword, number] = this.tokens.slice(this.#at, this.#at + 2);
    if (left?.kind !== "term" || keyword?.kind !== "word") return left;
    if (keyword.text !== "AROUND" || number?.kind !== "word") return left;
    const distance = Number(number.text);
    if (!Number.isInteger(distance)) return left;
    this.#at += 2;
    const right = this.#unary(operator);
    return right?.kind === "term"
      ? { kind: "around", left, right, distance, ordered: false }
      : all("and", right ? [left, right] : [left]);
  }
}

/** A quoted text, which may be two with AROUND between them. */
function phrase(operator: string, text: string): Query {
  const [, before, number, after] =
    /^(.*\S)\s+AROUND\s+(\d{1,6})\s+(\S.*)$/s.exec(text) ?? [];
  const term = (value: string): Term => ({ kind: "term", operator, value });
  if (before === undefined || after === undefined) return term(text);
  const [left, right] = [term(before), term(after)];
  return {
    kind: "around",
    left,
    right,
    distance: Number(number),
    ordered: true,
  };
}

function all(kind: "and" | "or", terms: Query[]): Query {
  const [only] = terms;
  return terms.length === 1 && only ? only : { kind, terms };
}

function either(left: Query, right: Query): Query {
  return left.kind === "or" && left.terms.length > 0
    ? { kind: "or", terms: [...left.terms, right] }
    : { kind: "or", terms: [left, right] };
}
