import { getLocale } from "numfmt";

/** How numbers and dates are written where a spreadsheet lives. */
export interface Customs {
  /** BCP 47, as number formats take it. */
  tag: string;
  decimal: string;
  date: string;
  currency: string;
}

const DATES: Record<string, string> = {
  "en-US": "M/d/yyyy",
  "en-CA": "yyyy-mm-dd",
  "en-GB": "dd/mm/yyyy",
  en: "M/d/yyyy",
  de: "dd.mm.yyyy",
  fr: "dd/mm/yyyy",
  es: "d/m/yyyy",
  it: "dd/mm/yyyy",
  nl: "d-m-yyyy",
};

const CURRENCIES: Record<string, string> = {
  "en-US": '"$"#,##0.00',
  "en-GB": '"£"#,##0.00',
  en: '"$"#,##0.00',
};

const EURO = '#,##0.00" €"';

const known = new Map<string, Customs>();

/** The customs of a spreadsheet's locale, such as `en_US`; those of the United States where nothing is known. */
export function customsOf(locale: string): Customs {
  const found = known.get(locale);
  if (found) return found;
  const tag = locale.replaceAll("_", "-");
  const [language = ""] = tag.split("-");
  const data = /^[a-z]{2,3}(-|$)/i.test(tag) ? getLocale(tag) : undefined;
  const customs = {
    tag: data ? tag : "en-US",
    decimal: data?.decimal ?? ".",
    date: DATES[tag] ?? DATES[language] ?? "yyyy-mm-dd",
    currency: CURRENCIES[tag] ?? CURRENCIES[language] ?? EURO,
  };
  known.set(locale, customs);
  return customs;
}
