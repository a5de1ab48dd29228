/** Colours by their part in the page; text on its ground keeps WCAG's AA contrast in both schemes. */
const LIGHT = `
  --ground: #f4f5f3; --card: #ffffff; --sunken: #f4f6f5; --ink: #1a2123; --soft: #556064;
  --line: #dce1df; --edge: #76827f; --accent: #0d635a; --accent-strong: #094b44; --on-accent: #ffffff;
  --warning: #fff5df; --warning-line: #d79a2b; --warning-ink: #553a04;
`;
const DARK = `
  --ground: #101415; --card: #191f21; --sunken: #12181a; --ink: #e8eded; --soft: #a5b1b2;
  --line: #2e383a; --edge: #7d8a8b; --accent: #72d4c4; --accent-strong: #9be4d8; --on-accent: #05221e;
  --warning: #2a2313; --warning-line: #a77f2c; --warning-ink: #f4dba6;
`;

const PAGE = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; padding: clamp(1rem, 4vw, 3rem) 1rem; min-height: 100vh; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
header, main, footer { max-inline-size: 42rem; margin-inline: auto; }
header { display: flex; align-items: center; gap: .6rem; margin-block-end: 1.1rem; font-weight: 600; }
header svg { color: var(--accent); flex: none; }
main {
  padding: clamp(1.25rem, 5vw, 2.5rem); background: var(--card); border: 1px solid var(--line); border-radius: 16px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 5%), 0 12px 32px rgb(0 0 0 / 5%);
}
footer { padding: 1rem .25rem 0; color: var(--soft); font-size: .85rem; }
h1 { margin: 0 0 1rem; font-size: clamp(1.4rem, 1.1rem + 1.6vw, 1.85rem); line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
h2 { margin: 2rem 0 .6rem; font-size: 1.1rem; line-height: 1.35; }
h3 { margin: 1.4rem 0 .4rem; font-size: 1rem; }
p, ul, ol { margin: 0 0 .9rem; }
ul, ol { padding-inline-start: 1.3rem; }
li { margin-block-end: .35rem; }
.lead { font-size: 1.075rem; }
.fine { color: var(--soft); font-size: .9rem; }
code, textarea { font: .9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
.name { font-weight: 700; }
h1 .name { color: var(--accent); }
.short { display: block; color: var(--soft); font-size: .8rem; }
`;

const PARTS = `
.facts { margin: 0 0 1rem; border: 1px solid var(--line); border-radius: 12px; background: var(--sunken); }
.facts > div { padding: .8rem 1rem; }
.facts > div + div { border-block-start: 1px solid var(--line); }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; }
.domain code { font: inherit; font-weight: 650; }
.address { display: block; color: var(--soft); font-size: .8rem; }
.callout { margin: 0 0 1rem; padding: .85rem 1rem; border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: 10px; background: var(--sunken); }
.callout h2 { margin-block-start: 0; }
.callout > :last-child { margin-block-end: 0; }
.warning { border-color: var(--warning-line); background: var(--warning); color: var(--warning-ink); }
.allowed { margin: 0 0 1rem; display: grid; gap: .9rem; }
.allowed dt { color: var(--ink); font-size: 1rem; font-weight: 600; }
.problems { padding: .9rem 1rem .6rem; padding-inline-start: 2.2rem; border: 1px solid var(--warning-line); border-radius: 10px; background: var(--warning); color: var(--warning-ink); }
.copyable { margin: 0 0 .9rem; }
.copyable label { display: block; margin-block-end: .3rem; color: var(--soft); font-size: .9rem; }
textarea { display: block; inline-size: 100%; padding: .65rem .8rem; border: 1px solid var(--edge); border-radius: 10px; background: var(--sunken); color: var(--ink); resize: none; field-sizing: content; }
`;

const PREVIEW = `
.text { max-block-size: 24rem; padding: .65rem .8rem; border: 1px solid var(--line); border-radius: 10px; background: var(--sunken); white-space: pre-wrap; overflow: auto; }
.callout .text { padding: 0; border: 0; background: none; }
.text.code { font: .85rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
.shown { margin: 0 0 1rem; display: grid; gap: .9rem; }
.shown dt { margin-block-end: .25rem; }
.reached { list-style: none; padding: 0; }
.reached li { display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem .6rem; padding-block: .3rem; }
.reached code { font: inherit; font-weight: 650; }
.mark { padding: .05rem .6rem; border: 1px solid var(--edge); border-radius: 99px; font-size: .8rem; }
.mark.outside { border-color: var(--warning-line); background: var(--warning); color: var(--warning-ink); font-weight: 600; }
h1 + .text { margin-block-end: 1rem; font-size: 1.075rem; }
section + form { margin-block-start: 1.6rem; }
details { margin-block-start: 1.2rem; }
summary { padding-block: .4rem; cursor: pointer; color: var(--accent); font-weight: 600; }
details .text { margin-block-start: .6rem; }
`;

const UPLOAD = `
.drop { padding: 1.75rem 1.25rem; border: 2px dashed var(--edge); border-radius: 12px; background: var(--sunken); text-align: center; }
.drop.over { border-color: var(--accent); border-style: solid; }
.drop label { display: block; margin-block-end: .9rem; font-weight: 600; }
.drop input { max-inline-size: 100%; color: var(--soft); font: inherit; font-size: .9rem; cursor: pointer; }
.drop input::file-selector-button { min-block-size: 2.9rem; margin-inline-end: .9rem; padding: .6rem 1.5rem; border: 1px solid var(--accent); border-radius: 10px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
.drop input:hover::file-selector-button { border-color: var(--accent-strong); background: var(--accent-strong); }
progress { display: block; inline-size: 100%; block-size: .85rem; margin: .6rem 0 .4rem; appearance: none; border: 1px solid var(--edge); border-radius: 99px; background: var(--sunken); overflow: hidden; }
progress::-webkit-progress-bar { background: var(--sunken); }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }
#question, #moving, [role="status"] { margin-block: 1rem 0; }
[role="status"]:empty { margin: 0; }
`;

const FORM = `
fieldset { margin: 0 0 .9rem; padding: .2rem 0 .3rem; border: 1px solid var(--line); border-radius: 12px; min-inline-size: 0; }
legend { margin-inline-start: .75rem; padding-inline: .35rem; font-weight: 600; }
.box { display: flex; align-items: flex-start; gap: .75rem; padding: .6rem 1rem; border-radius: 10px; cursor: pointer; }
.box:hover { background: var(--sunken); }
.box input { flex: none; inline-size: 1.2rem; block-size: 1.2rem; margin: .18rem 0 0; accent-color: var(--accent); }
.reading { margin-block-end: 1rem; border: 1px solid var(--line); background: var(--sunken); }
form:has([name="reading_only"]:checked) :is(.whole, .leaving) { display: none; }
form:has([name="reading_only"]:checked) .twin { display: inline; }
.left-out { color: var(--soft); }
.actions { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: .75rem; margin-block-start: 1.6rem; }
.actions:has(> :only-child) { justify-content: flex-start; }
.button { min-block-size: 2.9rem; padding: .6rem 1.5rem; border: 1px solid var(--edge); border-radius: 10px; background: var(--card); color: var(--ink); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.button:hover { background: var(--sunken); }
.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.primary:hover { border-color: var(--accent-strong); background: var(--accent-strong); }
.link { color: var(--accent); text-underline-offset: .18em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 30rem) { .actions .button { flex: 1 1 8rem; } }
@media (prefers-reduced-motion: no-preference) { .button, .box { transition: background-color .12s; } }
`;

/** The one style of all pages: no font, image or address from elsewhere. */
export const style = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
${PAGE}${PARTS}${PREVIEW}${UPLOAD}${FORM}`;
