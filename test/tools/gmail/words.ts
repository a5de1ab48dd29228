import { Parser } from "htmlparser2";

/** The words of a text, whatever stands between them. */
export const wordsOf = (text: string): string =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

const UNSEEN = new Set(["head", "title", "style", "script"]);

/** The words that a page shows, to an independent parser. */
export function seenWords(html: string): string {
  const texts: string[] = [];
  let unseen = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (UNSEEN.has(name)) unseen += 1;
    },
    ontext: (text) => {
      if (unseen === 0) texts.push(text);
    },
    onclosetag: (name) => {
      if (UNSEEN.has(name)) unseen -= 1;
    },
  });
  parser.end(html);
  return wordsOf(texts.join(" "));
}
