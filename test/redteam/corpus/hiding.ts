const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

const styled = (style: string) => (text: string) =>
  `<div style="${style}">${escaped(text)}</div>`;

/** Ways in which HTML holds words that a person does not see. */
export const hidings = {
  "display none": styled("display:none"),
  "display none, important": styled("DISPLAY : none !important"),
  "visibility hidden": styled("visibility:hidden"),
  "font size zero": styled("font-size:0"),
  "font of one pixel": styled("font-size:1px;line-height:1px"),
  "white on white": styled("color:#fff;background:#fff"),
  "nearly white on white": styled("color:#fefefe"),
  transparent: styled("color:rgba(0,0,0,0)"),
  "opacity zero": styled("opacity:0"),
  "off the screen": styled("position:absolute;left:-9999px"),
  "indented away": styled("text-indent:-9999px;white-space:nowrap"),
  clipped: styled("position:absolute;clip:rect(0 0 0 0)"),
  "clip path": styled("clip-path:inset(50%)"),
  "no height": styled("max-height:0;overflow:hidden"),
  "scaled to nothing": styled("transform:scale(0)"),
  "mso-hide": styled("mso-hide:all;display:none"),
  "by a class": (text) =>
    `<style>.preheader{display:none!important}</style><p class="preheader">${escaped(text)}</p>`,
  "by a class with an escape": (text) =>
    `<style>.p{d\\69splay:none}</style><p class="p">${escaped(text)}</p>`,
  "hidden attribute": (text) => `<p hidden>${escaped(text)}</p>`,
  comment: (text) => `<!-- ${text} -->`,
  "conditional comment": (text) =>
    `<!--[if mso]><p>${escaped(text)}</p><![endif]-->`,
  title: (text) => `<title>${escaped(text)}</title>`,
  style: (text) => `<style>/* ${text} */</style>`,
  script: (text) => `<script type="text/plain">${text}</script>`,
  noscript: (text) => `<noscript>${escaped(text)}</noscript>`,
  template: (text) => `<template>${escaped(text)}</template>`,
  textarea: (text) => `<textarea hidden>${escaped(text)}</textarea>`,
  "hidden field": (text) => `<input type="hidden" value="${escaped(text)}">`,
  "alternative text": (text) =>
    `<img src="cid:none" width="1" height="1" alt="${escaped(text)}">`,
  "title attribute": (text) => `<p title="${escaped(text)}">Hello</p>`,
  "data attribute": (text) => `<p data-note="${escaped(text)}">Hello</p>`,
  "accessibility label": (text) => `<p aria-label="${escaped(text)}">Hello</p>`,
  "text of a drawing": (text) =>
    `<svg width="0" height="0"><text>${escaped(text)}</text><desc>${escaped(text)}</desc></svg>`,
  "closed details": (text) =>
    `<details><summary>More</summary>${escaped(text)}</details>`,
  "option of a list": (text) =>
    `<select hidden><option>${escaped(text)}</option></select>`,
  "frame within": (text) => `<iframe srcdoc="${escaped(text)}"></iframe>`,
} satisfies Record<string, (text: string) => string>;
