import { attribute, childrenOf, type Element, find } from "../element.js";

/** What a style says; what it is based on is asked for by `StyleSheet`. */
interface Style {
  parent?: string | undefined;
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  struck?: boolean | undefined;
  hidden?: boolean | undefined;
}

/** How the items of one level of a list begin. */
export interface ListLevel {
  /** By its name in Office Open XML; `bullet` without numbers. */
  format: string;
  prefix: string;
  suffix: string;
  start: number;
  /** How many levels' numbers are shown. */
  shown: number;
}

/** Styles of one file. */
const MOST_STYLES = 50_000;

/** The styles of an OpenDocument file by their names (ODF 1.3 part 3, 16). */
export class StyleSheet {
  readonly #styles = new Map<string, Style>();
  readonly #lists = new Map<string, ReadonlyMap<number, ListLevel>>();

  /** An element among styles: it may be none. */
  add(element: Element): void {
    if (this.#styles.size + this.#lists.size >= MOST_STYLES) return;
    const name = attribute(element, "style:name") ?? "";
    if (element.name === "style") {
      const family = attribute(element, "family") ?? "";
      this.#styles.set(`${family} ${name}`, styleOf(element));
    } else if (element.name === "list-style") {
      this.#lists.set(name, listLevels(element));
    } else if (element.name === "outline-style") {
      this.#lists.set(OUTLINE, listLevels(element));
    }
  }

  /** What a style says or inherits. */
  style(family: string, name: string | undefined): Style {
    const chain: Style[] = [];
    let next = name;
    // Styles that are based on one another in a circle end somewhere.
    while (next !== undefined && chain.length < 20) {
      const style = this.#styles.get(`${family} ${next}`);
      if (style) chain.unshift(style);
      next = style?.parent;
    }
    return Object.assign({}, ...chain);
  }

  listLevel(list: string | undefined, level: number): ListLevel | undefined {
    return this.#lists.get(list ?? "")?.get(level);
  }
}

/** The list whose levels are those of headings. */
export const OUTLINE = " outline";

function styleOf(element: Element): Style {
  const text = find(element, "text-properties");
  const others = [
    text,
    find(element, "table-properties"),
    find(element, "drawing-page-properties"),
    find(element, "section-properties"),
  ];
  const weight = attribute(text, "font-weight");
  const slant = attribute(text, "fo:font-style");
  const line = attribute(text, "text-line-through-style");
  const hidden = others.some(
    (each) =>
      /^(none|false)$/.test(attribute(each, "display") ?? "") ||
      attribute(each, "visibility") === "hidden",
  );
  return {
    parent: attribute(element, "parent-style-name"),
    ...(weight !== undefined && { bold: /^(bold|[6-9]00)$/.test(weight) }),
    ...(slant !== undefined && { italic: slant !== "normal" }),
    ...(line !== undefined && { struck: line !== "none" }),
    ...(hidden && { hidden }),
  };
}

const FORMATS: Readonly<Record<string, string>> = {
  "1": "decimal",
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};

function listLevels(list: Element): Map<number, ListLevel> {
  return new Map(
    childrenOf(list).map((each) => {
      const format = FORMATS[attribute(each, "num-format") ?? ""];
      return [
        Number(attribute(each, "level")),
        {
          format: format ?? "bullet",
          prefix: attribute(each, "num-prefix") ?? "",
          suffix: attribute(each, "num-suffix") ?? "",
          start: Number(attribute(each, "start-value") ?? 1),
          shown: Number(attribute(each, "display-levels") ?? 1),
        },
      ];
    }),
  );
}
