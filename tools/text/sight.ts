import type { Style } from "./css.js";
import type { StartTag } from "./tokens.js";

/** How the text inside an element looks, as far as it decides whether a person sees it. */
export interface Sight {
  /** Not laid out at all; nothing inside can change it. */
  gone: boolean;
  /** `visibility: hidden`; an element inside may be visible again. */
  unseen: boolean;
  /** Letters too small to read; an element inside may be larger. */
  tiny: boolean;
  color: Rgb | undefined;
  /** `undefined` where an image or gradient makes it unknown. */
  background: Rgb | undefined;
}

type Rgb = readonly [red: number, green: number, blue: number];

const WHITE: Rgb = [255, 255, 255];

/** The paper that a message is written on. */
export const PAPER: Sight = {
  gone: false,
  unseen: false,
  tiny: false,
  color: [0, 0, 0],
  background: WHITE,
};

/** Elements that show no text of their own, or text for nobody. */
const GONE = new Set([
  "script",
  "style",
  "head",
  "title",
  "template",
  "noscript",
  "noframes",
  "noembed",
  "iframe",
  "object",
  "applet",
  "svg",
  "math",
  "canvas",
  "audio",
  "video",
  "select",
  "datalist",
  "textarea",
  "xmp",
]);

/** Whether a person sees text that looks so. */
export function isSeen({
  gone,
  unseen,
  tiny,
  color,
  background,
}: Sight): boolean {
  if (gone || unseen || tiny) return false;
  return !(color && background && near(color, background));
}

/** How text inside an element looks, given how it looks around it. */
export function sightInside(tag: StartTag, style: Style, outer: Sight): Sight {
  if (outer.gone) return outer;
  const visibility = style.get("visibility");
  const size = style.get("font-size") ?? shorthandSize(style.get("font"));
  const color = style.get("color") ?? tag.attributes.get("color");
  return {
    gone: GONE.has(tag.name) || tag.attributes.has("hidden") || isGone(style),
    unseen: visibility ? visibility !== "visible" : outer.unseen,
    tiny: size ? isTiny(size) : outer.tiny,
    color: color ? parseColor(color, outer.background) : outer.color,
    background: backgroundOf(tag, style, outer.background),
  };
}

const number = (value: string | undefined): number =>
  Number.parseFloat(value ?? "NaN");

function isGone(style: Style): boolean {
  const clipped = /hidden|clip/.test(style.get("overflow") ?? "");
  const flat = ["height", "max-height", "width", "max-width"].some(
    (side) =>
      number(style.get(side)) <= 1 && !/[%]|em/.test(style.get(side) ?? ""),
  );
  const away =
    /absolute|fixed/.test(style.get("position") ?? "") &&
    ["left", "top", "right"].some((side) => number(style.get(side)) <= -500);
  return (
    style.get("display") === "none" ||
    number(style.get("opacity")) <= 0.05 ||
    (clipped && flat) ||
    away ||
    number(style.get("text-indent")) <= -500 ||
    /rect\(\s*0|inset\(\s*(50|100)%/.test(
      style.get("clip") ?? style.get("clip-path") ?? "",
    ) ||
    /scale\(\s*0(\.0*)?\s*[,)]/.test(style.get("transform") ?? "")
  );
}

/** Up to a pixel and a half; keywords and relative sizes are legible. */
function isTiny(size: string): boolean {
  const value = number(size);
  if (value === 0) return true;
  return /px$/.test(size) ? value <= 1.5 : /pt$/.test(size) && value <= 1;
}

const shorthandSize = (font: string | undefined): string | undefined =>
  font?.match(/(?:^|\s)(\d[\d.]*(?:px|pt|em|rem|%)?)(?:\/|\s)/)?.[1];

function backgroundOf(
  tag: StartTag,
  style: Style,
  outer: Rgb | undefined,
): Rgb | undefined {
  const own =
    style.get("background-color") ??
    style.get("background") ??
    tag.attributes.get("bgcolor");
  const image =
    style.get("background-image") ?? tag.attributes.get("background");
  if (image && image !== "none") return undefined;
  if (!own || /^(transparent|none|inherit|initial)/.test(own)) return outer;
  return parseColor(own, undefined);
}

const NAMED: Readonly<Record<string, Rgb>> = {
  white: WHITE,
  snow: WHITE,
  black: [0, 0, 0],
  whitesmoke: [245, 245, 245],
  red: [255, 0, 0],
  blue: [0, 0, 255],
  green: [0, 128, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
};

/** A colour in the forms that mail uses; `transparent` is the colour behind it; unknown ones are `undefined`. */
function parseColor(value: string, behind: Rgb | undefined): Rgb | undefined {
  const text = value.trim().toLowerCase();
  if (
    text === "transparent" ||
    /^(rgba|hsla)\(.*[,/]\s*0?\.?0*%?\s*\)$/.test(text)
  ) {
    return behind;
  }
  const short = text.match(/^#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?\b/);
  const long = text.match(/^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b/);
  const rgb = text.match(/^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/);
  if (short)
    return triple(
      short.slice(1, 4).map((digit) => `${digit}${digit}`),
      16,
    );
  if (long) return triple(long.slice(1, 4), 16);
  if (rgb) return triple(rgb.slice(1, 4), 10);
  return NAMED[text];
}

function triple(digits: string[], radix: number): Rgb {
  const [red = 0, green = 0, blue = 0] = digits.map((each) =>
    Number.parseInt(each, radix),
  );
  return [red, green, blue];
}

const near = (a: Rgb, b: Rgb): boolean =>
  a.reduce((sum, part, index) => sum + Math.abs(part - (b[index] ?? 0)), 0) <=
  18;
