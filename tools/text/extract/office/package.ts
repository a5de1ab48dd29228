import { Archive } from "./archive.js";
import { attribute, type Element, eachElement, elementOf } from "./element.js";
import { damaged, tooLarge } from "./failure.js";

/** Where a part of an Office Open XML package points to (ECMA-376-2, 6.5). */
export interface Relationship {
  id: string;
  /** The last word of its type: `slide`, `hyperlink`. */
  type: string;
  /** The name of a part, or an address outside of the package. */
  target: string;
  isExternal: boolean;
}

/** What one part may point to: a text may have many links. */
const MOST_RELATIONSHIPS = 50_000;

/** An Office Open XML package: docx, xlsx, pptx. */
export class Package {
  readonly #archive: Archive;
  readonly #relationships = new Map<string, Relationship[]>();
  /** The name of the part that holds the document itself. */
  readonly main: string;

  /** @throws ToolError when it is none, or cannot be opened. */
  constructor(bytes: Uint8Array) {
    this.#archive = new Archive(bytes);
    const main = this.related("", "officeDocument")[0];
    if (!main) throw damaged(new Error("The package has no document."));
    this.main = main.target;
  }

  has(part: string): boolean {
    return this.#archive.has(part);
  }

  pieces(part: string): Iterable<Uint8Array> {
    return this.#archive.pieces(part);
  }

  /** What a part points to. */
  relationships(part: string): Relationship[] {
    const known =
      this.#relationships.get(part) ?? this.#readRelationships(part);
    this.#relationships.set(part, known);
    return known;
  }

  #readRelationships(part: string): Relationship[] {
    const [folder, name] = split(part);
    const source = `${folder}_rels/${name}.rels`;
    const found: Relationship[] = [];
    if (!this.has(source)) return found;
    eachElement(this.pieces(source), ["Relationships"], (element) => {
      if (found.length === MOST_RELATIONSHIPS) {
        throw tooLarge("it refers to too many parts");
      }
      const target = attribute(element, "Target") ?? "";
      const isExternal = attribute(element, "TargetMode") === "External";
      found.push({
        id: attribute(element, "Id") ?? "",
        type: (attribute(element, "Type") ?? "").replace(/^.*\//, ""),
        target: isExternal ? target : resolve(folder, target),
        isExternal,
      });
    });
    return found;
  }

  /** Where the links of a part lead, by their id. */
  links(part: string): ReadonlyMap<string, string> {
    return new Map(
      this.relationships(part)
        .filter(({ type }) => type === "hyperlink")
        .map(({ id, target }) => [id, target]),
    );
  }

  /** The parts of one type that a part points to, as far as the package has them. */
  related(part: string, type: string): Relationship[] {
    return this.relationships(part).filter(
      (each) => each.type === type && !each.isExternal && this.has(each.target),
    );
  }

  /** The first part of a type that a part points to, whole; `undefined` without one. */
  relatedElement(part: string, type: string): Element | undefined {
    const [first] = this.related(part, type);
    return first && elementOf(this.pieces(first.target));
  }
}

/** The id of the relationship that an element names: the one of its attributes `id` that has a prefix. */
export function relationId(element: Element | undefined): string {
  const entries = Object.entries(element?.attributes ?? {});
  return entries.find(([name]) => name.endsWith(":id"))?.[1] ?? "";
}

/** The folder, with its last slash, and the name. */
function split(part: string): [string, string] {
  const at = part.lastIndexOf("/") + 1;
  return [part.slice(0, at), part.slice(at)];
}

/** The name of a part from the folder of what points to it. */
function resolve(folder: string, target: string): string {
  const path = target.startsWith("/") ? target : `/${folder}${target}`;
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "." && name !== "") names.push(name);
  }
  return names.join("/");
}
