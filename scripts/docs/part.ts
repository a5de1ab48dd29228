/** A document with one generated part brought up to date. Throws when its markers are missing. */
export function replacePart(
  text: string,
  part: string,
  content: string,
): string {
  const begin = `<!-- ${part}: written by npm run docs -->`;
  const end = `<!-- /${part} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`The document has no part "${part}": ${begin} … ${end}`);
  }
  const before = text.slice(0, from + begin.length);
  return `${before}\n\n${content}\n\n${text.slice(to)}`;
}
