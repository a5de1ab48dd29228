/**
 * Scripts that write without spaces: each character is a word of its own, so
 * that a part of a sentence is found. A dot between digits belongs to a number.
 */
const word =
  /\d+(?:\.\d+)+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+/gu;

/** The words of a text as Gmail compares them: whole, without case and accents; punctuation only separates. */
export function wordsOf(text: string): string[] {
  return withoutAccents(text.normalize("NFKC").toLowerCase()).match(word) ?? [];
}

/** Accents of Latin letters only: elsewhere marks make other letters. */
function withoutAccents(text: string): string {
  if (!/[^\p{ASCII}]/u.test(text)) return text;
  return text
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, "$1")
    .normalize("NFC");
}

/** Where a phrase begins in a text, all places. */
export function placesOf(
  phrase: readonly string[],
  words: readonly string[],
): number[] {
  const places: number[] = [];
  for (let at = 0; at + phrase.length <= words.length; at++) {
    if (phrase.every((part, offset) => words[at + offset] === part))
      places.push(at);
  }
  return places;
}

/** Whether the words of a phrase stand next to each other in a text. */
export function contains(
  words: readonly string[],
  phrase: readonly string[],
): boolean {
  return placesOf(phrase, words).length > 0;
}
