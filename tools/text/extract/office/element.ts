import { damaged, tooLarge } from "./failure.js";
import { type Attributes, readXml } from "./xml.js";

/** An element of an XML document with all that is in it. */
export interface Element {
  /** Without prefix. */
  name: string;
  attributes: Attributes;
  children: Node[];
}

export type Node = Element | string;

/** What is read where a part is missing. */
export const NO_ELEMENT: Element = { name: "", attributes: {}, children: [] };

/** Characters of one tree. */
const MOST_CHARACTERS = 8_000_000;

/** Elements of one tree, as each takes some hundred bytes of memory. */
const MOST_ELEMENTS = 200_000;

const TOO_MUCH = "one table, slide or section of it holds too much";

/** Elements that say only how something looks, and that no reader asks for. */
const LOOKS = new Set(
  "rFonts lang szCs bCs iCs u color kern noProof position tblPr tblPrEx tblGrid tblBorders tcBorders tcW trHeight vAlign shd jc ind spacing tabs pBdr keepNext keepLines widowControl contextualSpacing effectLst ln latin ea cs spPr bodyPr lstStyle custGeom prstGeom solidFill extLst proofErr bookmarkStart bookmarkEnd soft-page-break".split(
    " ",
  ),
);

/** A whole XML document. */
export function elementOf(pieces: Iterable<Uint8Array>): Element {
  let root: Element | undefined;
  eachElement(pieces, [], (element) => {
    root = element;
  });
  if (!root) throw damaged(new Error("An XML document is empty."));
  return root;
}

/**
 * Hands over each element that stands directly in one of the named containers,
 * or the root where none is named, one after the other: never more than one of
 * them is in memory. `isDone` ends the reading.
 */
export function eachElement(
  pieces: Iterable<Uint8Array>,
  containers: readonly string[],
  take: (element: Element, container: string) => void,
  isDone: () => boolean = () => false,
): void {
  /** The elements that are open, from the one to hand over in. */
  const open: Element[] = [];
  /** The names of those around it. */
  const around: string[] = [];
  const isContainer = (name: string | undefined): boolean =>
    name === undefined ? containers.length === 0 : containers.includes(name);
  let count = 0;
  let characters = 0;
  let skipped = 0;
  readXml(pieces, {
    isDone,
    open(name, attributes) {
      if (skipped > 0 || (open.length > 0 && LOOKS.has(name))) {
        skipped += 1;
        return;
      }
      const parent = open.at(-1);
      if (!parent && !isContainer(around.at(-1))) {
        around.push(name);
        return;
      }
      count = parent ? count + 1 : 1;
      if (!parent) characters = 0;
      if (count > MOST_ELEMENTS) throw tooLarge(TOO_MUCH);
      const element = { name, attributes: kept(attributes), children: [] };
      parent?.children.push(element);
      open.push(element);
    },
    text(text) {
      if (skipped > 0 || open.length === 0) return;
      characters += text.length;
      if (characters > MOST_CHARACTERS) throw tooLarge(TOO_MUCH);
      open.at(-1)?.children.push(text);
    },
    close() {
      if (skipped > 0) skipped -= 1;
      else if (open.length === 0) around.pop();
      else {
        const element = open.pop();
        if (!element || open.length > 0 || isDone()) return;
        take(element, around.at(-1) ?? "");
      }
    },
  });
}

/** Most elements have no attributes: one object serves all of these. */
const kept = (attributes: Attributes): Attributes =>
  Object.keys(attributes).length === 0 ? NO_ELEMENT.attributes : attributes;

/** The elements among the children, those of one name where it is given. */
export function childrenOf(element: Element, name?: string): Element[] {
  return element.children.filter(
    (child): child is Element =>
      typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** The first element at a path of names. */
export function find(
  element: Element | undefined,
  ...path: string[]
): Element | undefined {
  return path.reduce<Element | undefined>(
    (parent, name) => parent && childrenOf(parent, name)[0],
    element,
  );
}

/** Every element of a name inside, in the order of the document; none inside of another. */
export function* within(element: Element, name: string): Generator<Element> {
  for (const child of childrenOf(element)) {
    if (child.name === name) yield child;
    else yield* within(child, name);
  }
}

/** The value of an attribute whatever its prefix is; the one without prefix first. */
export function attribute(
  element: Element | undefined,
  name: string,
): string | undefined {
  const { attributes } = element ?? NO_ELEMENT;
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const suffix = `:${name}`;
  const full = Object.keys(attributes).find((key) => key.endsWith(suffix));
  return full === undefined ? undefined : attributes[full];
}

/** All text inside, as it is. */
export function textOf(element: Element): string {
  return element.children
    .map((child) => (typeof child === "string" ? child : textOf(child)))
    .join("");
}
