import { Marked, type RendererObject, type Token, type Tokens } from "marked";
import { decodeEntities, escapeHtml } from "./entities.js";
import { safeLink } from "./link.js";

/**
 * Markdown as people write it in mail: HTML is text like any other; no link
 * definitions, indented code or underlined headings, by which plain words would
 * vanish or change; a line break is one.
 */
const dialect = {
  gfm: true,
  breaks: true,
  tokenizer: {
    html: () => undefined,
    tag: () => undefined,
    def: () => undefined,
    code: () => undefined,
    lheading: () => undefined,
  },
};

const QUOTE =
  "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex";
const CELL =
  "border:1px solid rgb(204,204,204);padding:4px 8px;text-align:left";
const BLANK = "<div><br></div>";

/** Quotes and lists in one another beyond this are no longer told apart: the parser calls itself for each. */
const DEEPEST =
  /^((?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])[ \t]?){30})[ \t>+*\d.)-]+/gm;

const escaped = (text: string): string => escapeHtml(decodeEntities(text));

/** A link's words and target where it cannot be a link: nothing is lost, nothing is followed. */
const unlinked = (words: string, target: string): string =>
  `${words} (${target})`;

const checkbox = ({ checked }: Tokens.Checkbox) => (checked ? "[x] " : "[ ] ");

const asHtml: RendererObject = {
  space: () => "",
  checkbox,
  paragraph({ tokens }) {
    return `<div>${this.parser.parseInline(tokens)}</div>`;
  },
  blockquote({ tokens }) {
    return `<blockquote style="${QUOTE}">${html.blocks(tokens)}</blockquote>`;
  },
  code({ text }) {
    return `<pre>${escapeHtml(text)}</pre>`;
  },
  codespan({ text }) {
    return `<code>${escapeHtml(text)}</code>`;
  },
  text(token) {
    return "tokens" in token && token.tokens
      ? this.parser.parseInline(token.tokens)
      : escaped(token.text);
  },
  link({ href, tokens }) {
    const words = this.parser.parseInline(tokens);
    return safeLink(href)
      ? `<a href="${escapeHtml(href)}">${words}</a>`
      : unlinked(words, escaped(href));
  },
  image({ href, text }) {
    const words = escaped(text || href);
    return safeLink(href)
      ? `<a href="${escapeHtml(href)}">${words}</a>`
      : unlinked(words, escaped(href));
  },
  table({ header, rows }) {
    const row = (cells: Tokens.TableCell[], name: "th" | "td") =>
      `<tr>${cells
        .map(
          ({ tokens }) =>
            `<${name} style="${CELL}">${this.parser.parseInline(tokens)}</${name}>`,
        )
        .join("")}</tr>`;
    return `<table style="border-collapse:collapse">${row(header, "th")}${rows
      .map((cells) => row(cells, "td"))
      .join("")}</table>`;
  },
};

const asText: RendererObject = {
  space: () => "",
  paragraph({ tokens }) {
    return this.parser.parseInline(tokens);
  },
  heading({ tokens }) {
    return this.parser.parseInline(tokens);
  },
  blockquote({ tokens }) {
    return text.blocks(tokens).replace(/^/gm, "> ");
  },
  code: ({ text }) => text,
  codespan: ({ text }) => text,
  hr: () => "-----",
  br: () => "\n",
  strong({ tokens }) {
    return this.parser.parseInline(tokens);
  },
  em({ tokens }) {
    return this.parser.parseInline(tokens);
  },
  del({ tokens }) {
    return this.parser.parseInline(tokens);
  },
  text(token) {
    return "tokens" in token && token.tokens
      ? this.parser.parseInline(token.tokens)
      : decodeEntities(token.text);
  },
  link({ href, tokens }) {
    const words = this.parser.parseInline(tokens);
    const bare = href.replace(/^(mailto:|https?:\/\/)/, "");
    return words === href || words === bare ? words : `${words} <${href}>`;
  },
  image: ({ href, text }) => (text ? `${text} <${href}>` : href),
  checkbox,
  list({ items, ordered, start }) {
    return items
      .map((item, index) => {
        const mark = ordered ? `${Number(start || 1) + index}. ` : "- ";
        const body = text.blocks(item.tokens);
        return mark + body.replaceAll("\n", `\n${" ".repeat(mark.length)}`);
      })
      .join("\n");
  },
  table({ header, rows }) {
    return [header, ...rows]
      .map((cells) =>
        cells.map(({ tokens }) => this.parser.parseInline(tokens)).join(" | "),
      )
      .join("\n");
  },
};

/** One form that Markdown is written out in. */
class Form {
  readonly #marked: Marked;

  constructor(
    renderer: RendererObject,
    readonly blank: string,
    readonly next: string,
  ) {
    this.#marked = new Marked(dialect, { renderer });
  }

  write(markdown: string): string {
    const lines = markdown.replace(/\r\n?/g, "\n").replace(DEEPEST, "$1");
    return this.blocks(this.#marked.lexer(lines));
  }

  /** Blocks with the blank lines between them that the writer left. */
  blocks(tokens: readonly Token[]): string {
    let written = "";
    let between = "";
    for (const token of tokens) {
      if (token.type !== "space") {
        written += between + this.#marked.parser([token]);
      }
      const apart = token.type === "space" || /\n[ \t]*\n$/.test(token.raw);
      between = apart ? this.blank : this.next;
      if (written === "" || token.type === "checkbox") between = "";
    }
    return written;
  }
}

const html = new Form(asHtml, BLANK, "");
const text = new Form(asText, "\n\n", "\n");

/**
 * Markdown as the HTML that Gmail's composer makes: a `div` for each paragraph.
 * HTML in it is shown as text, links lead to web, mail and telephone addresses
 * only, and images are links: nothing loads by itself.
 */
export function markdownToHtml(markdown: string): string {
  return html.write(markdown);
}

/** Markdown as plain text: the words, with the targets of links, as Gmail's plain alternative has them. */
export function markdownToText(markdown: string): string {
  return text.write(markdown);
}
