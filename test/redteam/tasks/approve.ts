import { Browser } from "../../../scripts/browser/browser.js";
import type { Cookies } from "../../../scripts/browser/cookies.js";
import type { Page } from "../../../scripts/browser/page.js";
import { VICTIM } from "../world.js";

const MAX_PAGES = 8;

/**
 * What a person does who gets a link to the page: opens it in their browser, signs
 * in with Google where they are asked to, and presses "allow".
 */
export async function approveAtPage(
  link: string,
  cookies: Cookies,
): Promise<void> {
  const browser = new Browser(cookies, () => false);
  const start = new URL(link);
  let arrival = await browser.open(start);
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    if ("stopped" in arrival) throw new Error("The browser stopped");
    const { page } = arrival;
    const pressed = buttonOn(page);
    if (!pressed) throw new Error(`Nothing can be allowed here: ${page.text}`);
    arrival = await browser.submit(page, pressed.form, pressed.button);
    if (page.url.pathname === start.pathname) return;
  }
  throw new Error("The way to the page has no end");
}

/** The account on Google's page, and what allows on any. */
function buttonOn(page: Page) {
  for (const form of page.forms) {
    const button = form.buttons.find(
      ({ name, value }) =>
        (name === "account" && value === VICTIM) ||
        (name === "decision" && value === "allow"),
    );
    if (button) return { form, button };
  }
  return undefined;
}
