/** What means something to Markdown within a line, addresses of their own accord included, and at its beginning. */
const SIGNS = /[\\`*_[\]<>~|&@]|:(?=\/\/)|(?<=www)\./gi;
const OPENING = /^(?:#{1,6}(?=\s|$)|[-+=])/;
const NUMBER = /^(\d{1,9})(?=[.)])/;

/** A plain text as the Markdown that shows it: every line stays a line, and no sign is markup. */
export function plainToMarkdown(text: string): string {
  const paragraphs = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/\n+$/, "")
    .split(/\n{2,}/);
  return `${paragraphs
    .map((paragraph) => paragraph.split("\n").map(escapeLine).join("  \n"))
    .join("\n\n")}\n`;
}

function escapeLine(line: string): string {
  const [, space = "", rest = ""] = /^(\s*)(.*?)\s*$/.exec(line) ?? [];
  // Spaces in front would begin a block of code.
  const indent = space.replaceAll("\t", "    ").replaceAll(" ", "\u00A0");
  const escaped = rest
    .replace(SIGNS, "\\$&")
    .replace(OPENING, "\\$&")
    .replace(NUMBER, "$1\\");
  return indent + escaped;
}
