import type { drive_v3 } from "@googleapis/drive";

/** Media types outside `text/` whose bytes are text. */
const TYPES =
  /^(text\/.*|application\/(.*\+)?(json|xml|yaml)|application\/(x-)?(javascript|ecmascript|typescript|sql|sh|shellscript|httpd-php|perl|python|ruby|tex|latex|yaml|toml|ndjson|jsonl|graphql|subrip|x-ndjson|mbox)|message\/rfc822|image\/svg\+xml)$/;

/** Extensions of text files for which Drive often has no type, or a wrong one (`.ts` is also a video). */
const EXTENSIONS = new Set(
  "bash bat bib c cc cfg conf cpp cs css csv diff env fish go graphql h hpp htm html ics ini ipynb java js json jsonl jsx kt lock log lua m md mdx mjs patch php pl properties proto ps1 py r rb rs rst sass scala scss sh sql srt svg swift tex tf toml ts tsv tsx txt vb vtt vue xml yaml yml zsh".split(
    " ",
  ),
);

/** Whether a file's bytes are text, by its media type or its extension. */
export function isText({
  mimeType,
  fileExtension,
  name,
}: drive_v3.Schema$File) {
  if (TYPES.test(mimeType ?? "")) return true;
  const extension = fileExtension || (name ?? "").split(".").at(-1);
  const isGoogles = /^application\/vnd\.google-apps\./.test(mimeType ?? "");
  return !isGoogles && EXTENSIONS.has((extension ?? "").toLowerCase());
}
