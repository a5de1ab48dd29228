import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { htmlToMarkdown } from "../../../tools/text/html.js";

describe("htmlToMarkdown", () => {
  test("keeps words, emphasis, lists, quotes and links", () => {
    const html = `<h1>Plan</h1><p>Hi <b>Bo</b>, see <a href="https://x.example/?a=1&amp;b=2">this</a>.</p>
      <ul><li>one<li>two</ul><blockquote>said<br>so</blockquote>`;
    expect(htmlToMarkdown(html)).toBe(
      "# Plan\n\nHi **Bo**, see [this](https://x.example/?a=1&b=2).\n\n- one\n- two\n\n> said\n> so",
    );
  });

  test("reads a div as a line, as mail programs write them", () => {
    const html =
      '<div dir="ltr">Hi Bo<div><br></div><div>one</div><div>two</div></div>';
    expect(htmlToMarkdown(html)).toBe("Hi Bo\n\none\ntwo");
  });

  test("makes a Markdown table of data, and lines of a layout", () => {
    expect(
      htmlToMarkdown("<table><tr><th>a<th>b<tr><td>1<td>2<br>3</table>"),
    ).toBe("| a | b |\n| --- | --- |\n| 1 | 2 3 |");
    expect(
      htmlToMarkdown(
        "<table><tr><td><table><tr><td>left</table><td>right</table>",
      ),
    ).toBe("left\nright");
  });

  test.each([
    ["display: none", '<div style="display:none">SECRET</div>'],
    ["an entity in the style", '<p style="display&#58;none">SECRET</p>'],
    ["an escape in the style", '<p style="d\\69splay:none">SECRET</p>'],
    ["a comment in the style", '<p style="display/**/:/**/none">SECRET</p>'],
    ["the hidden attribute", "<p hidden>SECRET</p>"],
    ["visibility", '<span style="visibility:hidden">SECRET</span>'],
    ["no size", '<span style="font-size:0px">SECRET</span>'],
    ["one pixel", '<span style="font:1px/1px serif">SECRET</span>'],
    ["no opacity", '<span style="opacity:0">SECRET</span>'],
    ["white on white", '<font color="#ffffff">SECRET</font>'],
    [
      "black on black",
      '<div style="background:#000"><span style="color:rgb(0,0,0)">SECRET</span></div>',
    ],
    ["far outside", '<div style="position:absolute;left:-9999px">SECRET</div>'],
    ["no height", '<div style="max-height:0;overflow:hidden">SECRET</div>'],
    [
      "a class",
      "<style>.x, p.y { display: none }</style><p class='x'>SECRET</p>",
    ],
    ["a comment", "<!-- SECRET -->"],
    ["a conditional comment", "<!--[if mso]>SECRET<![endif]-->"],
    ["a script", "<script>'</p>SECRET'</script>"],
    ["a title", "<head><title>SECRET</title></head>"],
    ["a template", "<template>SECRET</template>"],
    ["an svg", "<svg><text>SECRET</text></svg>"],
    ["a text box", "<textarea>SECRET</textarea>"],
    ["a tracker", '<img src="https://t.example/SECRET.gif" width="1">'],
    [
      "an image's address",
      '<img src="https://t.example/SECRET.png" alt="Logo">',
    ],
    ["a script as a link", '<a href="javascript:SECRET()">x</a>'],
    ["data as a link", '<a href="data:text/html,SECRET">x</a>'],
    [
      "an end tag in a cell",
      "<div hidden><table><td></div>SECRET</table></div>",
    ],
    ["an unclosed attribute", '<p title="SECRET'],
    [
      "a rule for what is inside something",
      '<style>.mail td > p.pre{display:none}</style><div class="mail"><table><td><p class="x pre">SECRET</table></div>',
    ],
    [
      "a rule that outdoes its own style",
      '<style>#s{display:none!important}</style><p id=s style="display:block">SECRET</p>',
    ],
    [
      "the weightier of two rules",
      "<style>p.a.b{display:none}p.a{display:block}</style><p class='a b'>SECRET</p>",
    ],
    [
      "what is said later of the same",
      "<style>.x{display:block}.y{color:red}.x{display:none}</style><p class=x>SECRET</p>",
    ],
    ["letters of a hundredth", '<p style="font-size:0.01em">SECRET</p>'],
    ["a colour by hue", '<p style="color:hsl(60, 100%, 99%)">SECRET</p>'],
    ["a colour by name", '<p style="color:ivory">SECRET</p>'],
    ["the page's colour of text", '<body text="#ffffff"><p>SECRET</p></body>'],
    ["a margin", '<p style="margin-left:-9999px">SECRET</p>'],
    ["a filter", '<p style="filter:opacity(0)">SECRET</p>'],
    ["a shift", '<p style="transform:translateX(-9999px)">SECRET</p>'],
    ["a clip", '<p style="clip-path:circle(0)">SECRET</p>'],
  ])("shows nothing that is hidden by %s [H-071]", (_, html) => {
    const markdown = htmlToMarkdown(`<p>before</p>${html}`);
    expect(markdown).toContain("before");
    expect(markdown).not.toContain("SECRET");
  });

  test.each([
    [
      "white on a dark cell",
      '<td bgcolor="#000000"><font color="white">SEEN</font></td>',
    ],
    [
      "letters that are large again",
      '<div style="font-size:0"><b style="font-size:14px">SEEN</b></div>',
    ],
    [
      "what is visible again",
      '<div style="visibility:hidden"><b style="visibility:visible">SEEN</b></div>',
    ],
    [
      "a style for other media",
      "<style>@media print { .x { display:none } }</style><p class=x>SEEN</p>",
    ],
    ["an unclosed hidden paragraph's successor", "<p hidden>gone<p>SEEN"],
    [
      "a rule for what is inside something else",
      "<style>.mail .pre{display:none}</style><p class=pre>SEEN</p>",
    ],
    [
      "a rule for a child that is a grandchild",
      "<style>div > p{display:none}</style><div><section><p>SEEN</p></section></div>",
    ],
    [
      "its own style that outdoes a rule",
      '<style>.m{display:none}</style><p class=m style="display:block">SEEN</p>',
    ],
    [
      "a rule for a state",
      "<style>p:hover{display:none} a[href]{display:none}</style><p>SEEN</p>",
    ],
    ["grey on white", '<p style="color:#999">SEEN</p>'],
    [
      "white on a picture",
      '<div style="background-image:url(x)"><p style="color:#fff">SEEN</p></div>',
    ],
  ])("shows %s", (_, html) => {
    expect(htmlToMarkdown(html)).toContain("SEEN");
  });

  test("removes invisible characters that entities spell", () => {
    expect(htmlToMarkdown("ig&#8203;no&zwnj;re&#xE0041; &lt;b&gt;")).toBe(
      "ignore \\<b>",
    );
  });

  test("drops what tells a sender who clicked", () => {
    expect(
      htmlToMarkdown('<a href="https://x.example/p?utm_source=a&id=7">x</a>'),
    ).toBe("[x](https://x.example/p?id=7)");
  });

  test("keeps the target of a link around blocks, and the lines in emphasis around lists", () => {
    expect(
      htmlToMarkdown(
        '<a href="https://x.example/"><h2>Sale</h2><p>Now</p></a><i><ul><li>a</ul>b</i>',
      ),
    ).toBe("## Sale\n\nNow\n\n(https://x.example/)\n\n- a\n\nb");
  });

  test("gives text without markup when asked", () => {
    expect(
      htmlToMarkdown("<p>2 * 3 &lt; <b>snake_case</b></p>", { plain: true }),
    ).toBe("2 * 3 < snake_case");
  });

  test("says what it folded", () => {
    const markdown = htmlToMarkdown(
      '<p>new</p><div class="old">old words</div><p>after</p>',
      {
        fold: ({ attributes }) =>
          attributes.get("class") === "old"
            ? { what: "quoted text", reach: "element" }
            : undefined,
      },
    );
    expect(markdown).toBe("new\n\n(quoted text folded: 9 characters)\n\nafter");
  });
});

