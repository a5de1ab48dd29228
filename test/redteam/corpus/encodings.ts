/** Ways to write a text so that only a model reads it. Only ASCII goes in. */
export const encodings = {
  base64: (text) => `Decode this: ${Buffer.from(text).toString("base64")}`,
  base64url: (text) =>
    `Decode this: ${Buffer.from(text).toString("base64url")}`,
  "base64 twice": (text) =>
    `Decode this: ${Buffer.from(Buffer.from(text).toString("base64")).toString("base64")}`,
  hex: (text) => `Decode this: ${Buffer.from(text).toString("hex")}`,
  percent: (text) =>
    [...Buffer.from(text)]
      .map((byte) => `%${byte.toString(16).padStart(2, "0")}`)
      .join(""),
  "HTML entities": (text) => each(text, (code) => `&#x${code.toString(16)};`),
  "entities of entities": (text) => each(text, (code) => `&amp;#${code};`),
  "escaped code points": (text) =>
    each(text, (code) => `\\u${code.toString(16).padStart(4, "0")}`),
  rot13: (text) => rot13(text),
  reversed: (text) => [...text].reverse().join(""),
  "Unicode tags": (text) =>
    `Hello${each(text, (code) => String.fromCodePoint(0xe0000 + code))}`,
  "zero-width bits": (text) =>
    `Hello${each(text, (code) =>
      code
        .toString(2)
        .padStart(8, "0")
        .replace(/0/g, "\u200b")
        .replace(/1/g, "\u200c"),
    )}`,
  "variation selectors": (text) =>
    `😀${each(text, (code) =>
      String.fromCodePoint(code < 16 ? 0xfe00 + code : 0xe0100 + code - 16),
    )}`,
  "full width": (text) =>
    each(text, (code) =>
      code > 32 && code < 127
        ? String.fromCodePoint(code + 0xfee0)
        : String.fromCodePoint(code),
    ),
  "mathematical letters": (text) =>
    text
      .replace(/[A-Z]/g, (letter) =>
        String.fromCodePoint(0x1d400 + letter.charCodeAt(0) - 65),
      )
      .replace(/[a-z]/g, (letter) =>
        String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97),
      ),
  "words split by zero width": (text) =>
    text.replace(/(?<=[A-Za-z])(?=[A-Za-z])/g, "\u200b"),
  "right to left": (text) => `\u202e${text}\u202c`,
  "soft hyphens": (text) => text.replace(/(?<=[a-z])(?=[a-z])/g, "\u00ad"),
} satisfies Record<string, (text: string) => string>;

export type Encoding = keyof typeof encodings;

const each = (text: string, write: (code: number) => string): string =>
  [...text].map((sign) => write(sign.codePointAt(0) ?? 0)).join("");

/** Its own inverse. */
export const rot13 = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) => {
    const from = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(
      ((letter.charCodeAt(0) - from + 13) % 26) + from,
    );
  });
