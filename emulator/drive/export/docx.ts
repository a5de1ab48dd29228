import {
  Document,
  ExternalHyperlink,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { marked, type Token, type Tokens } from "marked";
import { isMarked } from "../text.js";

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** How a run of text looks. */
interface Look {
  bold?: true;
  italics?: true;
  strike?: true;
  font?: string;
}

type Inline = TextRun | ExternalHyperlink;

/** A document as Word keeps it, from its Markdown. */
export async function docx(
  title: string,
  markdown: string,
): Promise<Uint8Array> {
  const document = new Document({
    title,
    numbering: { config: [numbered] },
    sections: [{ children: new Blocks().of(marked.lexer(markdown)) }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** What a block stands in: lists, from the outside in. */
interface Setting {
  bullet?: { level: number };
  numbering?: { reference: string; level: number; instance: number };
}

const CODE = { font: "Courier New" };
/** Word counts list levels from 0 to this. */
const DEEPEST = 8;
const NUMBERED = "numbered";
const numbered = {
  reference: NUMBERED,
  levels: Array.from({ length: DEEPEST + 1 }, (_, level) => ({
    level,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    style: {
      paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } },
    },
  })),
};

/** Blocks of one document, whose numbered lists each count for themselves. */
class Blocks {
  #lists = 0;

  of(tokens: readonly Token[], setting: Setting = {}): (Paragraph | Table)[] {
    return tokens.flatMap((token) => this.#block(token, setting));
  }

  #block(token: Token, setting: Setting): (Paragraph | Table)[] {
    if (!isMarked(token)) return [];
    switch (token.type) {
      case "space":
      case "html":
      case "def":
        return [];
      case "heading": {
        const heading = HEADINGS[token.depth - 1] ?? HeadingLevel.HEADING_6;
        return [new Paragraph({ heading, children: inlines(token.tokens) })];
      }
      case "list":
        return this.#list(token, setting);
      case "table":
        return [table(token)];
      case "blockquote":
        return this.of(token.tokens, setting);
      case "code":
        return token.text
          .split("\n")
          .map((line) => paragraph([run(line, CODE)], setting));
      case "hr":
        return [new Paragraph({ thematicBreak: true })];
      default:
        return [paragraph(inlines([token]), setting)];
    }
  }

  #list(list: Tokens.List, outer: Setting) {
    const above = outer.bullet ?? outer.numbering;
    const level = Math.min(above ? above.level + 1 : 0, DEEPEST);
    const setting = list.ordered
      ? { numbering: { reference: NUMBERED, level, instance: ++this.#lists } }
      : { bullet: { level } };
    return list.items.flatMap(({ tokens }) => this.of(tokens, setting));
  }
}

const paragraph = (children: Inline[], setting: Setting) =>
  new Paragraph({ children, ...setting });

function table({ header, rows }: Tokens.Table): Table {
  return new Table({
    rows: [header, ...rows].map(
      (cells, index) =>
        new TableRow({
          tableHeader: index === 0,
          children: cells.map(
            ({ tokens }) =>
              new TableCell({
                children: [new Paragraph({ children: inlines(tokens) })],
              }),
          ),
        }),
    ),
  });
}

function inlines(tokens: readonly Token[], look: Look = {}): Inline[] {
  return tokens.flatMap((token) => inline(token, look));
}

function inline(token: Token, look: Look): Inline[] {
  if (!isMarked(token)) return [];
  switch (token.type) {
    case "strong":
      return inlines(token.tokens, { ...look, bold: true });
    case "em":
      return inlines(token.tokens, { ...look, italics: true });
    case "del":
      return inlines(token.tokens, { ...look, strike: true });
    case "codespan":
      return [run(token.text, { ...look, ...CODE })];
    case "link": {
      const children = inlines(token.tokens, look);
      return [new ExternalHyperlink({ link: token.href, children })];
    }
    case "br":
      return [new TextRun({ break: 1 })];
    case "html":
      return [];
    default:
      if ("tokens" in token && token.tokens) return inlines(token.tokens, look);
      return "text" in token ? [run(String(token.text), look)] : [];
  }
}

const run = (text: string, look: Look) => new TextRun({ text, ...look });
