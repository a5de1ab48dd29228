import { GoogleError } from "../../call.js";
import { TERMS, type Terms, type Value } from "./terms.js";
import { type Token, tokenize } from "./tokens.js";

/** A parsed search of `drive.files.list`. */
export type Query =
  | { op: "and" | "or"; left: Query; right: Query }
  | { op: "not"; of: Query }
  | Comparison;

/** One comparison, such as `name contains 'x'`; for `in` the field is on the right in the source. */
export interface Comparison {
  op: "compare";
  field: string;
  operator: string;
  value: Value;
}

/** Whether a search holds for something, of which `compare` knows each comparison. */
export function holds(
  query: Query,
  compare: (comparison: Comparison) => boolean,
): boolean {
  switch (query.op) {
    case "and":
      return holds(query.left, compare) && holds(query.right, compare);
    case "or":
      return holds(query.left, compare) || holds(query.right, compare);
    case "not":
      return !holds(query.of, compare);
    case "compare":
      return compare(query);
  }
}

/**
 * Parses the search language of "Search query terms and operators". `and` and
 * `or` bind alike and group from the left, as Google documents it.
 * @throws GoogleError 400 `invalid` at `q` for anything outside the grammar, 501 for labels.
 */
export function parseQuery(source: string, terms: Terms = TERMS): Query {
  const tokens = tokenize(source);
  if (!tokens) throw invalidQuery();
  const parser = new Parser(tokens, terms);
  const query = parser.expression();
  parser.end();
  return query;
}

/** How Google refuses a search that it cannot parse. */
export function invalidQuery(): GoogleError {
  return new GoogleError(400, "invalid", "Invalid Value", {
    location: "q",
    locationType: "parameter",
  });
}

function noLabels(): GoogleError {
  return new GoogleError(
    501,
    "notImplemented",
    "The embedded Google has no labels to search for.",
  );
}

class Parser {
  private position = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly terms: Terms,
  ) {}

  expression(): Query {
    let left = this.term();
    for (;;) {
      const op = this.takeWord("and") ?? this.takeWord("or");
      if (op === undefined) return left;
      left = { op, left, right: this.term() };
    }
  }

  end(): void {
    if (this.position < this.tokens.length) throw invalidQuery();
  }

  private term(): Query {
    if (this.takeWord("not")) return { op: "not", of: this.term() };
    if (this.takeSymbol("(")) {
      const inner = this.expression();
      this.needSymbol(")");
      return inner;
    }
    return this.comparison();
  }

  private comparison(): Comparison {
    const token = this.next();
    if (token.kind === "string") return this.membership(token.text);
    if (token.kind !== "word") throw invalidQuery();
    const term = this.terms.get(token.text);
    if (!term) throw invalidQuery();
    const operator = this.operator();
    // A truth value may stand alone: `sharedWithMe and name contains 'hello'`.
    if (operator === undefined && term.type === "boolean")
      return { op: "compare", field: token.text, operator: "=", value: true };
    if (operator === undefined || !term.operators.includes(operator))
      throw invalidQuery();
    const value =
      term.type === "property" ? this.property() : term.read(this.next());
    if (value === undefined) throw invalidQuery();
    return { op: "compare", field: token.text, operator, value };
  }

  /** `'x' in parents`: the value stands first. */
  private membership(value: string): Comparison {
    if (!this.takeWord("in")) throw invalidQuery();
    const field = this.next();
    if (field.kind !== "word") throw invalidQuery();
    if (field.text === "labels") throw noLabels();
    if (!this.terms.get(field.text)?.operators.includes("in"))
      throw invalidQuery();
    return { op: "compare", field: field.text, operator: "in", value };
  }

  /** `{ key='department' and value='sales' }` */
  private property(): Value {
    this.needSymbol("{");
    const key = this.named("key");
    if (!this.takeWord("and")) throw invalidQuery();
    const value = this.named("value");
    this.needSymbol("}");
    return { key, value };
  }

  private named(word: string): string {
    if (!this.takeWord(word)) throw invalidQuery();
    this.needSymbol("=");
    const token = this.next();
    if (token.kind !== "string") throw invalidQuery();
    return token.text;
  }

  private operator(): string | undefined {
    const token = this.tokens[this.position];
    const isOperator =
      token &&
      (token.kind === "comparison" ||
        (token.kind === "word" &&
          (token.text === "contains" || token.text === "has")));
    if (!isOperator) return undefined;
    this.position++;
    return token.text;
  }

  private next(): Token {
    const token = this.tokens[this.position++];
    if (!token) throw invalidQuery();
    return token;
  }

  private takeWord<W extends string>(word: W): W | undefined {
    const token = this.tokens[this.position];
    if (token?.kind !== "word" || token.text !== word) return undefined;
    this.position++;
    return word;
  }

  private takeSymbol(symbol: string): boolean {
    const token = this.tokens[this.position];
    const found = token?.kind !== "string" && token?.text === symbol;
    if (found) this.position++;
    return found;
  }

  private needSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw invalidQuery();
  }
}
