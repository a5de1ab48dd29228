import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { rewriteHtml } from "../../../tools/text/rewrite.js";
import { seenPieces } from "../../../tools/text/seen.js";

const rewrite = (html: string) =>
  rewriteHtml(seenPieces(html), (source) =>
    source.startsWith("cid:") ? { source } : { words: "picture" },
  );

describe("a document within another one", () => {
  test.each([
    [
      "keeps what it looks like",
      '<p style="color:red" class="a b">Hi <b>you</b></p>',
      '<p style="color:red" class="a b">Hi <b>you</b></p>',
    ],
    [
      "closes what it opens",
      "<div><p>One<p>Two",
      "<div><p>One</p><p>Two</p></div>",
    ],
    [
      "ends nothing that it did not open",
      "a</blockquote></div></table>b",
      "ab",
    ],
    [
      "runs nothing",
      '<script>x()</script><b onclick="x()">b</b><svg onload="x()"></svg>',
      "<b>b</b>",
    ],
    [
      "leads to web, mail and telephone alone",
      '<a href="javascript:x()">a</a><a href="https://a.example/?b&amp;c">b</a>',
      '<a>a</a><a href="https://a.example/?b&amp;c">b</a>',
    ],
    [
      "stays in its place",
      '<div style="position:fixed;margin:0 0 -9px;z-index:9;color:red">x</div>',
      '<div style="color:red">x</div>',
    ],
    [
      "loads nothing by style",
      '<p style="background:url(https://t.example/x);back\\67round:red;color:/*x*/blue">x</p>',
      '<p style="color:blue">x</p>',
    ],
    [
      "asks for nothing",
      '<form action="https://x.example"><input name="a"><button>Go</button></form>',
      "Go",
    ],
    [
      "shows its images, or says what they were",
      '<img src="cid:a" width="9"><img src="https://x.example/a" alt="Logo"><img src="https://x.example/b">',
      '<img src="cid:a" width="9">[image: Logo][image: picture]',
    ],
    [
      "leaves out what nobody sees",
      '<img src="cid:a" width="1" height="1"><span style="display:none">x</span><style>p{}</style>y',
      "y",
    ],
    ["writes text as text", "&lt;b&gt; &amp; &quot;", "&lt;b&gt; &amp; &quot;"],
    [
      "makes the page a box",
      '<html><body style="color:red"><p>x</p></body></html>',
      '<div style="color:red"><p>x</p></div>',
    ],
  ])("%s", (_, html, written) => {
    expect(rewrite(html)).toBe(written);
  });

  test("of any depth is written in time, its text whole", () => {
    const deep = `${"<div><span>".repeat(40_000)}text`;
    const written = rewrite(deep);
    expect(written).toContain("text");
    expect(written.length).toBeLessThan(10_000);
  });

  test("whatever is broken in it, is whole again and holds nothing else", () => {
    const piece = fc.constantFrom(
      "<div>",
      "</div>",
      "<p>",
      "</p>",
      "<blockquote>",
      "</blockquote>",
      "<table><tr><td>",
      "</table>",
      "<script>",
      "</script>",
      "<!--",
      "-->",
      "<b onclick=x>",
      "</b>",
      '<a href="javascript:x">',
      "</a>",
      "<style>",
      "</style>",
      '<img src="cid:a">',
      "<iframe src=x>",
      "</iframe>",
      "text",
      "<",
      ">",
      '"',
      "&lt;script&gt;",
      '<p style="',
      "<svg><script>",
      "<textarea>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const open: string[] = [];
        const parser = new Parser({
          onopentag(name, attributes) {
            open.push(name);
            expect(name).not.toMatch(
              /^(script|style|iframe|svg|textarea|form)$/,
            );
            expect(Object.keys(attributes).join()).not.toMatch(/\bon/);
            expect(attributes.href ?? "").not.toContain("javascript");
          },
          onclosetag(name, isImplied) {
            const isVoid = /^(img|br|hr|col|wbr)$/.test(name);
            expect(isImplied && !isVoid).toBe(false);
            expect(open.pop()).toBe(name);
          },
        });
        parser.end(rewrite(pieces.join("")));
        expect(open).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
