import { isTag, isText } from "domhandler";
import { DomUtils, parseDocument } from "htmlparser2";
import { marked } from "marked";

/** What leads to another place, as the WHATWG URL standard reads an address. */
const AWAY = /^[\s\p{Cc}]*(?:[a-z][a-z\d+.-]*:|[\\/]{2})/iu;

/** Attributes that name an address. */
const ADDRESSES = [
  "src",
  "srcset",
  "href",
  "xlink:href",
  "data",
  "poster",
  "background",
  "action",
  "formaction",
];

/**
 * The addresses that a text leads to, once it is shown as Markdown with the HTML
 * in it or as HTML, other than those that it shows itself: what a client might
 * load, and links whose words say something else. Read by `marked` and `htmlparser2`, which
 * share nothing with what wrote the text.
 */
export function addressesBehind(text: string): string[] {
  const shown = marked.parse(text, { async: false });
  return [shown, text].flatMap(addressesIn);
}

function addressesIn(html: string): string[] {
  return DomUtils.filter(isTag, parseDocument(html)).flatMap((element) => {
    if (!isTag(element)) return [];
    const { name, attribs } = element;
    // What HTML has no element for loads nothing: `<img<`.
    if (!/^[a-z][\w:-]*$/.test(name)) return [];
    const found = ADDRESSES.flatMap((each) => attribs[each] ?? []).filter(
      (address) => AWAY.test(address.replace(/[\t\n]/g, "")),
    );
    const shown = name === "a" ? DomUtils.textContent(element) : "";
    const words = element.children.every(isText) ? shown : "";
    return [
      ...found.filter((address) => !isShown(address, words)),
      ...(/url\(|@import/i.test(attribs.style ?? "")
        ? [attribs.style ?? ""]
        : []),
      ...(["script", "style", "base"].includes(name) ? [name] : []),
    ];
  });
}

/** Whether the words of a link are its address: `www.x.example` and `a@b.example`, too. */
function isShown(address: string, words: string): boolean {
  // As `marked` writes an address, which what is shown may not be encoded like.
  const bare = (text: string) =>
    encodeURI(text.toWellFormed())
      .replace(/%25/g, "%")
      .replace(/^(https?:\/\/|mailto:)/i, "");
  return words !== "" && bare(address) === bare(words);
}
