import { describe, expect, test } from "vitest";
import { htmlToMarkdown } from "../../../tools/text/html.js";

const styled = (style: string): string => `<div style="${style}">WORDS</div>`;
const ruled = (css: string, html: string): string =>
  `<style>${css}</style>${html}`;

describe("what a person does not see is left out", () => {
  test.each([
    "content-visibility:hidden",
    "line-height:0;overflow:hidden",
    "max-height:0px;overflow-y:hidden",
    "width:0;overflow-x:hidden",
    "height:0em;overflow:hidden",
    "height:calc(0px);overflow:hidden",
    "text-indent:100%;white-space:nowrap;overflow:hidden",
    "text-indent:-100em",
    "transform:scale3d(0,0,0)",
    "transform:scale(.01)",
    "transform:matrix(0,0,0,0,0,0)",
    "transform:rotateX(90deg)",
    "transform:translate3d(-9999px,0,0)",
    "transform:translateX(9999px)",
    "scale:0",
    "translate:-9999px 0",
    "zoom:0.01",
    "opacity:1%",
    "filter:blur(50px)",
    "letter-spacing:-1em",
    "position:absolute;left:-100vw",
    "position:absolute;left:9999px",
    "position:absolute;bottom:-9999px",
    "position:relative;left:-9999px",
    "position:absolute;inset:-9999px auto auto -9999px",
    "margin:0 0 0 -9999px",
    "margin-left:-200em",
    "position:absolute;clip:rect(1px,1px,1px,1px)",
    "clip-path:polygon(0 0,0 0,0 0)",
    "clip-path:inset(0 0 100% 0)",
    "font-size:calc(0px)",
    "font-size:2px",
    "font-size:0.1mm",
    "color:transparent",
    "-webkit-text-fill-color:transparent",
    "color:#ffffff00",
    "color:#0000",
    "color:rgb(0 0 0 / 0)",
    "color:rgba(0,0,0,.02)",
    "color:rgb(100%,100%,100%)",
    "color:rgb(255 255 255 / 100%)",
    "color:hwb(0 100% 0%)",
    "color:lab(100% 0 0)",
    "color:oklch(1 0 0)",
    "color:color(srgb 1 1 1)",
    "color:Canvas",
    "color:lightyellow",
    "color:navy;background:navy",
    "color:#fff;background:linear-gradient(#fff,#fefefe)",
  ])("by %s [H-071]", (style) => {
    expect(htmlToMarkdown(`<p>before</p>${styled(style)}`)).toBe("before");
  });

  test.each([
    [
      "a rule for the screen",
      ruled("@media screen{.x{display:none}}", "<p class=x>WORDS"),
    ],
    [
      "a rule for wide screens",
      ruled(
        "@media all and (min-width:1px){.x{display:none}}",
        "<p class=x>WORDS",
      ),
    ],
    [
      "a rule under a condition",
      ruled("@supports (display:block){.x{display:none}}", "<p class=x>WORDS"),
    ],
    [
      "a rule in a layer",
      ruled("@layer a;@layer a{.x{display:none}}", "<p class=x>WORDS"),
    ],
    [
      "a rule behind an import",
      ruled('@import "x.css";.x{display:none}', "<p class=x>WORDS"),
    ],
    [
      "a rule in a comment of HTML",
      ruled("<!-- .x{display:none} -->", "<p class=x>WORDS"),
    ],
    [
      "a rule for an attribute",
      ruled("[data-x]{display:none}", "<p data-x>WORDS"),
    ],
    [
      "a rule for a value",
      ruled('p[class*="re"]{display:none}', "<p class=pre>WORDS"),
    ],
    [
      "a rule that comes later",
      "<p class=x>WORDS</p><style>.x{display:none}</style>",
    ],
    [
      "letters of a part of no size",
      '<p style="font-size:0"><b style="font-size:1em">WORDS</b></p>',
    ],
    [
      "a colour that is passed on",
      '<p style="color:#fff"><b style="color:inherit">WORDS</b></p>',
    ],
    ["closed details", "<details><p>WORDS</p></details>"],
    [
      "the heading of details within closed ones",
      "<details><details open><summary>WORDS</summary></details></details>",
    ],
    ["a closed dialog", "<dialog>WORDS</dialog>"],
    ["what stands in for ruby", "<ruby><rp>WORDS</rp></ruby>"],
    ["what stands in for a meter", "<meter>WORDS</meter>"],
    ["an end tag without a name", "</ WORDS>"],
  ])("by %s [H-071]", (_, html) => {
    expect(htmlToMarkdown(`<p>before</p>${html}`)).toBe("before");
  });
});

describe("what a person sees is kept", () => {
  test.each([
    "max-width:600px;overflow:hidden",
    "height:100%;overflow:hidden",
    "line-height:1;overflow:hidden",
    "height:20px;overflow:hidden",
    "margin:0 auto",
    "margin:-10px 0 0 -20px",
    "position:absolute;left:50%;transform:translateX(-50%)",
    "position:relative;left:10px",
    "text-indent:2em;overflow:hidden",
    "letter-spacing:-1px",
    "opacity:.6",
    "zoom:1",
    "scale:1",
    "transform:scale(0.9)",
    "filter:blur(0)",
    "clip-path:inset(10% 5%)",
    "clip:auto",
    "font-size:8px",
    "font-size:80%",
    "font-size:smaller",
    "color:rgba(0,0,0,.87)",
    "color:#000000de",
    "color:gray",
    "color:white;background:navy",
    "color:#fff;background:linear-gradient(#000,#333)",
    "color:inherit",
    "visibility:inherit",
  ])("with %s", (style) => {
    expect(htmlToMarkdown(styled(style))).toBe("WORDS");
  });

  test.each([
    [
      "a rule for narrow screens",
      ruled(
        "@media only screen and (max-width:600px){.x{display:none}}",
        "<p class=x>WORDS",
      ),
    ],
    [
      "a rule for the dark",
      ruled(
        "@media (prefers-color-scheme:dark){.x{color:#fff}}",
        "<p class=x>WORDS",
      ),
    ],
    [
      "a rule where something is not known",
      ruled(
        "@supports not (display:grid){.x{display:none}}",
        "<p class=x>WORDS",
      ),
    ],
    [
      "a rule for another value",
      ruled('p[class="pre"]{display:none}', "<p class=x>WORDS"),
    ],
    [
      "the heading of details",
      "<details><summary>WORDS</summary><p>more</p></details>",
    ],
    ["open details", "<details open>WORDS</details>"],
  ])("with %s", (_, html) => {
    expect(htmlToMarkdown(html)).toBe("WORDS");
  });
});

test.each([
  "@media all{",
  "@media all{}",
  "p[a=b]",
  "[",
  "<style>p{}</style>",
  "</ ",
])("takes 50,000 times %s in a sheet without ado [W-11]", (unit) => {
  const html = `<style>${unit.repeat(50_000)}</style><p>x`;
  expect(typeof htmlToMarkdown(html)).toBe("string");
});
