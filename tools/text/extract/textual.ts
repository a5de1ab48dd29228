import type { Called } from "./type.js";

/** Media types outside `text/` whose bytes are text. */
const TYPES =
  /^(text\/.*|application\/(.*\+)?(json|xml|yaml)|application\/(x-)?(javascript|ecmascript|typescript|sql|sh|shellscript|httpd-php|perl|python|ruby|tex|latex|yaml|toml|ndjson|jsonl|graphql|subrip|x-ndjson|mbox)|image\/svg\+xml)$/;

/** Extensions of text files for which Drive often has no type, or a wrong one (`.ts` is also a video). */
const EXTENSIONS = new Set(
  "bash bat bib c cc cfg conf cpp cs css diff env fish go graphql h hpp ics ini ipynb java js json jsonl jsx kt lock log lua m md mdx mjs patch php pl properties proto ps1 py r rb rs rst sass scala scss sh sql srt svg swift tex tf toml ts tsx txt vb vtt vue xml yaml yml zsh".split(
    " ",
  ),
);

/** Formats of text that are read by what they mean, by media type and by extension. */
const MEANT: readonly [format: "csv" | "html" | "eml", RegExp, RegExp][] = [
  ["csv", /^text\/(csv|tab-separated-values)$/, /\.(csv|tsv|tab)$/],
  ["html", /^(text\/html|application\/xhtml\+xml)$/, /\.(html?|xhtml)$/],
  ["eml", /^message\/rfc822$/, /\.eml$/],
];

/** Which format of text a file is called, if any: by its extension first, which people choose and programs guess from. */
export function textFormat({ type, name = "" }: Called) {
  const media = mediaType(type);
  const path = name.toLowerCase();
  const extension = /\.([^.\s]+)$/.exec(path)?.[1] ?? "";
  const byName = MEANT.find(([, , pattern]) => pattern.test(path));
  if (byName) return byName[0];
  if (EXTENSIONS.has(extension)) return "text";
  const byType = MEANT.find(([, pattern]) => pattern.test(media));
  return byType?.[0] ?? (TYPES.test(media) ? "text" : undefined);
}

/** A media type alone, without parameters. */
const mediaType = (type: string): string =>
  type.replace(/;.*/s, "").trim().toLowerCase();
