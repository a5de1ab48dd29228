import type { PDFPageProxy } from "unpdf/pdfjs";
import { safeLink } from "../../link.js";
import type { Run } from "./lines.js";
import { type Link, linked } from "./links.js";

/** What one page says. */
export interface PageText {
  /** What its producer says of its structure, if anything. */
  structure: StructureNode | undefined;
  runs: Run[];
  /** In points. */
  width: number;
  /** Filled fields of a form: name and value. */
  fields: [string, string][];
  /** Whether there was more than `most` characters. */
  isCut: boolean;
}

/** An element of a tagged PDF, such as a paragraph, or, with an `id`, what of the page is in it. */
export interface StructureNode {
  role?: string;
  id?: string;
  alt?: string;
  children?: readonly StructureNode[];
}

/** What PDF.js tells of text, and where marked content begins and ends. */
interface Item {
  type?: string;
  id?: string | null;
  tag?: string;
  str?: string;
  dir?: string;
  transform?: number[];
  width?: number;
}

/** The text of a page as it is drawn, at most about `most` characters. */
export async function readPage(
  page: PDFPageProxy,
  most: number,
): Promise<PageText> {
  const { links, fields } = annotated(
    // Broken ones are no reason to lose the text.
    await page.getAnnotations().catch(() => []),
  );
  const structure: StructureNode | undefined =
    (await page.getStructTree().catch(() => null)) ?? undefined;
  const [start = 0, , end = 0] = page.view;
  const known = { width: end - start, fields, structure };
  const runs: Run[] = [];
  const marks: (string | undefined)[] = [];
  let left = most;
  const reader = page
    .streamTextContent({ includeMarkedContent: structure !== undefined })
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { ...known, runs, isCut: false };
    const { items }: { items: Item[] } = value;
    for (const item of items) {
      mark(marks, item);
      const run = runOf(item, marks.at(-1));
      if (!run) continue;
      if (run.text.length > left) {
        // PDF.js does not bear that its stream is cancelled; unread, it waits until the document is closed.
        runs.push({ ...run, text: run.text.slice(0, left) });
        return { ...known, runs, isCut: true };
      }
      left -= run.text.length;
      runs.push(...linked(run, links));
    }
  }
}

/** The mark of what belongs to the page and not to its text: its number, its running title. */
export const ARTIFACT = "artifact";

/** Keeps account of the marked content that is open; what has no id of its own belongs to what is around it. */
function mark(marks: (string | undefined)[], item: Item): void {
  const { type = "", id, tag } = item;
  if (type.startsWith("begin"))
    marks.push(tag === "Artifact" ? ARTIFACT : (id ?? marks.at(-1)));
  if (type === "endMarkedContent") marks.pop();
}

/** Turned text is turned back, so that its lines are level too. */
function runOf(
  { str, dir, transform, width = 0 }: Item,
  mark: string | undefined,
): Run | undefined {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform ?? [];
  if (!str) return undefined;
  const angle = Math.atan2(b, a);
  return {
    text: str,
    x: e * Math.cos(angle) + f * Math.sin(angle),
    y: f * Math.cos(angle) - e * Math.sin(angle),
    width,
    size: Math.hypot(c, d),
    rightToLeft: dir === "rtl",
    ...(mark !== undefined && { mark }),
  };
}

/** Links with their places, and what a form was filled with. */
function annotated(annotations: readonly Annotation[]) {
  const links: Link[] = [];
  const fields: [string, string][] = [];
  for (const { subtype, url, rect = [], ...field } of annotations) {
    const target = subtype === "Link" ? safeLink(url)?.href : undefined;
    const [left = 0, bottom = 0, right = 0, top = 0] = rect;
    if (target) links.push({ target, left, right, bottom, top });
    const value = subtype === "Widget" ? filledIn(field) : "";
    if (value) fields.push([field.fieldName ?? "", value]);
  }
  return { links, fields };
}

/** As far as PDF.js tells it and it is needed here. */
interface Annotation {
  subtype?: string;
  url?: string;
  rect?: number[];
  fieldName?: string;
  fieldType?: string;
  fieldValue?: unknown;
  /** Whether it hides what is typed. */
  password?: boolean;
}

function filledIn({ fieldType, fieldValue, password }: Annotation): string {
  if (password || fieldType === "Sig") return "";
  const values = [fieldValue].flat().filter((value) => value !== "Off");
  return values
    .filter((value) => typeof value === "string" || typeof value === "number")
    .join(", ");
}
