import { escapeHtml } from "./entities.js";
import { safeLink } from "./link.js";
import type { Piece } from "./seen.js";
import type { StartTag } from "./tokens.js";
import { isPixel } from "./writer.js";

/** What becomes of an image, by its source: the source that it keeps, or the words in its place where it says none itself. */
export type ImageRule = (
  source: string,
) => { source: string } | { words: string };

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Elements that mean or look like something and do nothing; of all others the content alone is kept. */
const KEPT = names(
  "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr",
);

/** Attributes that look or mean something; those that load or lead somewhere are dealt with one by one. */
const ATTRIBUTES = names(
  "align alt bgcolor border cellpadding cellspacing class color colspan data-smartmail dir face height lang nowrap rowspan size start title type valign value width",
);

/** What would place a text over another one, load something or run. */
const STRAY =
  /^(?:position|z-index|behavior|-moz-binding|content|cursor|filter|transform|translate)$/;
const PULLED = /^margin[^:]*:.*-\s*[\d.]/i;
const LOADING = /url\s*\(|expression|image-set|javascript:|@|\\/i;

/** How deep elements may be nested in what comes out; deeper text stays, its markup does not. */
const DEPTH = 200;

/**
 * Pieces of a document written out again, to stand inside another one: every
 * element that it opens it closes, nothing in it runs, and what it looks like is
 * kept. Links lead to web, mail and telephone addresses only.
 */
export function rewriteHtml(
  pieces: readonly Piece[],
  image: ImageRule,
): string {
  let written = "";
  /** What closes each open element: nothing where its tag was not written. */
  const closings: string[] = [];
  for (const piece of pieces) {
    if (piece.type === "text") written += escapeHtml(piece.text);
    else if (piece.type === "close") written += closings.pop() ?? "";
    else if (piece.type === "void") written += voidElement(piece.tag, image);
    else {
      const name = piece.tag.name === "body" ? "div" : piece.tag.name;
      const kept = KEPT.has(name) && closings.length < DEPTH;
      if (kept) written += `<${name}${attributesOf(piece.tag)}>`;
      closings.push(kept ? `</${name}>` : "");
    }
  }
  return written + closings.reverse().join("");
}

function voidElement(tag: StartTag, image: ImageRule): string {
  const { name, attributes } = tag;
  if (!KEPT.has(name)) return "";
  if (name !== "img") return `<${name}${attributesOf(tag)}>`;
  if (isPixel(attributes)) return "";
  const shown = image(attributes.get("src")?.trim() ?? "");
  if ("source" in shown) {
    return `<img src="${escapeHtml(shown.source)}"${attributesOf(tag)}>`;
  }
  const words = attributes.get("alt")?.trim() || shown.words;
  return words ? `[image: ${escapeHtml(words)}]` : "";
}

function attributesOf({ attributes }: StartTag): string {
  return [...attributes]
    .map(([name, value]): [string, string] => [
      name,
      name === "style" ? styleOf(value) : value,
    ])
    .filter(
      ([name, value]) =>
        ATTRIBUTES.has(name) ||
        (name === "style" && value !== "") ||
        (name === "href" && safeLink(value) !== undefined),
    )
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join("");
}

/** The declarations of a style that only say what something looks like. */
function styleOf(style: string): string {
  return style
    .replace(/\/\*.*?\*\//gs, "")
    .split(";")
    .map((declaration) => declaration.trim())
    .filter((declaration) => {
      const [name = ""] = declaration.split(":", 1);
      const stays =
        /^-?[a-z][a-z-]*$/i.test(name.trim()) &&
        !STRAY.test(name.trim().toLowerCase()) &&
        !PULLED.test(declaration);
      return stays && !LOADING.test(declaration);
    })
    .join(";");
}
