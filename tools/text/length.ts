/** About how many pixels one of each unit is, on a page of a thousand pixels with common letters. */
const PIXELS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  q: 0.945,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  vw: 10,
  vh: 10,
  vmin: 10,
  vmax: 10,
  "%": 10,
};

const LENGTH =
  /^(?:calc\(\s*)?([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z]+|%)?/;

/** A length of CSS in pixels, about; `NaN` for what is none. `percent` is what one per cent is of. */
export function pixels(value: string | undefined, percent = 10): number {
  const [, digits, unit = ""] = LENGTH.exec(value?.trim() ?? "") ?? [];
  const one = unit === "%" ? percent : PIXELS[unit];
  return digits === undefined || one === undefined
    ? Number.NaN
    : Number(digits) * one;
}

/** A part of a whole, written as a number or in per cent; `NaN` for what is neither. */
export const portion = (value: string | undefined): number =>
  pixels(value, 0.01);
