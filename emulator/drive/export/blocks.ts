import { marked, type Token, type Tokens } from "marked";
import { inlineText, isMarked } from "../text.js";

/** What a page is made of: text of one look, a row of a table, or the end of the page. */
export type Block =
  | {
      kind: "text";
      text: string;
      /** Points. */
      size: number;
      bold: boolean;
      /** Steps from the left margin. */
      indent: number;
    }
  | { kind: "row"; cells: readonly string[]; bold?: boolean }
  | { kind: "break" };

const BODY = 11;
const HEADINGS = [22, 18, 15, 13, 12, 11];

/** A document's blocks, from its Markdown. */
export function documentBlocks(markdown: string): Block[] {
  return marked.lexer(markdown).flatMap((token) => blocksOf(token, 0));
}

function blocksOf(token: Token, indent: number): Block[] {
  if (!isMarked(token)) return [];
  switch (token.type) {
    case "space":
    case "html":
    case "def":
      return [];
    case "heading":
      return [heading(token)];
    case "list":
      return listBlocks(token, indent);
    case "table":
      return [
        { kind: "row", cells: token.header.map(cellText), bold: true },
        ...token.rows.map(
          (row): Block => ({ kind: "row", cells: row.map(cellText) }),
        ),
      ];
    case "blockquote":
      return token.tokens.flatMap((inner) => blocksOf(inner, indent + 1));
    default:
      return [body(inlineText([token]), indent)];
  }
}

const cellText = ({ tokens }: Tokens.TableCell) => inlineText(tokens);

const body = (text: string, indent: number): Block => ({
  kind: "text",
  text,
  size: BODY,
  bold: false,
  indent,
});

function heading({ depth, tokens }: Tokens.Heading): Block {
  const size = HEADINGS[depth - 1] ?? BODY;
  const text = inlineText(tokens);
  return { kind: "text", text, size, bold: true, indent: 0 };
}

function listBlocks({ items, ordered, start }: Tokens.List, indent: number) {
  return items.flatMap((item, index): Block[] => {
    const sign = ordered ? `${Number(start || 1) + index}.` : "•";
    const [first, ...rest] = item.tokens;
    return [
      body(`${sign} ${first ? inlineText([first]) : ""}`, indent + 1),
      ...rest.flatMap((inner) => blocksOf(inner, indent + 1)),
    ];
  });
}
