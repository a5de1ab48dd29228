import { pixels } from "./length.js";
import { classesOf, matches, type Selector, selectorOf } from "./selector.js";
import type { StartTag } from "./tokens.js";

/** Declarations by property, both in lower case. */
export type Style = ReadonlyMap<string, string>;

/** The style of an element that has none of its own. */
export const PLAIN: Style = new Map();

/** The properties that decide whether text is seen; the rest is not kept. */
const DECISIVE = new Set(
  "-webkit-text-fill-color background background-color background-image bottom clip clip-path color content-visibility display filter font font-size height inset left letter-spacing line-height margin margin-left margin-right margin-top max-height max-width opacity overflow overflow-x overflow-y position right scale text-indent top transform translate visibility width zoom".split(
    " ",
  ),
);

/** What a rule or a `style` attribute declares; what is important goes before all that is not. */
interface Declared {
  usual: Style;
  important: Style;
}

const NOTHING: Declared = { usual: PLAIN, important: PLAIN };

/** The decisive declarations of `a:b;c:d`; comments and escapes undone, as they serve to hide what is hidden. */
function parseStyle(css: string): Declared {
  const usual = new Map<string, string>();
  const important = new Map<string, string>();
  for (const declaration of plain(css).split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    if (!DECISIVE.has(property)) continue;
    const value = declaration.slice(colon + 1, colon + 200).toLowerCase();
    const bare = value.replace(/!\s*important/, "");
    const style = bare === value ? usual : important;
    style.set(property, bare.trim());
  }
  return { usual, important };
}

function plain(css: string): string {
  return withoutComments(css).replace(
    /\\([0-9a-fA-F]{1,6})\s?/g,
    (_, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code > 0x10ffff ? "" : String.fromCodePoint(code);
    },
  );
}

function withoutComments(css: string): string {
  let kept = "";
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf("/*", at);
    if (open < 0) return kept + css.slice(at);
    kept += css.slice(at, open);
    const close = css.indexOf("*/", open + 2);
    if (close < 0) return kept;
    at = close + 2;
  }
  return kept;
}

/** Rules that are tried for one kind of tag at most, so that a sheet cannot make reading slow: those that ask for what is around it cost more. */
const MOST = { alone: 200, within: 30 };

interface Rule extends Declared {
  selector: Selector;
}

/** What ends without a block, and the marks of comments around a sheet. */
const STATEMENT = /@(?:import|charset|namespace|layer)[^;{}]*;|<!--|-->/gi;

/** How deep blocks of conditions are read. */
const DEPTH = 4;

/**
 * The rules of a document's `<style>` elements that hold by element, class, id,
 * attributes and what is around an element. Rules that ask for more (states, siblings), and those for media other than the reader's, a wide screen, are left
 * out.
 */
export class StyleSheet {
  /** By what the last part of the selector asks first. */
  #rules = new Map<string, Map<string, Rule>>();
  #attributes = new Map<string, Declared>();

  /** Takes in the text of one `<style>` element. */
  add(css: string): void {
    this.#block(withoutComments(css).replace(STATEMENT, ""), 0);
  }

  #block(text: string, depth: number): void {
    let at = 0;
    while (at < text.length) {
      const open = text.indexOf("{", at);
      if (open < 0) return;
      const head = text.slice(at, open).trim();
      const end = head.includes("@")
        ? blockEnd(text, open)
        : text.indexOf("}", open);
      if (end < 0) return;
      const body = text.slice(open + 1, end);
      if (!head.includes("@")) this.#rule(head, body);
      else if (depth < DEPTH && holds(head)) this.#block(body, depth + 1);
      at = end + 1;
    }
  }

  #rule(selectors: string, body: string): void {
    const declared = parseStyle(body);
    if (declared.usual.size + declared.important.size === 0) return;
    for (const text of selectors.split(",")) {
      const selector = selectorOf(text);
      if (selector) this.#keep(selector, declared);
    }
  }

  /** Of the same selector, what is said later goes before. */
  #keep(selector: Selector, { usual, important }: Declared): void {
    const { key, text, compounds } = selector;
    const rules = this.#rules.get(key) ?? new Map<string, Rule>();
    const known = rules.get(text);
    const most = compounds.length > 1 ? MOST.within : MOST.alone;
    if (!known && rules.size >= most) return;
    rules.delete(text);
    rules.set(text, {
      selector,
      usual: known ? new Map([...known.usual, ...usual]) : usual,
      important: known
        ? new Map([...known.important, ...important])
        : important,
    });
    this.#rules.set(key, rules);
  }

  /** What holds for a tag within others, the outermost first: its own `style` and the rules, by weight. */
  styleOf(tag: StartTag, around: readonly { tag: StartTag }[]): Style {
    const own = this.#own(tag.attributes.get("style"));
    const rules = this.#rules.size > 0 ? this.#matching(tag, around) : [];
    if (rules.length === 0 && own.important.size === 0) return own.usual;
    return new Map(
      [
        ...rules.map(({ usual }) => usual),
        own.usual,
        ...rules.map(({ important }) => important),
        own.important,
      ].flatMap((style) => [...style]),
    );
  }

  /** The same few styles are written again and again. */
  #own(style: string | undefined): Declared {
    if (!style) return NOTHING;
    const known = this.#attributes.get(style);
    if (known) return known;
    const declared = parseStyle(style);
    if (this.#attributes.size < 1000) this.#attributes.set(style, declared);
    return declared;
  }

  /** The rules that hold for a tag, the weightiest last. */
  #matching(tag: StartTag, around: readonly { tag: StartTag }[]): Rule[] {
    const { name, attributes } = tag;
    const id = attributes.get("id");
    const keys = ["*", name, ...classesOf(tag).map((each) => `.${each}`)];
    if (id) keys.push(`#${id}`);
    return [...new Set(keys)]
      .flatMap((key) => [...(this.#rules.get(key)?.values() ?? [])])
      .filter(({ selector }) => matches(selector, tag, around))
      .sort((a, b) => a.selector.weight - b.selector.weight);
  }
}

/** Whether the rules in such a block hold for a reader. */
function holds(head: string): boolean {
  const [, name = "", condition = ""] = /^@([\w-]+)(.*)$/s.exec(head) ?? [];
  if (name === "supports") return !/\bnot\b/.test(condition);
  if (name === "layer") return true;
  return (
    name === "media" &&
    condition
      .toLowerCase()
      .split(",")
      .some((query) => query.split(/\band\b/).every(isMet))
  );
}

/** The screen that people read at, in pixels. */
const SCREEN = 1_000;

function isMet(feature: string): boolean {
  if (/^\s*(?:only\s+)?(?:screen|all)?\s*$/.test(feature)) return true;
  const [, bound, value] =
    /^\s*\(\s*(min|max)-(?:device-)?width\s*:\s*([\d.]+\w*)\s*\)\s*$/.exec(
      feature,
    ) ?? [];
  return bound === "min" ? pixels(value) <= SCREEN : pixels(value) >= SCREEN;
}

/** Where the block that opens at `open` ends, nested blocks included; -1 when it doesn't. */
function blockEnd(css: string, open: number): number {
  const brace = /[{}]/g;
  brace.lastIndex = open;
  let depth = 0;
  for (let found = brace.exec(css); found; found = brace.exec(css)) {
    depth += found[0] === "{" ? 1 : -1;
    if (depth === 0) return found.index;
  }
  return -1;
}
