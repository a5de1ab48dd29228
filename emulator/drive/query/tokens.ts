/** A piece of a search: a word, a comparison sign, a bracket, or a quoted text with its escapes resolved. */
export interface Token {
  kind: "word" | "comparison" | "bracket" | "string";
  text: string;
}

const PATTERN =
  /\s+|(?<word>[A-Za-z][A-Za-z0-9.]*)|(?<comparison><=|>=|!=|[=<>])|(?<bracket>[(){}])|'(?<string>(?:[^'\\]|\\['\\])*)'/suy;

/**
 * Splits a search into tokens, or `undefined` when something does not belong:
 * an open quote, a stray sign, or a backslash before anything but `'` and `\`,
 * the two characters that Google documents as escaped.
 */
export function tokenize(source: string): Token[] | undefined {
  const tokens: Token[] = [];
  const pattern = new RegExp(PATTERN);
  while (pattern.lastIndex < source.length) {
    const groups = pattern.exec(source)?.groups;
    if (!groups) return undefined;
    const { word, comparison, bracket, string } = groups;
    if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (comparison !== undefined)
      tokens.push({ kind: "comparison", text: comparison });
    else if (bracket !== undefined)
      tokens.push({ kind: "bracket", text: bracket });
    else if (string !== undefined)
      tokens.push({ kind: "string", text: string.replace(/\\(.)/gs, "$1") });
  }
  return tokens;
}
