import { expect, test } from "vitest";
import { decodeText } from "../../../../tools/text/extract/encoding.js";

const utf8 = new TextEncoder().encode("Müller – ja");
const latin = Uint8Array.of(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x20, 0x80);

test("UTF-8 needs no charset", () => {
  expect(decodeText(utf8, "text/plain")).toBe("Müller – ja");
});

test("the charset of the media type decides", () => {
  expect(decodeText(latin, 'text/plain; charset="ISO-8859-1"')).toBe(
    "Müller €",
  );
  const cyrillic = Uint8Array.of(0xef, 0xf0, 0xe8);
  expect(decodeText(cyrillic, "text/csv;charset=windows-1251")).toBe("при");
});

test("bytes that are no UTF-8 are windows-1252", () => {
  expect(decodeText(latin, "text/plain")).toBe("Müller €");
  expect(decodeText(latin, "text/plain; charset=utf-8")).toBe("Müller €");
  expect(decodeText(latin, "text/plain; charset=nonsense")).toBe("Müller €");
});

test("a byte order mark decides before all", () => {
  const marked = Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0xfc, 0x00);
  expect(decodeText(marked, "text/plain; charset=utf-8")).toBe("Aü");
  expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41), "")).toBe("A");
});

test("bytes with NUL are no text", () => {
  expect(decodeText(Uint8Array.of(0x50, 0x4b, 0, 3), "text/plain")).toBe(
    undefined,
  );
});

test("no bytes are an empty text", () => {
  expect(decodeText(new Uint8Array(), "text/plain")).toBe("");
});
