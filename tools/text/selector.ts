import type { StartTag } from "./tokens.js";

/** An attribute that an element must have, and what its value must be like: `^=` a beginning. */
interface Asked {
  name: string;
  how?: string;
  value: string;
}

/** What one part of a selector asks of an element. */
interface Compound {
  name?: string;
  id?: string;
  classes: readonly string[];
  attributes: readonly Asked[];
  /** Whether the element has to stand right within the one that the part before asks for. */
  child: boolean;
}

/** A selector of CSS, as far as elements, classes, ids and what is around them decide. */
export interface Selector {
  /** As written, without needless space. */
  text: string;
  /** The innermost part first. */
  compounds: readonly Compound[];
  /** What the innermost part asks first: an id, a class, an element or `*`. */
  key: string;
  /** Of two rules the one of more weight holds; of equals the later. */
  weight: number;
}

/** How far out an ancestor is looked for. */
const FAR = 30;

const ATTRIBUTE =
  /\[([\w-]+)(?:([~^$*]?=)(?:"([^"\]]*)"|'([^'\]]*)'|([\w-]+)))?\]/;
const COMPOUND = new RegExp(
  `^(\\*|[a-z][\\w-]*)?((?:[.#][\\w-]+|${ATTRIBUTE.source.replace(/\((?!\?)/g, "(?:")})*)$`,
  "i",
);

/** The selector in a text; `undefined` for one that asks for more than is decided here. */
export function selectorOf(text: string): Selector | undefined {
  if (text.length > 500) return undefined;
  const compounds: Compound[] = [];
  let child = false;
  const words = text.trim().replaceAll(">", " > ").split(/\s+/);
  for (const word of words) {
    if (word === ">") {
      child = true;
      continue;
    }
    const compound = compoundOf(word, child);
    if (!compound) return undefined;
    compounds.unshift(compound);
    child = false;
  }
  const [inner] = compounds;
  if (!inner || child) return undefined;
  return {
    text: words.join(" "),
    compounds,
    key: keyOf(inner),
    weight: weightOf(compounds),
  };
}

function compoundOf(word: string, child: boolean): Compound | undefined {
  const [whole, element, marks = ""] = COMPOUND.exec(word) ?? [];
  if (!whole) return undefined;
  const named = element && element !== "*" ? element.toLowerCase() : undefined;
  const attributes = [...marks.matchAll(new RegExp(ATTRIBUTE, "g"))].map(
    ([, name = "", how, double, single, bare]) => ({
      name: name.toLowerCase(),
      ...(how && { how }),
      value: double ?? single ?? bare ?? "",
    }),
  );
  const all =
    marks.replace(new RegExp(ATTRIBUTE, "g"), "").match(/[.#][\w-]+/g) ?? [];
  const id = all.find((mark) => mark.startsWith("#"))?.slice(1);
  return {
    child,
    attributes,
    classes: all
      .filter((mark) => mark.startsWith("."))
      .map((mark) => mark.slice(1)),
    ...(named && { name: named }),
    ...(id && { id }),
  };
}

function keyOf({ id, classes, name }: Compound): string {
  const [first] = classes;
  if (id) return `#${id}`;
  return first ? `.${first}` : (name ?? "*");
}

/** An id weighs more than any number of classes, a class more than any number of elements (Selectors Level 3, 9). */
const weightOf = (compounds: readonly Compound[]): number =>
  compounds.reduce(
    (sum, { id, classes, attributes, name }) =>
      sum +
      (id ? 10_000 : 0) +
      (classes.length + attributes.length) * 100 +
      (name ? 1 : 0),
    0,
  );

/** Whether a selector holds for a tag within others, the outermost first. */
export function matches(
  { compounds }: Selector,
  tag: StartTag,
  around: readonly { tag: StartTag }[],
): boolean {
  const [inner, ...outer] = compounds;
  if (!inner || !fits(inner, tag)) return false;
  let at = around.length - 1;
  let child = inner.child;
  for (const compound of outer) {
    const stop = child ? at : Math.max(0, around.length - FAR);
    while (at >= stop && !fitsAt(compound, around[at])) at -= 1;
    if (at < stop || at < 0) return false;
    at -= 1;
    child = compound.child;
  }
  return true;
}

const fitsAt = (
  compound: Compound,
  frame: { tag: StartTag } | undefined,
): boolean => frame !== undefined && fits(compound, frame.tag);

function fits(
  { name, id, classes, attributes }: Compound,
  tag: StartTag,
): boolean {
  if (name && name !== tag.name) return false;
  if (id && id !== tag.attributes.get("id")) return false;
  if (!attributes.every((each) => isLike(each, tag))) return false;
  if (classes.length === 0) return true;
  const own = classesOf(tag);
  return classes.every((each) => own.includes(each));
}

function isLike({ name, how, value }: Asked, { attributes }: StartTag) {
  const own = attributes.get(name);
  if (own === undefined || how === undefined) return own !== undefined;
  if (how === "=") return own === value;
  if (value === "") return false;
  if (how === "^=") return own.startsWith(value);
  if (how === "$=") return own.endsWith(value);
  return how === "*=" ? own.includes(value) : own.split(/\s+/).includes(value);
}

const known = new WeakMap<StartTag, readonly string[]>();

/** The classes of a tag, the first of very many. */
export function classesOf(tag: StartTag): readonly string[] {
  const before = known.get(tag);
  if (before) return before;
  const all = tag.attributes.get("class")?.split(/\s+/, 50) ?? [];
  known.set(tag, all);
  return all;
}
