/** Signs of Wingdings and Symbol that stand for something, by their place in the private area. */
const SIGNS: Readonly<Record<string, string>> = {
  F0FE: "☑",
  F0FD: "☒",
  F0A8: "☐",
  F06F: "☐",
  F071: "☐",
  F0FC: "✓",
  F0FB: "✗",
  F04A: "☺",
  F0E0: "→",
  F0DF: "←",
  F0E8: "➔",
  F0A7: "▪",
  F0B7: "•",
  F06C: "●",
  F0D8: "➢",
};

/** A character of a symbol font; `code` is hexadecimal (ECMA-376-1, 17.3.3.30). */
export function symbol(code: string | undefined): string {
  const known = SIGNS[(code ?? "").toUpperCase()];
  if (known) return known;
  const point = Number.parseInt(code ?? "", 16);
  const isPrivate = !(point > 0 && point < 0xe000);
  return isPrivate ? "▪" : String.fromCharCode(point);
}
