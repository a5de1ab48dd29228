import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  markdownToHtml,
  markdownToText,
} from "../../../tools/text/markdown.js";

describe("markdownToHtml", () => {
  test("writes paragraphs as Gmail's composer does", () => {
    expect(markdownToHtml("Hi **Bo**,\nthanks!\n\nAda")).toBe(
      "<div>Hi <strong>Bo</strong>,<br>thanks!</div><div><br></div><div>Ada</div>",
    );
  });

  test("shows HTML as text", () => {
    expect(markdownToHtml("a <script>x</script> <b>b</b>")).toBe(
      "<div>a &lt;script&gt;x&lt;/script&gt; &lt;b&gt;b&lt;/b&gt;</div>",
    );
    expect(markdownToHtml("<div>\nblock\n</div>")).toBe(
      "<div>&lt;div&gt;<br>block<br>&lt;/div&gt;</div>",
    );
  });

  test("links to the web, mail and telephones only, and loses no words", () => {
    expect(markdownToHtml("[a](https://x.example/?utm_source=1)")).toContain(
      '<a href="https://x.example/?utm_source=1">a</a>',
    );
    expect(markdownToHtml("[a](javascript:alert(1))")).toBe(
      "<div>a (javascript:alert(1))</div>",
    );
    expect(markdownToHtml("![pic](https://x.example/p.png)")).toBe(
      '<div><a href="https://x.example/p.png">pic</a></div>',
    );
  });

  test("loses no line that looks like Markdown's rarer forms", () => {
    const html = markdownToHtml(
      "[note]: this matters\n\n    indented\n\nTitle\n---",
    );
    expect(html).toContain("[note]: this matters");
    expect(html).toMatch(/<div> *indented<\/div>/);
    expect(html).toContain("<div>Title</div>");
  });

  test("writes lists, quotes, code and tables", () => {
    const html = markdownToHtml(
      "- a\n- b\n\n> q\n\n`x<y`\n\n| h | i |\n|---|---|\n| 1 | 2 |",
    );
    expect(html).toContain("<li>a</li>");
    expect(html).toMatch(
      /<blockquote style="[^"]+"><div>q<\/div><\/blockquote>/,
    );
    expect(html).toContain("<code>x&lt;y</code>");
    expect(html).toMatch(/<td style="[^"]+">2<\/td>/);
  });

  test("never lets markup of the writer's through", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "<img src=x onerror=y>",
      "[a](",
      ")",
      "javascript:x",
      '"',
      "'",
      "`",
      "*",
      "**",
      "\n",
      "\n\n",
      "> ",
      "- ",
      "#",
      "|",
      "&lt;",
      "![",
      "]",
      "<https://x>",
      "word",
      "~~~\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = markdownToHtml(pieces.join(""));
        expect(html).not.toMatch(
          /<img|<script|href="(?!https?:|mailto:|tel:)/i,
        );
      }),
      { numRuns: 500 },
    );
  });

  test.each(["> ", "- ", "1. ", "[", "- 1. > "])(
    "takes 20,000 times %s in one another",
    (unit) => {
      expect(markdownToHtml(`${unit.repeat(20_000)}x`)).toContain("x");
    },
  );
});

describe("markdownToText", () => {
  test("gives the words with the targets of links", () => {
    expect(
      markdownToText(
        "Hi **Bo**,\n\nsee [this](https://x.example/a) & https://y.example\n\n1. a\n2. b\n   - c\n\n> q",
      ),
    ).toBe(
      "Hi Bo,\n\nsee this <https://x.example/a> & https://y.example\n\n1. a\n2. b\n   - c\n\n> q",
    );
  });

  test("keeps plain words as they are", () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Zäöüß0-9,;:]{1,8}$/), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 4 }),
        (paragraphs) => {
          const text = paragraphs.map((each) => each.join(" ")).join("\n\n");
          expect(markdownToText(text)).toBe(text);
        },
      ),
    );
  });
});
