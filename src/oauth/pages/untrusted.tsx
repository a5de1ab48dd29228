import { cleanLine, revealText } from "../../../tools/text/clean.js";

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

/** More than this, or more lines than that, scrolls. */
const LONG_TEXT = 600;
const LONG_LINES = 10;

/**
 * A text that somebody else wrote, in full, as it is: its lines stay, nothing in it
 * becomes a link, and what cannot be seen in it is marked. A long one scrolls, by
 * keyboard too.
 */
export function UntrustedText({
  text,
  label,
  code = false,
}: {
  text: string;
  /** What it is, for whoever does not see the page. */
  label: string;
  /** Letters of one width, left to right. */
  code?: boolean;
}) {
  const shown = revealText(text);
  const long =
    shown.length > LONG_TEXT || shown.split("\n").length > LONG_LINES;
  return (
    <div
      class={code ? "text code" : "text"}
      dir={code ? "ltr" : "auto"}
      {...(long && { role: "region", "aria-label": label, tabindex: 0 })}
    >
      {shown}
    </div>
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
