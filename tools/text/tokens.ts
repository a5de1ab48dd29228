import { decodeEntities } from "./entities.js";

/** A start tag: name in lower case, attributes decoded, the first of each name. */
export interface StartTag {
  type: "start";
  name: string;
  attributes: ReadonlyMap<string, string>;
}

/** One piece of an HTML document, in order. Text has its entities decoded. */
export type Token =
  | StartTag
  | { type: "end"; name: string }
  | { type: "text"; text: string }
  /** What stands between `<style>` and its end. */
  | { type: "style"; css: string };

/** Elements whose content is not markup, so that nothing in it can close an outer element. */
const RAW = new Set([
  "script",
  "style",
  "title",
  "textarea",
  "xmp",
  "iframe",
  "noembed",
  "noframes",
]);

const nameEnd = /[\s/>]/g;
const attribute =
  /[\s/]*([^\s/>=][^\s/>=]*)?(?:\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\s>"'][^\s>]*)))?/y;

/**
 * The tags and texts of an HTML document, as a browser's tokenizer would tell
 * them apart: comments, declarations and raw text are left out. Linear in the
 * length of the document, whatever is broken in it.
 */
export function* htmlTokens(html: string): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    const open = tagStart(html, at);
    if (open > at) {
      yield { type: "text", text: decodeEntities(html.slice(at, open)) };
    }
    if (open >= html.length) return;
    if (!/^\/?[a-zA-Z]/.test(html.slice(open + 1, open + 3))) {
      at = skipDeclaration(html, open);
      continue;
    }
    const tag = readTag(html, open);
    if (!tag) return;
    yield tag.token;
    at = tag.end;
    if (tag.token.type === "start" && RAW.has(tag.token.name)) {
      const end = rawEnd(html, at, tag.token.name);
      if (tag.token.name === "style") {
        yield { type: "style", css: html.slice(at, end) };
      }
      at = end;
    }
  }
}

/** Where the next `<` begins markup: a lone one is text. */
function tagStart(html: string, from: number): number {
  const markup = /<[a-zA-Z!?/]/g;
  markup.lastIndex = from;
  return markup.exec(html)?.index ?? html.length;
}

function skipDeclaration(html: string, open: number): number {
  const comment = html.startsWith("<!--", open);
  // `<!-->` and `<!--->` are whole comments.
  const empty = comment && /^-?>/.test(html.slice(open + 4, open + 6));
  const close = comment && !empty ? "-->" : ">";
  const end = html.indexOf(close, open + (comment && !empty ? 4 : 2));
  return end < 0 ? html.length : end + close.length;
}

/** Of all tags without attributes, which most are. */
const NONE = new Map<string, string>();

function readTag(
  html: string,
  open: number,
): { token: Token; end: number } | undefined {
  const closing = html.charAt(open + 1) === "/";
  const from = open + (closing ? 2 : 1);
  nameEnd.lastIndex = from;
  const stop = nameEnd.exec(html)?.index;
  if (stop === undefined) return undefined;
  const name = html.slice(from, stop).toLowerCase();
  const attributes =
    html.charAt(stop) === ">" ? NONE : new Map<string, string>();
  let at = stop;
  while (html.charAt(at) !== ">") {
    attribute.lastIndex = at;
    const found = attribute.exec(html);
    if (!found || at >= html.length) return undefined;
    // An `=` or a quote out of place: stepped over, as a browser does.
    at = Math.max(attribute.lastIndex, at + 1);
    const key = found[1]?.toLowerCase();
    if (key && !attributes.has(key)) {
      const value = found[2] ?? found[3] ?? found[4] ?? "";
      attributes.set(key, decodeEntities(value));
    }
  }
  const token: Token = closing
    ? { type: "end", name }
    : { type: "start", name, attributes };
  return { token, end: at + 1 };
}

function rawEnd(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}
