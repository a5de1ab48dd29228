import { type Element, isTag, type ParentNode } from "domhandler";
import { DomUtils, parseDocument } from "htmlparser2";
import { marked } from "marked";

/** Attributes whose address is fetched as soon as an element is shown. */
const FETCHED: Readonly<Record<string, readonly string[]>> = {
  img: ["src", "srcset"],
  source: ["src", "srcset"],
  video: ["src", "poster"],
  audio: ["src"],
  iframe: ["src"],
  embed: ["src"],
  object: ["data"],
  link: ["href"],
  script: ["src"],
  image: ["href", "xlink:href"],
  input: ["src"],
  body: ["background"],
  table: ["background"],
  td: ["background"],
};

/**
 * The addresses that a client asks by showing a text as Markdown, HTML in it
 * included, without anybody pressing anything.
 */
export function fetchedBy(text: string): string[] {
  if (!text.includes("://")) return [];
  const html = marked.parse(text, { async: false });
  const document = parseDocument(html);
  return DomUtils.filter(isTag, document).flatMap((element) =>
    isTag(element) ? fetchedByElement(element) : [],
  );
}

/** Links whose words do not say where they lead. */
export function disguisedIn(text: string): string[] {
  if (!text.includes("://")) return [];
  const document: ParentNode = parseDocument(
    marked.parse(text, { async: false }),
  );
  return DomUtils.getElementsByTagName("a", document).flatMap((link) => {
    const { href = "" } = link.attribs;
    const host = URL.canParse(href) ? new URL(href).host : "";
    return host && !DomUtils.textContent(link).includes(host) ? [href] : [];
  });
}

function fetchedByElement({ name, attribs }: Element): string[] {
  const style = attribs.style ?? "";
  return [
    ...(FETCHED[name] ?? []).flatMap((attribute) => attribs[attribute] ?? []),
    ...[...style.matchAll(/url\(['"]?([^'")]+)/g)].flatMap(([, url = ""]) => [
      url,
    ]),
  ];
}
