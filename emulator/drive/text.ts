import { type MarkedToken, marked, type Token, type Tokens } from "marked";
import type { DocumentTab, Slide } from "./state.js";

/** The Markdown of a document; several tabs one after another, each under its title. */
export function documentMarkdown(tabs: readonly DocumentTab[]): string {
  const [only] = tabs;
  if (only && tabs.length === 1) return only.markdown;
  return tabs.map((tab) => `# ${tab.title}\n\n${tab.markdown}`).join("\n");
}

/** A document as plain text: no markup, list signs kept, each table cell on its own line. */
export function documentText(tabs: readonly DocumentTab[]): string {
  return `${blocksText(marked.lexer(documentMarkdown(tabs)))}\n`;
}

/** Of the lexer's tokens only those of extensions are not `MarkedToken`, and there are none here. */
export function isMarked(token: Token): token is MarkedToken {
  return token.type !== "generic";
}

function blockText(token: Token): string {
  if (!isMarked(token)) return "";
  switch (token.type) {
    case "list":
      return listText(token, 0);
    case "table":
      return [token.header, ...token.rows]
        .flat()
        .map((cell) => inlineText(cell.tokens))
        .join("\n");
    case "space":
    case "hr":
    case "html":
      return "";
    case "blockquote":
      return blocksText(token.tokens);
    default:
      return inlineText([token]);
  }
}

function blocksText(tokens: readonly Token[]): string {
  return tokens
    .map(blockText)
    .filter((block) => block !== "")
    .join("\n\n");
}

function listText(list: Tokens.List, depth: number): string {
  return list.items
    .map((item, index) => {
      const sign = list.ordered ? `${Number(list.start || 1) + index}.` : "*";
      const lines = item.tokens.map((token) =>
        isMarked(token) && token.type === "list"
          ? listText(token, depth + 1)
          : `${"   ".repeat(depth)}${sign} ${blockText(token)}`,
      );
      return lines.join("\n");
    })
    .join("\n");
}

/** The words of inline tokens, without their markup. */
export function inlineText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "br") return "\n";
      if ("tokens" in token && token.tokens) return inlineText(token.tokens);
      return "text" in token ? String(token.text) : "";
    })
    .join("");
}

/** A deck as plain text: each slide's title and lines, a blank line between slides; notes are not part of it. */
export function slidesText(slides: readonly Slide[]): string {
  return slides
    .map((slide) => [slide.title, ...slide.body].join("\n"))
    .join("\n\n");
}
