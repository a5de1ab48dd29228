import type { Cookies } from "./cookies.js";
import {
  type Button,
  type Form,
  type Page,
  readPage,
  submission,
} from "./page.js";

/** Where a browser ended up: on a page, or sent to an address that it was told to stop at. */
export type Arrival = { page: Page } | { stopped: URL };

const MAX_REDIRECTS = 15;

/** A browser without a screen: cookies, redirects, forms and links; no JavaScript. */
export class Browser {
  /** `stops` says which address is not to be opened: there the journey ends. */
  constructor(
    private readonly cookies: Cookies,
    private readonly stops: (url: URL) => boolean,
  ) {}

  /** Opens an address and follows where it leads. Throws when a server cannot be reached or redirects never end. */
  async open(url: URL, init: RequestInit = {}): Promise<Arrival> {
    let next = url;
    let request = init;
    for (let hop = 0; hop < MAX_REDIRECTS; hop++) {
      if (this.stops(next)) return { stopped: next };
      const response = await this.#fetch(next, request);
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || !location) {
        const html = await response.text();
        return { page: readPage(html, next, response.status) };
      }
      await response.body?.cancel();
      next = new URL(location, next);
      // Only 307 and 308 repeat the request; the others turn it into a GET.
      request = response.status >= 307 ? request : {};
    }
    throw new Error(`Too many redirects, the last to ${next.origin}`);
  }

  /** Presses a button of a form. */
  submit(page: Page, form: Form, button?: Button): Promise<Arrival> {
    const data = submission(form, button);
    if (form.method === "GET") {
      const url = new URL(form.action);
      url.search = data.toString();
      return this.open(url);
    }
    return this.open(form.action, {
      method: "POST",
      body: data,
      // What browsers send with a form, and servers check against forgery.
      headers: { origin: page.url.origin, referer: page.url.href },
    });
  }

  async #fetch(url: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("accept", "text/html");
    const cookie = this.cookies.header(url);
    if (cookie) headers.set("cookie", cookie);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    this.cookies.store(url, response.headers);
    return response;
  }
}
