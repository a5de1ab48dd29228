/** A piece of a formula's source; the pieces in order are the source. */
export interface Token {
  kind:
    | "text"
    | "error"
    | "reference"
    | "table"
    | "function"
    | "boolean"
    | "name"
    | "number"
    | "space"
    | "sign"
    | "unknown";
  text: string;
}

const CELL = String.raw`\$?[A-Za-z]{1,3}\$?[1-9]\d{0,7}`;
const COLUMN = String.raw`\$?[A-Za-z]{1,3}`;
const ROW = String.raw`\$?[1-9]\d{0,7}`;
const TAB = String.raw`(?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!`;
const WORD = String.raw`[\p{L}_\\][\p{L}\p{N}_.\\]*`;
/** What follows the end of a reference, a name or a truth value can be no part of it. */
const END = String.raw`(?![\p{L}\p{N}_.(!$])`;

const KINDS: readonly (readonly [Token["kind"], string])[] = [
  ["text", `"(?:[^"]|"")*"`],
  [
    "error",
    String.raw`(?:${TAB})?#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|ERROR!)`,
  ],
  [
    "reference",
    `(?:${TAB})?(?:${CELL}(?::(?:${CELL}|${COLUMN}|${ROW}))?|${COLUMN}:(?:${CELL}|${COLUMN})|${ROW}:(?:${CELL}|${ROW}))${END}`,
  ],
  ["table", String.raw`${WORD}\[(?:[^[\]]|\[[^\]]*\])*\]`],
  ["function", String.raw`${WORD}(?=\s*\()`],
  ["boolean", `(?:TRUE|FALSE)${END}`],
  ["name", WORD],
  ["number", String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`],
  ["space", String.raw`\s+`],
  ["sign", `<=|>=|<>|[-+*/^&=<>%(),;{}:@]`],
  ["unknown", "."],
];

const TOKEN = new RegExp(
  KINDS.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join("|"),
  "uisy",
);

/** The pieces of a formula without its `=`. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const groups = TOKEN.exec(source)?.groups;
    const found = KINDS.find(([kind]) => groups?.[kind] !== undefined);
    const text = found && groups?.[found[0]];
    // The last kind takes any character, so there is always one.
    if (!found || text === undefined) break;
    tokens.push({ kind: found[0], text });
  }
  return tokens;
}

/** The formula, `=` and all, with some of its pieces replaced. */
export function rewrite(
  formula: string,
  replace: (token: Token) => string | undefined,
): string {
  const pieces = tokenize(formula.slice(1));
  return `=${pieces.map((token) => replace(token) ?? token.text).join("")}`;
}
