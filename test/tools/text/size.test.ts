import { expect, it } from "vitest";
import { sizeText } from "../../../tools/text/size.js";

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [1_550_000, "1.6 MB"],
  [104_857_600, "104.9 MB"],
  [5_000_000_000, "5.0 GB"],
  [2e15, "2000.0 TB"],
])("%d bytes read as %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
