import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADA, BEN, CLEO, withStage } from "../e2e/stage.js";
import { callTool, connect } from "../oauth-client.js";
import { hasChromium, launchChromium, WITHOUT_CHROMIUM } from "./chromium.js";

if (!hasChromium) console.log(WITHOUT_CHROMIUM);

describe.skipIf(!hasChromium)("giving one's word with a browser", () => {
  const stage = withStage({ OUTBOUND: "confirm" });
  let browser: Browser;
  let token: string;

  beforeAll(async () => {
    browser = await launchChromium();
    const { tokens } = await connect(stage.origin, { email: ADA });
    token = tokens.access_token;
  });

  afterAll(() => browser?.close());

  const send = async (subject: string) => {
    const { result } = await callTool(
      stage.origin,
      token,
      "gmail_send_message",
      { to: [CLEO], subject, body: "<b>The offer</b> is 5." },
    );
    const text: string = result.content[0].text;
    return { text, link: /http:\S+\/confirm\/\S+/.exec(text)?.[0] ?? "" };
  };

  const sent = () =>
    stage.google.ledger.filter(({ method }) => method?.endsWith(".send"))
      .length;

  /** A new person's browser at the page of a mail that waits, signed in at Google as somebody. */
  async function open(link: string, account: string) {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.location().url.startsWith(stage.origin))
        complaints.push(message.text());
    });
    await page.goto(link);
    await page.getByRole("button", { name: account }).click();
    return { page, complaints, close: () => context.close() };
  }

  const heading = (page: Page, name: string) =>
    page.getByRole("heading", { name, level: 1 }).waitFor();

  test("a mail is sent once after its person read it and allowed it, and they can look at it again [H-085]", async () => {
    const { link } = await send("Allowed");
    const { page, complaints, close } = await open(link, ADA);
    await heading(page, "Do you allow this?");
    await page.getByText("<b>The offer</b> is 5.").first().waitFor();
    expect(sent()).toBe(0);
    await page.getByRole("button", { name: "Allow it, once" }).click();
    await heading(page, "It is done");
    expect(sent()).toBe(1);
    await page.reload();
    await heading(page, "It is done");
    await page.goto(link);
    await heading(page, "It is done");
    expect(sent()).toBe(1);
    expect((await send("Allowed")).text).toContain("Allowed");
    expect(sent()).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  });

  test("the first button, which Enter takes, refuses", async () => {
    const before = sent();
    const { link } = await send("Refused");
    const { page, close } = await open(link, ADA);
    await heading(page, "Do you allow this?");
    const focused = page.getByRole("button").and(page.locator(":focus"));
    expect(await focused.count()).toBe(0);
    while ((await focused.count()) === 0) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await heading(page, "It was refused");
    expect((await send("Refused")).text).toContain("said no");
    expect(sent()).toBe(before);
    await close();
  });

  test("somebody else sees that it is not theirs, and can sign in as whose it is [MCP-M06]", async () => {
    const { link } = await send("Another");
    const { page, close } = await open(link, BEN);
    // Ben was never here: Google asks him before it tells who he is.
    await page.getByRole("button", { name: "Continue" }).click();
    await heading(page, "This waits for another account");
    expect(await page.content()).not.toMatch(/is 5|cleo/);
    await page.getByRole("link", { name: "another account" }).click();
    await page.getByRole("button", { name: ADA }).click();
    await heading(page, "Do you allow this?");
    await close();
  });
});
