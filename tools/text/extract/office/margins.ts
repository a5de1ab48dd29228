import type { Markdown } from "./markdown.js";

/** What stands above or below each page. */
export interface Margin {
  type: "Header" | "Footer";
  /** Markdown. */
  text: string;
}

/** Headers and footers after a text, each once; page numbers alone say nothing. */
export function addMargins(margins: readonly Margin[], into: Markdown): void {
  const lines = new Set(
    margins
      .filter(({ text }) => /\p{L}/u.test(text))
      .map(({ type, text }) => `${type}: ${text.replace(/\n+/g, " ")}`),
  );
  if (lines.size > 0) into.block("---");
  for (const line of lines) into.block(line);
}
