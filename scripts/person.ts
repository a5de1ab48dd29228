import { shortScope } from "../tools/scopes.js";
import { type Arrival, Browser } from "./browser/browser.js";
import { Cookies } from "./browser/cookies.js";
import type { Button, Form, Page } from "./browser/page.js";

/** What the person at the browser wants. Scopes by their short names. */
export interface Wishes {
  /** Which Google account to choose. */
  email: string;
  /** Boxes to tick on this server's consent page, besides those that come ticked. */
  tick?: readonly string[];
  /** Boxes to untick on this server's consent page. */
  untick?: readonly string[];
  /** Boxes to leave unticked on Google's page; the others are ticked. */
  refuse?: readonly string[];
  /** Ticks "reading only" on this server's consent page. */
  readingOnly?: boolean;
  /** Which policy on what may leave to choose on this server's consent page. */
  outbound?: string;
  /** Whose question to answer with no. */
  deny?: "server" | "google";
  /** Told of each page that is seen, before it is answered. */
  onPage?: (page: Page) => void;
}

/** The sign-in ended on a page instead of back at the client. */
export class StoppedAtPage extends Error {
  override readonly name = "StoppedAtPage";

  constructor(readonly page: Page) {
    super(
      `The sign-in stopped at ${page.url.origin}${page.url.pathname} (HTTP ${page.status}): ${page.text.slice(0, 400)}`,
    );
  }
}

const MAX_PAGES = 8;

/**
 * Plays the person at the browser: opens the address that an MCP client sends
 * its user to, answers this server's consent page and Google's, and returns the
 * client's redirect URI with the code (or the error) in it. Throws
 * `StoppedAtPage` when the way ends on a page that asks nothing. Pass the same
 * `cookies` again to be the same browser.
 */
export async function signIn(
  authorizeUrl: URL | string,
  wishes: Wishes,
  cookies = new Cookies(),
): Promise<URL> {
  const start = new URL(authorizeUrl);
  const redirect = new URL(start.searchParams.get("redirect_uri") ?? "");
  const browser = new Browser(
    cookies,
    (url) =>
      url.origin === redirect.origin && url.pathname === redirect.pathname,
  );
  let arrival: Arrival = await browser.open(start);
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    if ("stopped" in arrival) return arrival.stopped;
    const { page } = arrival;
    wishes.onPage?.(page);
    const answer =
      page.status >= 400
        ? undefined
        : page.url.origin === start.origin
          ? answerServer(page, wishes)
          : answerGoogle(page, wishes);
    if (!answer) throw new StoppedAtPage(page);
    arrival = await browser.submit(page, answer.form, answer.button);
  }
  throw new Error("The sign-in asks more questions than it should");
}

/**
 * Opens a page of this server that has people sign in first, as somebody would, and
 * answers the page at which that ends.
 */
export async function openAs(
  url: URL | string,
  email: string,
  cookies = new Cookies(),
): Promise<{ page: Page; browser: Browser }> {
  const start = new URL(url);
  const browser = new Browser(cookies, () => false);
  let arrival = await browser.open(start);
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    if ("stopped" in arrival) break;
    const { page } = arrival;
    const answer =
      page.url.origin === start.origin
        ? undefined
        : answerGoogle(page, { email });
    if (!answer) return { page, browser };
    arrival = await browser.submit(page, answer.form, answer.button);
  }
  throw new Error("The sign-in asks more questions than it should");
}

interface Answer {
  form: Form;
  button: Button;
}

function answerServer(page: Page, wishes: Wishes): Answer | undefined {
  const { tick = [], untick = [], readingOnly = false, deny } = wishes;
  const decision = deny === "server" ? "deny" : "allow";
  const answer = decide(page, decision);
  for (const box of boxes(answer?.form, "scope")) {
    const scope = shortScope(box.value);
    box.checked =
      (box.checked || tick.includes(scope)) && !untick.includes(scope);
  }
  for (const box of boxes(answer?.form, "reading_only")) {
    box.checked = readingOnly;
  }
  const { outbound } = wishes;
  for (const field of answer?.form.fields ?? []) {
    if (outbound === undefined || field.name !== "outbound") continue;
    field.checked = field.value === outbound;
  }
  return answer;
}

function answerGoogle(page: Page, wishes: Wishes): Answer | undefined {
  const account = chooseAccount(page, wishes.email);
  if (account) return account;
  const answer = decide(page, wishes.deny === "google" ? "deny" : "allow");
  for (const box of boxes(answer?.form, "grant")) {
    box.checked = !wishes.refuse?.includes(shortScope(box.value));
  }
  return answer;
}

/** The button that says yes or no, where the page asks. */
function decide(page: Page, decision: "allow" | "deny"): Answer | undefined {
  for (const form of page.forms) {
    const button = form.buttons.find(
      ({ name, value }) => name === "decision" && value === decision,
    );
    if (button) return { form, button };
  }
  return undefined;
}

const boxes = (form: Form | undefined, name: string) =>
  form?.fields.filter((f) => f.type === "checkbox" && f.name === name) ?? [];

/** The button that names the account, where the page offers accounts. */
function chooseAccount(page: Page, email: string): Answer | undefined {
  for (const form of page.forms) {
    const button = form.buttons.find(
      ({ name, value }) => name === "account" && value === email,
    );
    if (button) return { form, button };
  }
  return undefined;
}
