export type Rgb = readonly [red: number, green: number, blue: number];

export const WHITE: Rgb = [255, 255, 255];
export const BLACK: Rgb = [0, 0, 0];

/** The names of CSS Color Module Level 4, 6.1. */
const NAMES =
  "aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32 canvas ffffff canvastext 000000";

const NAMED: ReadonlyMap<string, string> = new Map(
  [...NAMES.matchAll(/([a-z]+) (\w{6})/g)].map(([, name = "", hex = ""]) => [
    name,
    hex,
  ]),
);

/** Less of a colour than this shows what is behind it. */
const FAINT = 0.1;

/**
 * A colour in the forms that mail and pages use. One that is see-through is the
 * colour behind it; `undefined` where it is not known.
 */
export function parseColor(
  value: string,
  behind: Rgb | undefined,
): Rgb | undefined {
  const text = value.trim().toLowerCase();
  const hex = /^#?([\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b/.exec(
    NAMED.get(text) ?? text,
  )?.[1];
  const [, form = "", list = ""] =
    /^(rgb|hsl|hwb|(?:ok)?l(?:ab|ch)|color)a?\(([^)]*)\)/.exec(text) ?? [];
  const parts = hex ? hexParts(hex) : (list.match(/-?[\d.]+%?/g) ?? []);
  const alpha = parts[3] === undefined ? 1 : share(parts[3]);
  if (text === "transparent" || alpha < FAINT) return behind;
  if (hex || form === "rgb") return channels(parts);
  const [hue = 0, ...rest] = parts.map(Number.parseFloat);
  if (form === "hsl") return fromHsl(hue, rest);
  if (form === "hwb") return fromHwb(hue, rest);
  if (form === "color") return channels(parts.map(asPercent));
  return form ? byLightness(parts[0] ?? "", form) : undefined;
}

const asPercent = (part: string): string => `${share(part) * 100}%`;

/** White or black by lightness alone; other colours of these forms are not known. */
function byLightness(part: string, form: string): Rgb | undefined {
  const whole = form.startsWith("ok") || part.endsWith("%") ? 1 : 100;
  const lightness = share(part) / whole;
  if (lightness >= 0.97) return WHITE;
  return lightness <= 0.03 ? BLACK : undefined;
}

/** Red, green, blue and how much of it there is, of `fff`, `ffff`, `ffffff` or `ffffffff`. */
function hexParts(hex: string): string[] {
  const short = hex.length < 5;
  const parts = hex.match(short ? /./g : /../g) ?? [];
  return parts.map((part, index) => {
    const value = Number.parseInt(short ? part + part : part, 16);
    return String(index < 3 ? value : value / 255);
  });
}

const share = (part: string): number =>
  Number.parseFloat(part) / (part.endsWith("%") ? 100 : 1);

function channels(parts: readonly string[]): Rgb | undefined {
  const [red, green, blue] = parts.map((part) =>
    part.endsWith("%") ? share(part) * 255 : Number(part),
  );
  return red === undefined || green === undefined || blue === undefined
    ? undefined
    : [red, green, blue];
}

/** CSS Color Module Level 4, 7.1. */
function fromHsl(hue: number, [saturation = 0, lightness = 0]: number[]): Rgb {
  const light = lightness / 100;
  const reach = (saturation / 100) * Math.min(light, 1 - light);
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    return 255 * (light - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** CSS Color Module Level 4, 8.1. */
function fromHwb(hue: number, [whiteness = 0, blackness = 0]: number[]): Rgb {
  const white = whiteness / 100;
  const rest = Math.max(0, 1 - white - blackness / 100);
  const [red, green, blue] = fromHsl(hue, [100, 50]);
  const mixed = (channel: number) => channel * rest + white * 255;
  return [mixed(red), mixed(green), mixed(blue)];
}

/** Whether nobody can read one on the other. */
export const near = (a: Rgb, b: Rgb): boolean =>
  a.reduce((sum, part, index) => sum + Math.abs(part - (b[index] ?? 0)), 0) <=
  36;
