import type { Carrier } from "./item.js";
import { htmlPart, plainPart } from "./letters.js";
import { read } from "./mail-read.js";

/** Words that would fetch something by being shown. */
const shown = (technique: string, shows: (url: string) => string): Carrier => ({
  ...read(`shown: ${technique}`, (words) => ({ content: plainPart(words) })),
  shows,
});
const shownHtml = (
  technique: string,
  shows: (url: string) => string,
): Carrier => ({
  ...read(`shown: ${technique}`, (words) => ({ content: htmlPart(words) })),
  shows,
});

/** Mails that would fetch something, or lead somewhere else than they say, by being shown. */
export const shownCarriers: readonly Carrier[] = [
  shown("Markdown image", (host) => `![logo](https://${host}/a.png?d=1)`),
  shown(
    "Markdown image by reference",
    (host) => `![logo][r]\n\n[r]: https://${host}/b.png`,
  ),
  shown(
    "Markdown image in a link",
    (host) => `[![logo](https://${host}/c.png)](https://${host}/d)`,
  ),
  shown(
    "Markdown image with a title",
    (host) => `![logo](<https://${host}/e.png> "x")`,
  ),
  shown(
    "HTML image in plain text",
    (host) => `<img src="https://${host}/f.png">`,
  ),
  shown(
    "Markdown image, broken lines",
    (host) => `![lo\ngo](\nhttps://${host}/g.png\n)`,
  ),
  shown(
    "Markdown image written in entities",
    (host) => `&#33;&#91;logo&#93;&#40;https://${host}/h.png&#41;`,
  ),
  shown(
    "Markdown image split by zero width",
    (host) => `!\u200b[logo]\u200b(https://${host}/i.png)`,
  ),
  shownHtml(
    "HTML image",
    (host) => `<img src="https://${host}/j.png" alt="logo">`,
  ),
  shownHtml(
    "HTML background",
    (host) => `<div style="background:url(https://${host}/k.png)">Hi</div>`,
  ),
  shownHtml(
    "HTML image whose text is Markdown",
    (host) => `<img src="cid:x" alt="![x](https://${host}/l.png)">`,
  ),
  shownHtml(
    "Markdown image in HTML",
    (host) => `<p>![logo](https://${host}/m.png)</p>`,
  ),
  shownHtml(
    "link whose text is a Markdown image",
    (host) => `<a href="https://${host}/n">![x](https://${host}/n.png)</a>`,
  ),
  shownHtml(
    "link that breaks out of its brackets",
    (host) => `<a href="https://${host}/o)![x](https://${host}/o.png">x</a>`,
  ),
  shownHtml(
    "Markdown image over elements",
    (host) => `<b>!</b><i>[logo]</i>(https://${host}/p.png)`,
  ),
  shownHtml(
    "picture sources",
    (host) =>
      `<picture><source srcset="https://${host}/q.png"><img src="https://${host}/q2.png"></picture>`,
  ),
  shown(
    "link whose words are another address",
    (host) => `[https://acme.example](https://${host}/r)`,
  ),
  shownHtml(
    "HTML link whose words are another address",
    (host) => `<a href="https://${host}/s">https://acme.example</a>`,
  ),
];
