import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ADA, BEN, CLEO, withStage } from "../e2e/stage.js";
import {
  authorizeUrl,
  callTool,
  type OAuthClient,
  redeem,
  register,
} from "../oauth-client.js";
import { hasChromium, launchChromium, WITHOUT_CHROMIUM } from "./chromium.js";
import { type Served, serve } from "./serve.js";

const token = z.object({ access_token: z.string(), scope: z.string() });

if (!hasChromium) console.log(WITHOUT_CHROMIUM);

describe.skipIf(!hasChromium)("signing in with a browser", () => {
  const stage = withStage();
  let browser: Browser;
  /** The MCP client's own listener, to which the browser comes back. */
  let app: Served;
  let client: OAuthClient;

  beforeAll(async () => {
    browser = await launchChromium();
    app = await serve(async () => new Response("You can go back to the app."));
    client = await register(stage.origin, `${app.origin}/callback`);
  });

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  /** A new person's browser, at the page to which the client sent it; `complaints` is what its console says of this server's pages. */
  async function begin(scope: string) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.location().url.startsWith(stage.origin))
        complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    const url = await authorizeUrl(client, { scope });
    await page.goto(url.href);
    return { page, complaints, close: () => context.close() };
  }

  /** Where the browser arrived at the client. */
  async function back(page: Page): Promise<URLSearchParams> {
    await page.waitForURL(`${app.origin}/**`);
    return new URL(page.url()).searchParams;
  }

  /** Trades the code with which the browser came back. */
  async function tokenFor(answer: URLSearchParams) {
    const response = await redeem(client, answer.get("code") ?? "");
    return token.parse(await response.json());
  }

  /** Presses Tab until the button of this name has the focus, then Enter. */
  async function pressByKeyboard(page: Page, name: string): Promise<void> {
    const button = page.getByRole("button", { name });
    await button.waitFor();
    for (let stops = 0; stops < 100; stops++) {
      await page.keyboard.press("Tab");
      if (await button.and(page.locator(":focus")).count()) {
        await page.keyboard.press("Enter");
        return;
      }
    }
    throw new Error(`The Tab key never reaches the button ${name}`);
  }

  test("leads by keyboard alone through both consents, and to a code that is good for a token", async () => {
    const { page, complaints, close } = await begin("openid drive.readonly");
    await pressByKeyboard(page, "Allow");
    await pressByKeyboard(page, ADA);
    await pressByKeyboard(page, "Continue");
    const answer = await back(page);
    expect(answer.get("state")).toBe("state-of-the-client");
    expect(answer.get("iss")).toBe(stage.origin);
    const { access_token } = await tokenFor(answer);
    const { result } = await callTool(
      stage.origin,
      access_token,
      "drive_search_files",
    );
    expect(result.structuredContent.account).toBe(ADA);
    expect(complaints).toEqual([]);
    await close();
  });

  test("gives the app what was ticked on both pages, and nothing else", async () => {
    const { page, close } = await begin(
      "openid drive.readonly gmail.readonly gmail.send",
    );
    await page.getByRole("checkbox", { name: /^Send mail/ }).uncheck();
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByRole("button", { name: CLEO }).click();
    await page.getByRole("checkbox", { name: "drive.readonly" }).check();
    await page.getByRole("button", { name: "Continue" }).click();
    const { scope } = await tokenFor(await back(page));
    expect(scope.split(" ").sort()).toEqual(
      ["drive.readonly", "email", "openid", "profile"].sort(),
    );
    await close();
  });

  test("tells the app when a person refuses here, without asking Google", async () => {
    const { page, complaints, close } = await begin("openid drive.readonly");
    stage.google.ledger.length = 0;
    await pressByKeyboard(page, "Deny");
    const answer = await back(page);
    expect(answer.get("error")).toBe("access_denied");
    expect(answer.has("code")).toBe(false);
    expect(stage.google.ledger).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test("tells the app when a person refuses at Google", async () => {
    const { page, complaints, close } = await begin("openid drive.readonly");
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByRole("button", { name: BEN }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    const answer = await back(page);
    expect(answer.get("error")).toBe("access_denied");
    expect(answer.has("code")).toBe(false);
    expect(complaints).toEqual([]);
    await close();
  });
});
