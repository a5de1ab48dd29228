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
  if (style.size === 0 && tag.attributes.size === 0)
    return GONE.has(tag.name) ? { ...outer, gone: true } : outer;
  const visibility = style.get("visibility");
  const size = style.get("font-size") ?? shorthandSize(style.get("font"));
  const color =
    style.get("color") ??
    tag.attributes.get(tag.name === "body" ? "text" : "color");
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
    ["margin-left", "margin-top", "text-indent"].some(
      (side) => number(style.get(side)) <= -500,
    ) ||
    (/absolute|fixed/.test(style.get("position") ?? "") &&
      ["left", "top", "right"].some((side) => number(style.get(side)) <= -500));
  return (
    style.get("display") === "none" ||
    number(style.get("opacity")) <= 0.05 ||
    (clipped && flat) ||
    away ||
    /rect\(\s*0|inset\(\s*(50|100)%|circle\(\s*0/.test(
      style.get("clip") ?? style.get("clip-path") ?? "",
    ) ||
    /scale\(\s*0(\.0*)?\s*[,)]|translate[xy]?\([^)]*-\d{3,}/.test(
      style.get("transform") ?? "",
    ) ||
    /opacity\(\s*0?(\.0\d*)?%?\s*\)/.test(style.get("filter") ?? "")
  );
}

/** In each unit, what nobody can read any more. */
const TINY: Readonly<Record<string, number>> = {
  px: 1.5,
  pt: 1,
  em: 0.1,
  rem: 0.1,
  "%": 10,
};

/** Up to a pixel and a half, or about that; keywords are legible. */
function isTiny(size: string): boolean {
  const value = number(size);
  const unit = /(px|pt|r?em|%)$/.exec(size)?.[1] ?? "";
  return value <= (TINY[unit] ?? 0);
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
  aliceblue: [240, 248, 255],
  azure: [240, 255, 255],
  floralwhite: [255, 250, 240],
  ghostwhite: [248, 248, 255],
  ivory: [255, 255, 240],
  mintcream: [245, 255, 250],
  seashell: [255, 245, 238],
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
  const hsl = text.match(
    /^hsla?\(\s*([\d.]+)(?:deg)?[\s,]+([\d.]+)%[\s,]+([\d.]+)%/,
  );
  if (hsl) return fromHsl(hsl.slice(1, 4).map(Number));
  return NAMED[text];
}

/** CSS Color Module Level 4, 7.1. */
function fromHsl([hue = 0, saturation = 0, lightness = 0]: number[]): Rgb {
  const light = lightness / 100;
  const reach = (saturation / 100) * Math.min(light, 1 - light);
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    return 255 * (light - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

function triple(digits: string[], radix: number): Rgb {
  const [red = 0, green = 0, blue = 0] = digits.map((each) =>
    Number.parseInt(each, radix),
  );
  return [red, green, blue];
}

const near = (a: Rgb, b: Rgb): boolean =>
  a.reduce((sum, part, index) => sum + Math.abs(part - (b[index] ?? 0)), 0) <=
  36;
