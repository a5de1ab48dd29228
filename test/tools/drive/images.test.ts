import { expect, test } from "vitest";
import { withoutImages } from "../../../tools/drive/images.js";

test("images that Google embeds as data leave their place and description", () => {
  const markdown = [
    "Before ![][image1] and ![A chart][image2].",
    "![inline](data:image/png;base64,AAAA)",
    "![linked](https://example.com/a.png) ![other][logo]",
    "",
    "[image1]: <data:image/png;base64,iVBORw0KGgo=>",
    "[image2]: <data:image/png;base64,iVBORw0KGgo=>",
    "[logo]: https://example.com/logo.png",
  ].join("\n");
  expect(withoutImages(markdown)).toBe(
    [
      "Before [image] and [image: A chart].",
      "[image: inline]",
      "![linked](https://example.com/a.png) ![other][logo]",
      "",
      "[logo]: https://example.com/logo.png",
    ].join("\n"),
  );
});
