/** HTML 4's Latin-1 names in order of their code points, from U+00A0. */
const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/** Further names that occur in mail and documents, and those that spell or hide markup. */
const NAMED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    LATIN.split(" ").map((name, index) => [
      name,
      String.fromCodePoint(0xa0 + index),
    ]),
  ),
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  AMP: "&",
  LT: "<",
  GT: ">",
  QUOT: '"',
  Tab: "\t",
  NewLine: "\n",
  colon: ":",
  semi: ";",
  lpar: "(",
  rpar: ")",
  excl: "!",
  num: "#",
  sol: "/",
  bsol: "\\",
  period: ".",
  comma: ",",
  equals: "=",
  lowbar: "_",
  ast: "*",
  grave: "`",
  lsqb: "[",
  rsqb: "]",
  vert: "|",
  OElig: "Œ",
  oelig: "œ",
  Scaron: "Š",
  scaron: "š",
  Yuml: "Ÿ",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  lsaquo: "‹",
  rsaquo: "›",
  bull: "•",
  hellip: "…",
  trade: "™",
  euro: "€",
  permil: "‰",
  prime: "′",
  minus: "−",
  larr: "←",
  uarr: "↑",
  rarr: "→",
  darr: "↓",
  check: "✓",
  hearts: "♥",
  star: "☆",
  starf: "★",
  ensp: "\u2002",
  emsp: "\u2003",
  thinsp: "\u2009",
  hairsp: "\u200A",
  zwnj: "\u200C",
  zwj: "\u200D",
  lrm: "\u200E",
  rlm: "\u200F",
  ZeroWidthSpace: "\u200B",
  NoBreak: "\u2060",
};

/** The code points that Windows-1252 gave to what HTML reads as C1 controls (HTML standard, 13.2.5.80). */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

const reference =
  /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z]\w{1,30}));?/g;

/** Text with its character references decoded once; unknown names stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(
    reference,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return NAMED[name] ?? whole;
      return character(
        decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16),
      );
    },
  );
}

function character(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    return "\uFFFD";
  }
  return code >= 0x80 && code <= 0x9f
    ? WINDOWS.charAt(code - 0x80)
    : String.fromCodePoint(code);
}

/** Text as it stands in HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
