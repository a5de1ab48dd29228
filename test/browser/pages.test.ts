import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { respond } from "../../src/oauth/pages/respond.js";
import { hasChromium, launchChromium, WITHOUT_CHROMIUM } from "./chromium.js";
import { samples, scripts } from "./samples.js";
import { type Served, serve } from "./serve.js";

if (!hasChromium) console.log(WITHOUT_CHROMIUM);

describe.skipIf(!hasChromium)("in a browser", () => {
  let browser: Browser;
  let site: Served;
  let elsewhere: Served;
  let posted: [string, string][] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    elsewhere = await serve(async () => new Response("The app's own page"));
    site = await serve(async (request) => {
      if (request.method === "POST") {
        const form = await request.formData();
        posted = [...form].map(([name, value]) => [name, String(value)]);
        return new Response(null, {
          status: 302,
          headers: { Location: `${elsewhere.origin}/callback` },
        });
      }
      const name = new URL(request.url).pathname.slice(1);
      const sample = samples[name];
      const script = scripts[name];
      const formAction = [elsewhere.origin];
      return sample
        ? respond(sample, { formAction, ...(script && { script }) })
        : new Response("Not found", { status: 404 });
    });
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([site?.close(), elsewhere?.close()]);
  });

  /** Opens a page; `complaints` gathers what the browser's console says against it. */
  async function open(name: string, options: BrowserContextOptions = {}) {
    const page = await browser.newPage(options);
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.addInitScript({ path: `${import.meta.dirname}/probe.js` });
    await page.goto(`${site.origin}/${name}`);
    return { page, complaints, requests };
  }

  const probe = async <T>(page: Page, name: string, schema: z.ZodType<T>) =>
    schema.parse(await page.evaluate(`probe.${name}()`));

  const focus = z.object({ index: z.number(), visible: z.boolean() });

  describe.each(Object.keys(samples))("the page %s", (name) => {
    let opened: Awaited<ReturnType<typeof open>>;

    beforeAll(async () => {
      // Colours that still fade would be read half way.
      opened = await open(name, { reducedMotion: "reduce" });
    });

    afterAll(() => opened.page.close());

    test("loads nothing but itself, and the console stays silent", () => {
      const { complaints, requests } = opened;
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([
        `${site.origin}/${name}`,
      ]);
    });

    test("has one main heading, no gap below it, landmarks, and labels", async () => {
      const { page } = opened;
      const levels = await probe(page, "headings", z.array(z.number()));
      expect(levels[0]).toBe(1);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [index, level] of levels.slice(1).entries()) {
        expect(level - (levels[index] ?? 0)).toBeLessThanOrEqual(1);
      }
      for (const role of ["banner", "main", "contentinfo"] as const) {
        expect(await page.getByRole(role).count()).toBe(1);
      }
      expect(await probe(page, "unlabelled", z.array(z.string()))).toEqual([]);
    });

    test("fits a narrow phone without scrolling sideways", async () => {
      const { page } = opened;
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await probe(page, "overflow", z.number())).toBe(0);
    });

    test.each(["light", "dark"] as const)(
      "has readable contrast when %s",
      async (colorScheme) => {
        const { page } = opened;
        await page.emulateMedia({ colorScheme });
        expect(await probe(page, "faint", z.array(z.string()))).toEqual([]);
      },
    );

    test("shows the focus wherever the Tab key takes it, in order", async () => {
      const { page } = opened;
      const stops = await probe(page, "stops", z.number());
      for (let index = 0; index < stops; index++) {
        await page.keyboard.press("Tab");
        expect(await probe(page, "focus", focus)).toEqual({
          index,
          visible: true,
        });
      }
    });
  });

  /** Presses Tab until the control of this role and name has the focus. */
  async function tabTo(
    page: Page,
    role: "button" | "checkbox" | "link" | "textbox",
    name: string,
  ) {
    const target = page.getByRole(role, { name, exact: false }).first();
    const stops = await probe(page, "stops", z.number());
    for (let count = 0; count < stops; count++) {
      await page.keyboard.press("Tab");
      if (await target.and(page.locator(":focus")).count()) return;
    }
    throw new Error(`The Tab key never reaches the ${role} ${name}`);
  }

  test("a person answers the consent page by keyboard, and the answer reaches the app", async () => {
    const { page, complaints } = await open("consent");
    await tabTo(page, "checkbox", "Reading only");
    await page.keyboard.press("Space");
    await tabTo(page, "checkbox", "calendars");
    await page.keyboard.press("Space");
    await tabTo(page, "button", "Allow");
    await page.keyboard.press("Enter");
    await page.getByText("The app's own page").waitFor();
    expect(posted).toEqual([
      ["handle", "sample"],
      ["reading_only", "on"],
      ["scope", "drive.readonly"],
      ["scope", "gmail.modify"],
      ["scope", "spreadsheets"],
      ["decision", "allow"],
    ]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a person refuses by keyboard", async () => {
    const { page } = await open("consent");
    await tabTo(page, "button", "Deny");
    await page.keyboard.press("Enter");
    await page.getByText("The app's own page").waitFor();
    expect(posted).toContainEqual(["decision", "deny"]);
    await page.close();
  });

  test("Enter in a box allows nothing", async () => {
    const { page } = await open("consent");
    await tabTo(page, "checkbox", "Drive");
    await page.keyboard.press("Enter");
    await page.getByText("The app's own page").waitFor();
    expect(posted).toContainEqual(["decision", "deny"]);
    await page.close();
  });

  test("an answer cannot be redirected where the page did not name", async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    const sample = samples.consent;
    if (!sample) throw new Error("no consent page");
    const strict = await serve(async (request) =>
      request.method === "POST"
        ? Response.redirect(`${elsewhere.origin}/callback`, 302)
        : respond(sample),
    );
    await page.goto(strict.origin);
    const violation = page.waitForEvent("console");
    await page.getByRole("button", { name: "Allow" }).click();
    await violation;
    expect(complaints.join()).toMatch(/form-action/);
    expect(page.url()).not.toContain(elsewhere.origin);
    await page.close();
    await strict.close();
  });

  test("reading only shows what becomes of each box", async () => {
    const { page } = await open("consent-many");
    const box = (name: RegExp) => page.getByRole("checkbox", { name });
    expect(await box(/Send mail in your name/).count()).toBe(1);
    expect(await box(/Left out/).count()).toBe(0);
    await box(/^Reading only/).check();
    expect(
      await box(/^Left out when reading only: Send mail/).isVisible(),
    ).toBe(true);
    expect(await box(/^See, create, change, share/).count()).toBe(0);
    expect(await box(/^See and download all your files/).count()).toBe(2);
    await page.close();
  });

  test("the address is copied whole by keyboard", async () => {
    const { page } = await open("landing");
    await tabTo(page, "textbox", "The address of this server");
    await page.keyboard.press("ControlOrMeta+a");
    expect(await page.evaluate("getSelection().toString()")).toBe(
      "https://workspace-mcp.example.workers.dev/mcp",
    );
    await page.close();
  });

  test("the front page leads to connecting an account by keyboard", async () => {
    const { page } = await open("landing");
    await tabTo(page, "link", "Connect your Google account");
    await page.keyboard.press("Enter");
    await page
      .getByRole("heading", { name: "Connect your Google account", level: 1 })
      .waitFor();
    await page.close();
  });
});