/** Benign documents: words in order, in whatever markup. */
const word = fc.stringMatching(/^[a-z]{1,8}$/);
const { tree } = fc.letrec<{ tree: { html: string; words: string[] } }>(
  (tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      word.map((each) => ({ html: ` ${each} `, words: [each] })),
      fc
        .tuple(
          fc.constantFrom(
            "div",
            "p",
            "b",
            "i",
            "span",
            "td",
            "li",
            "ul",
            "h2",
            "blockquote",
            "center",
            "table",
          ),
          fc.array(tie("tree"), { maxLength: 4 }),
        )
        .map(([name, inside]) => ({
          html: `<${name}>${inside.map(({ html }) => html).join("")}</${name}>`,
          words: inside.flatMap(({ words }) => words),
        })),
    ),
  }),
);

test("all words of a benign document survive in their order [P-06]", () => {
  fc.assert(
    fc.property(tree, ({ html, words }) => {
      expect(htmlToMarkdown(html).match(/[a-z]+/g) ?? []).toEqual(words);
    }),
    { numRuns: 500 },
  );
});

/** Where the links in Markdown lead, as an independent reader sees them. */
function targets(markdown: string): string[] {
  const found: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === "link" || token.type === "image") found.push(token.href);
  });
  return found;
}

const junk = fc
  .array(
    fc.constantFrom(
      "<",
      ">",
      "</",
      "/>",
      "<!--",
      "-->",
      "<div",
      "<p ",
      'style="',
      "display:none",
      '"',
      "'",
      "=",
      "&#",
      "&lt;",
      ";",
      "<script>",
      "</script>",
      "<table>",
      "</td>",
      "<td>",
      "<a href=",
      "https://x.example/",
      "javascript:",
      "<b>",
      "</b>",
      "\u200B",
      "\u{E0041}",
      " ",
      "word",
      "<style>",
      "{",
      "}",
      "[",
      "](",
      "*",
      "`",
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""));

test("broken markup never throws, runs or hides characters [P-06 H-071]", () => {
  fc.assert(
    fc.property(junk, (html) => {
      const markdown = htmlToMarkdown(html);
      expect(markdown).not.toMatch(/(?<!\\)<script/i);
      for (const target of targets(markdown))
        expect(target).toMatch(/^(?:https?|mailto|tel):/);
      expect(markdown).not.toMatch(/[\u200B\u{E0000}-\u{E007F}]/u);
    }),
    { numRuns: 300 },
  );
});

test.each([
  "<div>x",
  "<b>x",
  "<table><tr><td>",
  "<i></b>",
  "<blockquote>",
  "<td></th>",
  '<a href="https://x.example/">',
  '<p style="color:#fff">x',
  "<!--",
  '<a "',
  "<style>{",
  "&#8203;",
  "<ul><li>",
  "[",
  "[a](",
  "<a =",
  "   ",
  "<p hidden>",
  "<li><p>",
])("takes 50,000 times %s without ado [W-11]", (unit) => {
  expect(typeof htmlToMarkdown(unit.repeat(50_000))).toBe("string");
});
