import { ITEM, type Measures, markdownOf } from "./blocks.js";
import { linesOf, lineText, type Run } from "./lines.js";
import { ARTIFACT, type StructureNode } from "./page.js";

/** The share of a page's text that its structure must hold to be believed. */
const BELIEVED = 0.8;

/**
 * A page of a tagged PDF (ISO 32000-1, 14.8) as Markdown: headings, lists and
 * tables as its producer meant them; what is in none of them, such as the page's
 * number, at the end. `undefined` where the tags do not hold most of the text.
 */
export function taggedText(
  structure: StructureNode | undefined,
  runs: readonly Run[],
  measures: Measures,
): string | undefined {
  if (!structure) return undefined;
  const page = new TaggedPage(runs, measures);
  const blocks = page.blocks(structure);
  const rest = page.rest();
  const untagged = rest.filter(({ mark }) => mark !== ARTIFACT);
  const proper = runs.filter(({ mark }) => mark !== ARTIFACT);
  if (lettersOf(untagged) > (1 - BELIEVED) * lettersOf(proper))
    return undefined;
  return [...blocks, markdownOf(linesOf(rest), measures)]
    .filter((block) => block !== "")
    .join("\n\n");
}

const lettersOf = (runs: readonly Run[]): number =>
  runs.reduce((sum, { text }) => sum + text.trim().length, 0);

/** Elements that contain others and say nothing by themselves. */
const CONTAINERS = new Set(
  "Root Document DocumentFragment Part Art Sect Div Aside BlockQuote TOC TOCI Index NonStruct Private THead TBody TFoot Form".split(
    " ",
  ),
);
/** Elements that stand by themselves among text. */
const BLOCKS =
  /^(P|H\d?|Title|L|LI|Table|TR|T[HD]|Caption|Figure|Note|TOCI?|BlockQuote|Sect|Div|Part|Art)$/;

/** The text of a page by its tags; what was taken is not there a second time. */
class TaggedPage {
  readonly #runs = new Map<string | undefined, Run[]>();

  constructor(
    runs: readonly Run[],
    readonly measures: Measures,
  ) {
    for (const run of runs) {
      const same = this.#runs.get(run.mark);
      if (same) same.push(run);
      else this.#runs.set(run.mark, [run]);
    }
  }

  /** What no element had. */
  rest = (): Run[] => [...this.#runs.values()].flat();

  blocks(node: StructureNode): string[] {
    const { role = "" } = node;
    if (role === "L") return [this.#list(node)];
    if (role === "Table") return [this.#table(node)];
    if (/^(H\d?|Title)$/.test(role)) return [this.#heading(node)];
    if (role === "Figure" && node.alt)
      return [`[image: ${node.alt}]`, ...this.#paragraph(node)];
    const isContainer = CONTAINERS.has(role) || hasBlocks(node);
    return isContainer ? this.#children(node) : this.#paragraph(node);
  }

  /** The blocks within an element; text between them is a paragraph. */
  #children({ children = [] }: StructureNode): string[] {
    const blocks: string[] = [];
    let loose: StructureNode[] = [];
    const flush = () => {
      blocks.push(...this.#paragraph({ children: loose }));
      loose = [];
    };
    for (const child of children) {
      if (isBlock(child)) {
        flush();
        blocks.push(...this.blocks(child));
      } else loose.push(child);
    }
    flush();
    return blocks;
  }

  #paragraph(node: StructureNode): string[] {
    const text = markdownOf(linesOf(this.#take(node)), this.measures);
    return text === "" ? [] : [text];
  }

  #heading(node: StructureNode): string {
    const level = Number(/\d/.exec(node.role ?? "")?.[0] ?? 1);
    const text = this.#line(node);
    return text && `${"#".repeat(Math.min(level + 2, 6))} ${text}`;
  }

  #list({ children = [] }: StructureNode): string {
    const items = children.flatMap((item) =>
      item.role === "LI" ? [this.#item(item)] : this.blocks(item),
    );
    return items.join("\n");
  }

  /** An item with its own sign, where it has one that Markdown knows. */
  #item({ children = [] }: StructureNode): string {
    const label = children.find(({ role }) => role === "Lbl");
    const sign = label ? this.#line(label) : "";
    const others = children.filter((child) => child !== label);
    const body = this.#children({ children: others }).join("\n");
    const text = body.replace(/\n+/g, "\n  ");
    if (sign === "" && ITEM.test(text)) return text;
    const marker = /^\(?\w{1,4}[.)]$/.test(sign) ? sign : "-";
    return `${marker} ${text}`;
  }

  #table(node: StructureNode): string {
    const rows = within(node, "TR").map(({ children = [] }) =>
      children
        .filter(({ role = "" }) => /^T[HD]$/.test(role))
        .map((cell) => this.#line(cell).replace(/[\\|]/g, "\\$&")),
    );
    const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
    const line = (cells: readonly string[]) =>
      `| ${Array.from({ length: width }, (_, at) => cells[at] ?? "").join(" | ")} |`;
    const [head = [], ...others] = rows;
    const rule = line(Array.from({ length: width }, () => "---"));
    const caption = within(node, "Caption").flatMap((each) =>
      this.#paragraph(each),
    );
    const table = [line(head), rule, ...others.map(line)].join("\n");
    return [...caption, ...(width > 0 ? [table] : [])].join("\n\n");
  }

  /** All text of an element on one line. */
  #line(node: StructureNode): string {
    return linesOf(this.#take(node)).map(lineText).join(" ").trim();
  }

  #take({ id, children = [] }: StructureNode): Run[] {
    const own = id === undefined ? [] : (this.#runs.get(id) ?? []);
    if (id !== undefined) this.#runs.delete(id);
    return [...own, ...children.flatMap((child) => this.#take(child))];
  }
}

const isBlock = (node: StructureNode): boolean =>
  BLOCKS.test(node.role ?? "") || hasBlocks(node);

const hasBlocks = ({ children = [] }: StructureNode): boolean =>
  children.some(isBlock);

/** The elements of a role, wherever they are within another, but not within each other. */
function within(
  { children = [] }: StructureNode,
  role: string,
): StructureNode[] {
  return children.flatMap((child) =>
    child.role === role ? [child] : within(child, role),
  );
}
