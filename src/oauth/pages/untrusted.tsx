import { cleanLine } from "../../../tools/text/clean.js";

/** Characters of a name that are shown: enough for honest ones, too few for a sentence that poses as ours. */
const LONGEST_NAME = 80;

/** `text` on one line, without what a person would not see, at most `longest` characters. */
function shownText(text: string, longest: number): string {
  const characters = [...cleanLine(text)];
  return characters.length > longest
    ? `${characters.slice(0, longest - 1).join("")}…`
    : characters.join("");
}

/**
 * A name that somebody else chose, set apart from our own words: its writing
 * direction stays inside, it cannot hide characters, and it cannot be so long
 * that it reads as part of the page.
 */
export function UntrustedName({ text }: { text: string }) {
  return (
    <bdi class="name">{shownText(text, LONGEST_NAME) || "An unnamed app"}</bdi>
  );
}

/** An address or identifier that somebody else chose, in full, left to right. */
export function UntrustedCode({ text }: { text: string }) {
  return (
    <bdi dir="ltr">
      <code>{cleanLine(text)}</code>
    </bdi>
  );
}
