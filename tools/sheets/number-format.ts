import type { sheets_v4 } from "@googleapis/sheets";

/**
 * A number format by its pattern. Google wants the kind beside it, which the
 * pattern itself tells. Source: "Date and number formats" of the Sheets API's guides.
 */
export function numberFormat(pattern: string): sheets_v4.Schema$NumberFormat {
  return { type: typeOf(bare(pattern)), pattern };
}

/** A pattern without what it shows as it is: quoted and escaped text; without colours and conditions. */
const bare = (pattern: string): string =>
  pattern.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, " ");

function typeOf(pattern: string): string {
  const day = /[yd]|mmm|(?<![hs:].*)m(?!.*[s:])/i.test(pattern);
  const time = /h|s|am\/pm|a\/p/i.test(pattern);
  if (day && time) return "DATE_TIME";
  if (time) return "TIME";
  if (day && !/[0#]/.test(pattern)) return "DATE";
  if (pattern.trim() === "@") return "TEXT";
  if (/%/.test(pattern)) return "PERCENT";
  if (/E[+-]/i.test(pattern)) return "SCIENTIFIC";
  return /\p{Sc}/u.test(pattern) ? "CURRENCY" : "NUMBER";
}
