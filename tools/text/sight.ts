import { BLACK, near, parseColor, type Rgb, WHITE } from "./color.js";
import type { Style } from "./css.js";
import { pixels, portion } from "./length.js";
import type { StartTag } from "./tokens.js";

/** How the text inside an element looks, as far as it decides whether a person sees it. */
export interface Sight {
  /** Not laid out at all; nothing inside can change it. */
  gone: boolean;
  /** In something that a person has to open; its heading is seen. */
  closed: boolean;
  /** `visibility: hidden`; an element inside may be visible again. */
  unseen: boolean;
  /** Letters too small to read; an element inside may be larger. */
  tiny: boolean;
  color: Rgb | undefined;
  /** `undefined` where an image or gradient makes it unknown. */
  background: Rgb | undefined;
}

/** The paper that a message is written on. */
export const PAPER: Sight = {
  gone: false,
  closed: false,
  unseen: false,
  tiny: false,
  color: BLACK,
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
  "rp",
  "meter",
  "progress",
]);

/** Whether a person sees text that looks so. */
export function isSeen({
  gone,
  closed,
  unseen,
  tiny,
  color,
  background,
}: Sight): boolean {
  if (gone || closed || unseen || tiny) return false;
  return !(color && background && near(color, background));
}

/** How text inside an element looks, given how it looks around it. */
export function sightInside(tag: StartTag, style: Style, outer: Sight): Sight {
  if (outer.gone) return outer;
  const { name, attributes } = tag;
  if (style.size === 0 && attributes.size === 0 && !OPENED.has(name))
    return GONE.has(name) ? { ...outer, gone: true } : outer;
  const visibility = style.get("visibility");
  const size = style.get("font-size") ?? shorthandSize(style.get("font"));
  const color =
    style.get("-webkit-text-fill-color") ??
    style.get("color") ??
    attributes.get(name === "body" ? "text" : "color");
  return {
    gone:
      GONE.has(name) ||
      attributes.has("hidden") ||
      isShut(tag, outer) ||
      isGone(style),
    closed: name === "details" ? !attributes.has("open") : isClosed(tag, outer),
    unseen:
      visibility === "visible"
        ? false
        : outer.unseen || /^(hidden|collapse)$/.test(visibility ?? ""),
    tiny:
      size && !isRelative(size) ? pixels(size) <= TINY : isTiny(size, outer),
    color: color ? colorOf(color, outer) : outer.color,
    background: backgroundOf(tag, style, outer.background),
  };
}

/** Sizes that count from the size around. */
const isRelative = (size: string): boolean =>
  /(?:\d(?:em|ex|ch|%)|inherit|unset|larger|smaller)$/.test(size);

const isTiny = (size: string | undefined, outer: Sight): boolean =>
  outer.tiny || pixels(size, 0.16) <= TINY;

function colorOf(color: string, outer: Sight): Rgb | undefined {
  if (/^(inherit|unset|currentcolor)$/.test(color)) return outer.color;
  return /^(initial|revert)/.test(color)
    ? BLACK
    : parseColor(color, outer.background);
}

/** Elements that show what is in them once they are open. */
const OPENED = new Set(["details", "summary", "dialog"]);

const isClosed = ({ name }: StartTag, outer: Sight): boolean =>
  name !== "summary" && outer.closed;

/** What cannot be opened, or stands in something closed itself. */
const isShut = ({ name, attributes }: StartTag, outer: Sight): boolean =>
  (name === "dialog" && !attributes.has("open")) ||
  (name === "details" && outer.closed);

/** Letters of as many pixels nobody can read. */
const TINY = 3;

/** Where nobody looks any more, in pixels. */
const FAR = { before: -500, after: 3_000 };

const isFar = (length: number): boolean =>
  length <= FAR.before || length >= FAR.after;

/** The lengths that a property and its shorthands set. */
const lengths = (style: Style, names: readonly string[]): number[] =>
  names.flatMap((name) =>
    (style.get(name) ?? "").split(/\s+/).map((part) => pixels(part)),
  );

const isGone = (style: Style): boolean =>
  style.size > 0 &&
  (style.get("display") === "none" ||
    style.get("content-visibility") === "hidden" ||
    portion(style.get("opacity")) <= 0.05 ||
    portion(style.get("zoom")) <= 0.1 ||
    pixels(style.get("letter-spacing")) <= -8 ||
    isAway(style) ||
    isClipped(style) ||
    isTransformed(style));

/** Far outside of what is shown. */
function isAway(style: Style): boolean {
  const placed = /absolute|fixed|relative|sticky/.test(
    style.get("position") ?? "",
  );
  return (
    lengths(style, MARGINS).some((each) => each <= FAR.before) ||
    (placed && lengths(style, SIDES).some(isFar))
  );
}

const MARGINS = [
  "margin",
  "margin-left",
  "margin-top",
  "margin-right",
  "text-indent",
];
const SIDES = ["inset", "left", "top", "right", "bottom"];
const EXTENTS = ["height", "max-height", "width", "max-width"];

/** Cut down to nothing. */
function isClipped(style: Style): boolean {
  const cut = ["overflow", "overflow-x", "overflow-y"].some((name) =>
    /hidden|clip/.test(style.get(name) ?? ""),
  );
  const flat =
    EXTENTS.some((name) => pixels(style.get(name)) <= 1) ||
    // Without a unit it is a multiple of the letters.
    pixels(style.get("line-height")) === 0;
  const pushed = pixels(style.get("text-indent")) >= 1_000;
  return (
    (cut && (flat || pushed)) ||
    /rect\(\s*(\S+?)[,\s]+(\S+?)[,\s]+(?:\1[,\s]|\S+?[,\s]+\2\s*\))|rect\(\s*0|inset\([^)]*\b([5-9]\d|\d{3})%|(?:circle|ellipse)\(\s*0|polygon\(\s*(\S+ \S+)(?:\s*,\s*\4)+\s*\)/.test(
      style.get("clip") ?? style.get("clip-path") ?? "",
    )
  );
}

/** Turned, moved or blurred out of sight. */
const isTransformed = (style: Style): boolean =>
  portion(style.get("scale")) <= 0.05 ||
  lengths(style, ["translate"]).some(isFar) ||
  /scale(?:3d|[xyz])?\(\s*0(?:\.0\d*)?\s*[,)]|scale(?:3d|[xyz])?\(\s*\.0\d*\s*[,)]|matrix\(\s*0[,\s]+0[,\s]|rotate[xy]\(\s*-?90deg|translate(?:3d|[xyz])?\([^)]*(?:-\d{3,}|\d{4,})/.test(
    style.get("transform") ?? "",
  ) ||
  /opacity\(\s*0?(\.0\d*)?%?\s*\)|blur\(\s*\d{2,}/.test(
    style.get("filter") ?? "",
  );

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
    style.get("background-image") ??
    tag.attributes.get("background") ??
    own?.match(/\w+-gradient\(.*/)?.[0];
  if (image && image !== "none") return gradientOf(image);
  if (!own || /^(transparent|none|inherit|initial)/.test(own)) return outer;
  return parseColor(own, undefined);
}

/** The one colour of a gradient that has but one. */
function gradientOf(image: string): Rgb | undefined {
  const [first, ...more] = (
    image.match(/#[\da-f]{3,8}\b|rgba?\([^)]*\)/g) ?? []
  ).map((each) => parseColor(each, undefined));
  return /gradient\(/.test(image) &&
    more.every((each) => each && first && near(each, first))
    ? first
    : undefined;
}
