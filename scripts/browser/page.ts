import { type Element, isTag, isText, type ParentNode } from "domhandler";
import { DomUtils, parseDocument } from "htmlparser2";

/** One control of a form, as a browser knows it. */
export interface Field {
  name: string;
  /** `hidden`, `text`, `checkbox`, `radio`, `email` … */
  type: string;
  value: string;
  checked: boolean;
}

/** A button that submits its form. */
export interface Button {
  name: string;
  value: string;
  /** What a person reads on it. */
  label: string;
}

export interface Form {
  method: "GET" | "POST";
  /** Absolute. */
  action: URL;
  fields: Field[];
  buttons: Button[];
}

export interface Page {
  url: URL;
  status: number;
  /** Its first heading. */
  heading: string;
  /** What a person reads, in one line. */
  text: string;
  forms: Form[];
  links: { href: URL; label: string }[];
}

/** Reads a page as a browser without JavaScript would. */
export function readPage(html: string, url: URL, status: number): Page {
  const document = parseDocument(html);
  const all = (tag: string) => DomUtils.getElementsByTagName(tag, document);
  const body = all("body")[0] ?? document;
  return {
    url,
    status,
    heading: words(all("h1")[0]),
    text: words(body),
    forms: all("form").map((form) => readForm(form, url)),
    links: all("a")
      .filter((link) => link.attribs.href)
      .map((link) => ({
        href: new URL(link.attribs.href ?? "", url),
        label: words(link),
      })),
  };
}

/** The request that a press of `button` makes of a form; without a button, as the Enter key would. */
export function submission(form: Form, button?: Button) {
  const data = new URLSearchParams();
  for (const { name, type, value, checked } of form.fields) {
    const ticked = checked || (type !== "checkbox" && type !== "radio");
    if (name && ticked) data.append(name, value);
  }
  if (button?.name) data.append(button.name, button.value);
  return data;
}

function readForm(form: Element, page: URL): Form {
  const inside = (tag: string) =>
    DomUtils.getElementsByTagName(tag, form).filter(
      (element) => !("disabled" in element.attribs),
    );
  const inputs = inside("input").map((element) => ({
    element,
    type: element.attribs.type?.toLowerCase() ?? "text",
  }));
  const pressable = [
    ...inside("button").filter(
      ({ attribs }) => (attribs.type ?? "submit") === "submit",
    ),
    ...inputs.filter(({ type }) => type === "submit").map((i) => i.element),
  ];
  return {
    method: form.attribs.method?.toUpperCase() === "POST" ? "POST" : "GET",
    action: new URL(form.attribs.action || page.href, page),
    fields: inputs
      .filter(({ type }) => type !== "submit" && type !== "button")
      .map(({ element, type }) => readField(element, type)),
    buttons: pressable.map((element) => ({
      name: element.attribs.name ?? "",
      value: element.attribs.value ?? "",
      label: words(element) || (element.attribs.value ?? ""),
    })),
  };
}

function readField({ attribs }: Element, type: string): Field {
  const ticks = type === "checkbox" || type === "radio";
  return {
    name: attribs.name ?? "",
    type,
    value: attribs.value ?? (ticks ? "on" : ""),
    checked: "checked" in attribs,
  };
}

/** The text of an element in one line, without what is never shown. */
function words(node: ParentNode | undefined): string {
  if (!node) return "";
  const parts = node.children.map((child) => {
    if (isText(child)) return child.data;
    return isTag(child) && !UNSEEN.has(child.name) ? words(child) : "";
  });
  return parts.join(" ").replace(/\s+/g, " ").trim();
}

const UNSEEN: ReadonlySet<string> = new Set(["script", "style", "template"]);
