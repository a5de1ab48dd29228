import * as z from "zod";
import { ToolError } from "../error.js";

/** The colours by name that a label can be given; each is one of Gmail's palette. */
const NAMES: Readonly<Record<string, string>> = {
  red: "#fb4c2f",
  orange: "#ffad47",
  yellow: "#fad165",
  green: "#16a766",
  teal: "#2da2bb",
  blue: "#4a86e8",
  purple: "#a479e2",
  pink: "#f691b3",
  brown: "#a46a21",
  gray: "#cccccc",
  black: "#000000",
  white: "#ffffff",
};

const HEX = /^#[0-9a-f]{6}$/;
const known = Object.keys(NAMES).join(", ");

/** What Gmail's own refusal of a colour leaves unsaid. */
export const COLOR_ADVICE = `Gmail takes the colours of its palette only: give one by name (${known}).`;

const asHex = (text: string): string =>
  NAMES[text.trim().toLowerCase()] ?? text.trim().toLowerCase();

/** A colour by name or as `#rrggbb`, as the latter. */
export const color = z
  .string()
  .transform(asHex)
  .refine((hex) => HEX.test(hex), `Give one of ${known}, or #rrggbb.`);

/** As `color`, or `none`. */
export const colorOrNone = z
  .string()
  .transform(asHex)
  .refine(
    (hex) => hex === "none" || HEX.test(hex),
    `Give one of ${known}, #rrggbb, or none.`,
  );

/** A label's colours as Gmail takes them, both or none: text is black or white where nothing is said of it. */
export function labelColor(
  background: string,
  text: string | undefined,
): { backgroundColor: string; textColor: string } {
  return {
    backgroundColor: background,
    textColor: text ?? readableOn(background),
  };
}

/** Black or white, whichever stands out more (WCAG 2, relative luminance). */
function readableOn(background: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(background.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? "#000000" : "#ffffff";
}

/** Gmail takes both colours of a label or none. */
export const lone = () =>
  new ToolError(
    "A label has a text_color with a color only.",
    "Give color too, or leave text_color out.",
    { reason: "invalid" },
  );
