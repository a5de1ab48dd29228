import {
  attribute,
  childrenOf,
  type Element,
  find,
  NO_ELEMENT,
} from "../element.js";
import { numeral } from "../numeral.js";

interface Level {
  /** `decimal`, `bullet`, `lowerRoman` ... (ECMA-376-1, 17.18.59). */
  format: string;
  start: number;
  /** Such as `%1.%2.`, where `%1` is the number of the outermost level. */
  text: string;
  /** All numbers are shown as decimals. */
  isLegal: boolean;
  /** The style of paragraphs on this level. */
  style?: string | undefined;
}

interface Numbering {
  /** Lists of one definition count on. */
  definition: string;
  levels: ReadonlyMap<number, Level>;
  /** Levels that begin anew with this numbering. */
  starts: ReadonlyMap<number, number>;
}

/** Counts the paragraphs of numbered lists as Word does (ECMA-376-1, 17.9). */
export class Numberings {
  readonly #numberings: ReadonlyMap<string, Numbering>;
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(root: Element | undefined) {
    this.#numberings = numberingsOf(root ?? NO_ELEMENT);
  }

  /** The level on which a numbering has the paragraphs of a style. */
  levelOf(id: string, style: string | undefined): number | undefined {
    for (const [level, { style: own }] of this.#numberings.get(id)?.levels ??
      []) {
      if (style !== undefined && own === style) return level;
    }
    return undefined;
  }

  /** What stands before the next paragraph of a level: `•` for a bullet, such as `2.1`, or nothing; `undefined` when there is no such list. */
  next(id: string, level: number): string | undefined {
    const numbering = this.#numberings.get(id);
    const own = numbering?.levels.get(level);
    if (!numbering || !own) return undefined;
    const counts = this.#counts.get(numbering.definition) ?? [];
    this.#counts.set(numbering.definition, counts);
    this.#restart(id, numbering, counts);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    if (own.format === "bullet") return "•";
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const each = numbering.levels.get(index);
      const count = counts[index] ?? each?.start ?? 1;
      return numeral(
        count,
        own.isLegal ? "decimal" : (each?.format ?? "decimal"),
      );
    });
  }

  /** The first paragraph of a numbering with a start of its own begins there. */
  #restart(id: string, { starts }: Numbering, counts: number[]): void {
    if (this.#begun.has(id)) return;
    this.#begun.add(id);
    for (const [level, start] of starts) counts[level] = start - 1;
  }
}

function numberingsOf(root: Element): Map<string, Numbering> {
  const definitions = new Map(
    childrenOf(root, "abstractNum").map((each) => [
      attribute(each, "abstractNumId") ?? "",
      each,
    ]),
  );
  const byStyle = new Map(
    [...definitions].flatMap(([id, each]) => {
      const style = attribute(find(each, "styleLink"), "val");
      return style === undefined ? [] : [[style, id] as const];
    }),
  );
  return new Map(
    childrenOf(root, "num").map((num) => {
      const own = attribute(find(num, "abstractNumId"), "val") ?? "";
      const link = attribute(find(definitions.get(own), "numStyleLink"), "val");
      const definition = (link !== undefined && byStyle.get(link)) || own;
      return [
        attribute(num, "numId") ?? "",
        numberingOf(definition, definitions.get(definition), num),
      ];
    }),
  );
}

function numberingOf(
  definition: string,
  element: Element | undefined,
  num: Element,
): Numbering {
  const levels = new Map(
    childrenOf(element ?? NO_ELEMENT, "lvl")
      .map(levelOf)
      .filter(([level]) => isLevel(level)),
  );
  const starts = new Map<number, number>();
  for (const override of childrenOf(num, "lvlOverride")) {
    const start = attribute(find(override, "startOverride"), "val");
    const own = find(override, "lvl");
    const level = Number(attribute(override, "ilvl"));
    if (!isLevel(level)) continue;
    if (own) levels.set(level, levelOf(own)[1]);
    if (start !== undefined) starts.set(level, Number(start));
  }
  return { definition, levels, starts };
}

/** Lists have nine levels (ECMA-376-1, 17.9.6). */
const isLevel = (level: number): boolean => level >= 0 && level <= 8;

function levelOf(element: Element): [number, Level] {
  const value = (name: string) => attribute(find(element, name), "val");
  return [
    Number(attribute(element, "ilvl")),
    {
      format: value("numFmt") ?? "decimal",
      start: Number(value("start") ?? 1),
      text: value("lvlText") ?? "",
      isLegal: find(element, "isLgl") !== undefined,
      style: value("pStyle"),
    },
  ];
}
