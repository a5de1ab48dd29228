import type { JSX } from "hono/jsx/jsx-runtime";
import { respond } from "../../../../src/oauth/pages/respond.js";

/** The HTML of a page as it is sent. */
export async function markup(
  page: (nonce: string) => JSX.Element,
): Promise<string> {
  return (await respond(page)).text();
}

/** What a browser shows of some markup, roughly: no tags, no style, entities decoded. */
export function shown(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}
