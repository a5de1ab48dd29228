/**
 * Functions by which a formula makes Google fetch something, or hand something
 * to a model that may. HYPERLINK fetches nothing until a person clicks;
 * translating stays within Google.
 */
const FETCHING: ReadonlySet<string> = new Set([
  "AI",
  "GEMINI",
  "GOOGLEFINANCE",
  "IMAGE",
  "IMPORTDATA",
  "IMPORTFEED",
  "IMPORTHTML",
  "IMPORTRANGE",
  "IMPORTXML",
]);

/** What a typed text has to begin with so that Sheets takes it for a formula, whatever invisible stands before. */
const FORMULA = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}]*[=+\-@＝＋－＠]/u;

/**
 * Texts, titles of tabs, and names: what stands in the first two means nothing.
 * They are told apart in the text as it is: in its compatibility form another
 * quotation mark might end a text.
 */
const TOKEN =
  /"(?:[^"]|"")*"?|'(?:[^']|'')*'(?=\s*!)|(?<name>[\p{L}\p{So}_][\p{L}\p{M}\p{N}\p{So}_.\p{Default_Ignorable_Code_Point}]*)(?<after>\s*[(!（！])?/gu;

interface Use {
  name: string;
  /** Where its arguments begin. */
  end: number;
}

/**
 * The functions in a typed text by which Google would fetch something, each
 * once, in capitals; empty when there are none. Names count wherever they stand
 * outside of texts, since LET and LAMBDA hand functions on.
 */
export function fetchesOutside(typed: string): string[] {
  return [...new Set(uses(typed).map(({ name }) => name))];
}

function uses(typed: string): Use[] {
  const [start = ""] = FORMULA.exec(typed) ?? [];
  if (!start) return [];
  const isSurely = /[=＝]$/u.test(start);
  return [...typed.matchAll(TOKEN)].flatMap(({ 0: all, index, groups }) => {
    const name = plainName(groups?.name ?? "");
    const after = (groups?.after ?? "").trim().normalize("NFKC");
    const counts =
      FETCHING.has(name) && after !== "!" && (isSurely || after === "(");
    return counts ? [{ name, end: index + all.length }] : [];
  });
}

/** A name without what only disguises it; of one such as _xlfn.IMAGE, which comes from Excel, the last part. */
function plainName(name: string): string {
  const visible = name.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return visible.normalize("NFKC").split(".").at(-1)?.toUpperCase() ?? "";
}

/** A host that stands whole in a text, so that nothing joined to it makes it another. */
const HOST = /^https?:\/\/([\p{L}\p{N}.-]+)(?::\d+)?(?:[/?#]|$)/iu;

/**
 * Who is asked by the formulas among typed texts: hosts, in lower case, or
 * `anyone` where one is not written out.
 */
export function asksWhom(typed: readonly string[]): string[] {
  const hosts = typed.flatMap((text) =>
    uses(text).map(({ end }) => hostAt(text.slice(end))),
  );
  return [...new Set(hosts)];
}

function hostAt(argument: string): string {
  const [, text = "", joined = ""] =
    /^\s*"((?:[^"]|"")*)"\s*(.?)/s.exec(argument) ?? [];
  const [all = "", host] = HOST.exec(text) ?? [];
  // A text that ends with its host may go on in what is joined to it.
  const isWhole = /[/?#]$/.test(all) || /^[,;)]$/.test(joined);
  return host !== undefined && isWhole ? host.toLowerCase() : "anyone";
}
