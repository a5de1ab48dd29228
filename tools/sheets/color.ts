import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";

/** The input of a colour: `#rrggbb`, handed on as Google has it. */
export const color = z.string().transform((text, context) => {
  const [, digits] = /^#?([\da-f]{6})$/i.exec(text.trim()) ?? [];
  if (digits !== undefined) return colorStyle(digits);
  context.addIssue("Give a colour as #rrggbb.");
  return z.NEVER;
});

function colorStyle(digits: string): sheets_v4.Schema$ColorStyle {
  const part = (index: number) =>
    Number.parseInt(digits.slice(index, index + 2), 16) / 255;
  return { rgbColor: { red: part(0), green: part(2), blue: part(4) } };
}
