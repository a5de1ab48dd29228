/** Folds case, width and accents, so that "Résumé" and "resume" are one word. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/**
 * The alphanumeric tokens of a text, folded. "Hello_world" is two tokens,
 * "HelloWorld" one; a pictograph is a token of its own.
 */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu) ?? [];
}

/** Whether each word of the search begins a word of the name: `name contains`. */
export function namePrefixed(name: string, search: string): boolean {
  const quoted = exactPhrase(search);
  const found = words(name);
  if (quoted !== undefined) return holdsPhrase(found, words(quoted));
  const wanted = words(search);
  // Signs alone have no words; they are then looked for as they are.
  if (wanted.length === 0) return fold(name).includes(fold(search));
  return wanted.every((word) => found.some((token) => token.startsWith(word)));
}

/** A text, ready to be searched for words and phrases. */
export class WordIndex {
  private readonly inOrder: readonly string[];
  private readonly distinct: ReadonlySet<string>;

  constructor(text: string) {
    this.inOrder = words(text);
    this.distinct = new Set(this.inOrder);
  }

  hasWord(word: string): boolean {
    return this.distinct.has(word);
  }

  hasPhrase(phrase: readonly string[]): boolean {
    return (
      phrase.every((word) => this.distinct.has(word)) &&
      holdsPhrase(this.inOrder, phrase)
    );
  }
}

/**
 * Whether the texts have every word of the search as a whole token, and every
 * phrase in double quotes word after word: `fullText contains`.
 */
export function textContains(
  texts: readonly WordIndex[],
  search: string,
): boolean {
  return search.split(/"([^"]*)"/).every((piece, index) => {
    const wanted = words(piece);
    return index % 2 === 1
      ? texts.some((text) => text.hasPhrase(wanted))
      : wanted.every((word) => texts.some((text) => text.hasWord(word)));
  });
}

function exactPhrase(search: string): string | undefined {
  return /^"([^"]+)"$/.exec(search.trim())?.[1];
}

function holdsPhrase(
  text: readonly string[],
  phrase: readonly string[],
): boolean {
  if (phrase.length === 0) return true;
  return text.some((_, start) =>
    phrase.every((word, offset) => text[start + offset] === word),
  );
}
