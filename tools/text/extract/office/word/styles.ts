import {
  attribute,
  childrenOf,
  type Element,
  find,
  NO_ELEMENT,
} from "../element.js";

/** A paragraph's place in a numbering, as far as it says it. */
export interface Numbered {
  /** The numbering; `0` for none. */
  id?: string | undefined;
  level?: number | undefined;
}

/** What a style says, what it is based on included. */
export interface Style {
  /** 1 to 9 for headings. */
  heading?: number | undefined;
  numbered?: Numbered | undefined;
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  struck?: boolean | undefined;
  hidden?: boolean | undefined;
}

/** Styles that are based on one another: longer chains are circles. */
const LONGEST = 20;

/** The styles of `word/styles.xml` by their id. */
export function stylesOf(
  root: Element | undefined,
): ReadonlyMap<string, Style> {
  const elements = new Map(
    childrenOf(root ?? NO_ELEMENT, "style").map((style) => [
      attribute(style, "styleId") ?? "",
      style,
    ]),
  );
  return new Map([...elements.keys()].map((id) => [id, inherited(id)]));

  function inherited(id: string | undefined, steps = 0): Style {
    const element = id === undefined ? undefined : elements.get(id);
    if (!element || steps > LONGEST) return {};
    const base = attribute(find(element, "basedOn"), "val");
    return { ...inherited(base, steps + 1), ...own(element) };
  }
}

function own(element: Element): Style {
  const properties = find(element, "pPr");
  const heading =
    headingOf(attribute(find(element, "name"), "val") ?? "") ??
    outlineOf(properties);
  const numbered = numberedOf(properties);
  return {
    ...(heading !== undefined && { heading }),
    ...(numbered && { numbered }),
    ...lookOf(find(element, "rPr")),
  };
}

/** Word keeps the English names of its own styles whatever language it speaks. */
function headingOf(name: string): number | undefined {
  if (/^title$/i.test(name)) return 1;
  const [, level] = /^heading ([1-9])$/i.exec(name) ?? [];
  return level === undefined ? undefined : Number(level);
}

/** Levels of an outline count from 0; 9 is text. */
export function outlineOf(properties: Element | undefined): number | undefined {
  const level = attribute(find(properties, "outlineLvl"), "val");
  return level !== undefined && /^[0-8]$/.test(level)
    ? Number(level) + 1
    : undefined;
}

export function numberedOf(
  properties: Element | undefined,
): Numbered | undefined {
  const numbering = find(properties, "numPr");
  if (!numbering) return undefined;
  const level = attribute(find(numbering, "ilvl"), "val");
  return {
    id: attribute(find(numbering, "numId"), "val"),
    level: level === undefined ? undefined : Number(level),
  };
}

/** What a run's properties say for themselves; what they don't say is not in the answer. */
export function lookOf(properties: Element | undefined): Style {
  const bold = toggle(properties, "b");
  const italic = toggle(properties, "i");
  const struck = toggle(properties, "strike") ?? toggle(properties, "dstrike");
  const hidden =
    toggle(properties, "vanish") ?? (isTiny(properties) || undefined);
  return {
    ...(bold !== undefined && { bold }),
    ...(italic !== undefined && { italic }),
    ...(struck !== undefined && { struck }),
    ...(hidden !== undefined && { hidden }),
  };
}

/** Text of half a point or one point is there to be hidden; sizes are in half points. */
const isTiny = (properties: Element | undefined): boolean =>
  Number(attribute(find(properties, "sz"), "val") ?? 24) <= 2;

/** A property that is on when it is there, unless its value says no (ECMA-376-1, 17.3.2). */
function toggle(
  properties: Element | undefined,
  name: string,
): boolean | undefined {
  const property = find(properties, name);
  if (!property) return undefined;
  return !/^(0|false|off|none)$/.test(attribute(property, "val") ?? "1");
}
