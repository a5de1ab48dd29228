/**
 * Where the target of a link leads elsewhere: it begins with a scheme or two
 * slashes, either of them perhaps spelled with escapes and references, behind the
 * mark of a quotation where a line breaks (CommonMark 0.31, 6.3; WHATWG URL, 4.4,
 * by which tabs and a backslash for a slash count).
 */
const AWAY = "[\\s>]*<?\\s*(?:[\\w+.\\t-]{0,40}[:&\\\\]|/\\t*[/&\\\\])";

/** What makes a link of `[words](target)`, an image among them, and of `[name]: target` what such a name stands for. */
const LINK = new RegExp(`\\](?=[(:]${AWAY})`, "g");

/** An address in angle brackets. Those of mail are none: they say all that they lead to. */
const BRACKETED =
  /<((?:[a-z][a-z\d+.-]{1,31}:\/\/|(?:data|javascript|vbscript|blob):)[^\s<>]*)>/gi;

/** A tag with attributes, or one that runs into another tag, and one whose content is no text: others neither load nor lead. */
const TAG =
  "<(?=[a-z][\\w:-]{0,60}(?:[ \\t/]*\\n|[ \\t/]+[^\\s/>]|<)|(?:script|style|base|form)\\b)";
const tags = new RegExp(TAG, "gi");

/**
 * Text in which nothing is a Markdown link or image, or an HTML tag that loads or
 * leads somewhere, so that no client fetches or hides an address by showing it. A
 * space behind `]` or `<` is all that is new, and words and addresses stay as they
 * are: `[Offer] (https://shop.example)`. An address in angle brackets stands in
 * round ones. Idempotent, and any slice of it is neutral too.
 */
export function neutralText(text: string): string {
  return text
    .replace(BRACKETED, "($1)")
    .replace(LINK, "] ")
    .replace(tags, "< ");
}

/** What JSON can write as an escape, which means the same and shows nothing. */
const shown = new RegExp(
  // Ahead only: what stands within the brackets may have to be escaped as well.
  `${TAG}|(?=${BRACKETED.source})<|(?<=\\])[(:]|[\\p{Default_Ignorable_Code_Point}\\p{Cc}]`,
  "giu",
);

/**
 * JSON of arguments that a caller is to give back as they are, be it that others
 * wrote them: neutral, and without hidden characters, as both are escaped in it.
 */
export function neutralJson(value: unknown): string {
  let json = JSON.stringify(value);
  // What is escaped can leave a pair of brackets around it that was none before.
  for (let before = ""; before !== json; ) {
    before = json;
    json = json.replace(shown, (found) =>
      found.split("").map(escaped).join(""),
    );
  }
  return json;
}

const escaped = (unit: string): string =>
  `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
