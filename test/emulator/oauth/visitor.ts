/** What a person does at Google's pages. */
export interface Visitor {
  /** E-mail address of the account that is picked. */
  account: string;
  /** The scopes whose boxes are ticked, by full name; every box when left out. */
  grant?: string[];
  /** Cancels instead. */
  deny?: boolean;
}

/** Sends a request without following redirects: the embedded Google's `fetch`, or the network's. */
export type Send = (request: Request) => Promise<Response>;

/**
 * Walks through Google's account chooser and consent page as a browser would, by
 * the links and forms in the HTML, and stops where Google sends the person back.
 *
 * @param address the authorization URL.
 * @returns the client's redirect address with `code`, or with `error`.
 * @throws Error with the page's text where Google shows an error page.
 */
export async function visit(
  address: string | URL,
  visitor: Visitor,
  send: Send,
): Promise<URL> {
  let request = new Request(address, { redirect: "manual" });
  for (let page = 0; page < MOST_PAGES; page++) {
    const response = await send(request);
    const location = response.headers.get("location");
    if (location) return new URL(location, request.url);
    const html = await response.text();
    const form = readForm(html);
    if (!response.ok || !form) throw new Error(textOf(html));
    request = fillIn(form, new URL(form.action, request.url), visitor);
  }
  throw new Error("Google's pages led nowhere.");
}

const MOST_PAGES = 5;

interface Form {
  action: string;
  method: string;
  hidden: [string, string][];
  boxes: string[];
}

function fillIn(form: Form, action: URL, visitor: Visitor): Request {
  const fields = new URLSearchParams(form.hidden);
  if (form.method === "get") {
    fields.set("account", visitor.account);
    action.search = fields.toString();
    return new Request(action, { redirect: "manual" });
  }
  fields.set("decision", visitor.deny ? "deny" : "allow");
  for (const scope of form.boxes) {
    if (visitor.grant?.includes(scope) ?? true) fields.append("grant", scope);
  }
  return new Request(action, {
    method: "POST",
    body: fields,
    redirect: "manual",
  });
}

function readForm(html: string): Form | undefined {
  const [, opening = ""] = /<form([^>]*)>/.exec(html) ?? [];
  const action = attribute(opening, "action");
  const method = attribute(opening, "method");
  if (action === undefined || method === undefined) return undefined;
  const inputs = [...html.matchAll(/<input([^>]*)>/g)].map(
    ([, inside = ""]) => ({
      type: attribute(inside, "type"),
      name: attribute(inside, "name") ?? "",
      value: attribute(inside, "value") ?? "",
    }),
  );
  return {
    action,
    method,
    hidden: inputs
      .filter(({ type }) => type === "hidden")
      .map(({ name, value }) => [name, value]),
    boxes: inputs
      .filter(({ type }) => type === "checkbox")
      .map(({ value }) => value),
  };
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decodeEntities(value);
}

const ENTITIES: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

const decodeEntities = (text: string) =>
  text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? "");

const textOf = (html: string) =>
  decodeEntities(html.replace(/^[\s\S]*<body>/, "").replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
