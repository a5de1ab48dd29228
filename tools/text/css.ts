import type { StartTag } from "./tokens.js";

/** Declarations by property, both in lower case. */
export type Style = ReadonlyMap<string, string>;

/** The properties that decide whether text is seen; the rest is not kept. */
const DECISIVE = new Set([
  "background",
  "background-color",
  "background-image",
  "clip",
  "clip-path",
  "color",
  "display",
  "font",
  "font-size",
  "height",
  "left",
  "max-height",
  "max-width",
  "opacity",
  "overflow",
  "position",
  "right",
  "text-indent",
  "top",
  "transform",
  "visibility",
  "width",
]);

/** The decisive declarations of `a:b;c:d`; comments and escapes undone, as they serve to hide what is hidden. */
function parseStyle(css: string): Style {
  const style = new Map<string, string>();
  for (const declaration of plain(css).split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    if (!DECISIVE.has(property)) continue;
    const value = declaration.slice(colon + 1, colon + 200).toLowerCase();
    style.set(property, value.replace(/!\s*important/, "").trim());
  }
  return style;
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

/**
 * The rules of a document's `<style>` elements, as far as one tag alone decides
 * whether they hold: by element, class or id. Rules for media other than the
 * reader's (`@media` …) are left out.
 */
export class StyleSheet {
  #rules = new Map<string, Style>();

  /** Takes in the text of one `<style>` element. */
  add(css: string): void {
    const text = withoutComments(css);
    let at = 0;
    while (at < text.length) {
      const open = text.indexOf("{", at);
      if (open < 0) return;
      const head = text.slice(at, open).trim();
      const end = head.includes("@")
        ? blockEnd(text, open)
        : text.indexOf("}", open);
      if (end < 0) return;
      if (!head.includes("@")) this.#rule(head, text.slice(open + 1, end));
      at = end + 1;
    }
  }

  #rule(selectors: string, body: string): void {
    const style = parseStyle(body);
    for (const selector of selectors.split(",")) {
      const name = selector.trim();
      if (!/^(?:[\w-]+|[\w-]*[.#][\w-]+)$/.test(name)) continue;
      this.#rules.set(
        name,
        new Map([...(this.#rules.get(name) ?? []), ...style]),
      );
    }
  }

  /** What holds for a tag: its element's, classes' and id's rules, then its own `style`. */
  styleOf({ name, attributes }: StartTag): Style {
    const classes = (attributes.get("class") ?? "")
      .split(/\s+/)
      .filter(Boolean);
    const id = attributes.get("id");
    const keys = [
      name,
      ...classes.flatMap((each) => [`.${each}`, `${name}.${each}`]),
      ...(id ? [`#${id}`, `${name}#${id}`] : []),
    ];
    const own = parseStyle(attributes.get("style") ?? "");
    const rules = keys.flatMap((key) => [...(this.#rules.get(key) ?? [])]);
    return rules.length > 0 ? new Map([...rules, ...own]) : own;
  }
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
