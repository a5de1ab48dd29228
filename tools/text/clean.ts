/**
 * Joiners spell words in Arabic and Indic scripts; between letters of these
 * they are visible, everywhere else they only hide something (RFC 5892, A.1).
 */
const JOINED =
  "[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}]";

/** One joiner between two pictures makes one of them: a woman and a laptop, a woman at work (UTS #51, 1.4.8). */
const PICTURED =
  "(?<=\\p{Extended_Pictographic}[\\uFE0F\\u{1F3FB}-\\u{1F3FF}]?)\\u200D(?=\\p{Extended_Pictographic})";

/** One emoji presentation selector after what can be an emoji; more of them carry hidden data. */
const SPELLED = new RegExp(
  `(?<=${JOINED})[\\u200C\\u200D](?=${JOINED})|${PICTURED}|(?<=[\\p{Emoji}])[\\uFE0E\\uFE0F]`,
  "u",
).source;

/** Default ignorable: zero width, bidi, tags, fillers, selectors. Then annotations and control characters. */
const HIDDEN =
  "\\p{Default_Ignorable_Code_Point}\\uFFF9-\\uFFFB\\u0000-\\u0008\\u000E-\\u001F\\u007F-\\u0084\\u0086-\\u009F";

const hidden = new RegExp(`(${SPELLED})|[${HIDDEN}]+`, "gu");
/** Control characters are named here, not written: what else a reader may show as a new line. */
const VERTICAL = "\\u000B\\u000C\\u0085\\u2028\\u2029";
const lineBreaks = new RegExp(`\\r\\n?|[${VERTICAL}]`, "g");

/** Text in which there is nothing to clean, as most of it is. */
const PLAIN = /^[\t\n -~]*$/;

/**
 * What other people wrote, without what a person would not see: invisible,
 * zero-width, bidirectional, tag and control characters removed, line breaks as
 * `\n`, broken surrogates replaced. Entities stay as they are: clean again
 * after decoding them. Idempotent.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(lineBreaks, "\n")
    .replace(hidden, (_, spelled: string | undefined) => spelled ?? "");
}

/**
 * `cleanText` with a mark where something was removed: for a person who has to
 * judge a text that they send themselves.
 */
export function revealText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(lineBreaks, "\n")
    .replace(hidden, (found, spelled: string | undefined) => {
      const [first, ...more] = [...found];
      if (spelled !== undefined || first === undefined) return found;
      const code = first.codePointAt(0)?.toString(16).toUpperCase();
      return more.length > 0
        ? `[${more.length + 1} hidden characters]`
        : `[hidden U+${code?.padStart(4, "0")}]`;
    });
}

/** `cleanText` for what belongs on one line: names, subjects, labels. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}
