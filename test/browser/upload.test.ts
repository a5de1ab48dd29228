import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ADA, withStage } from "../e2e/stage.js";
import { callTool, connect } from "../oauth-client.js";
import { hasChromium, launchChromium, WITHOUT_CHROMIUM } from "./chromium.js";
import { openState, stateNames } from "./upload-states.js";

if (!hasChromium) console.log(WITHOUT_CHROMIUM);

const MIB = 1024 * 1024;
const opened = z.object({ link: z.string(), upload_id: z.string() });

/** Bytes that differ from place to place. */
const some = (size: number): Buffer =>
  Buffer.from(
    new Uint8Array(size).map((_, index) => (index * 7 + (index >> 8)) & 255),
  );

describe.skipIf(!hasChromium)("the page of an upload", () => {
  const stage = withStage({ GOOGLE_SCOPES: "drive" });
  let browser: Browser;
  let token: string;

  beforeAll(async () => {
    browser = await launchChromium();
    const { tokens } = await connect(
      stage.origin,
      { email: ADA },
      "openid drive",
    );
    token = tokens.access_token;
  });

  afterAll(() => browser?.close());

  /** A fresh link, opened by a person; `complaints` is what the console says. */
  async function open(
    promised: { name: string; size?: number; mime_type?: string },
    options: BrowserContextOptions = {},
  ) {
    const { result } = await callTool(
      stage.origin,
      token,
      "drive_create_upload",
      promised,
    );
    const { link } = opened.parse(result.structuredContent);
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => complaints.push(message.text()));
    await page.clock.install();
    await page.goto(link);
    stage.google.ledger.length = 0;
    return { page, context, link, complaints };
  }

  const md5 = (bytes: Uint8Array) =>
    createHash("md5").update(bytes).digest("hex");

  /** The digest of what Google has under a name. */
  function kept(name: string): string {
    const file = [...stage.google.world.drive.files.values()].find(
      (known) => known.name === name,
    );
    if (file?.content.kind !== "bytes") throw new Error(`No file ${name}`);
    return md5(file.content.bytes);
  }

  const file = (name: string, buffer: Buffer, mimeType = "video/mp4") => ({
    name,
    mimeType,
    buffer,
  });

  const choose = (page: Page, chosen: ReturnType<typeof file>) =>
    page.getByLabel("Drop the file").setInputFiles(chosen);

  const isComplete = (page: Page) =>
    page
      .getByRole("heading", { name: "The file is in Google Drive" })
      .waitFor();

  const says = (page: Page, words: RegExp) =>
    page.getByRole("status").filter({ hasText: words }).waitFor();

  /** How many requests brought bytes of an upload to Google. */
  const chunks = () =>
    stage.google.ledger.filter(
      ({ verb, method }) => verb === "PUT" && method === "drive.files.create",
    ).length;

  /** Lets chunks through until `at` of them came, and breaks that one off. */
  async function breakAt(page: Page, at: number, times = 1) {
    let seen = 0;
    await page.route("**/files/*", (route) => {
      const range = route.request().headers()["content-range"] ?? "*";
      if (range.includes("*")) return route.continue();
      seen += 1;
      return seen >= at && seen < at + times
        ? route.abort("connectionreset")
        : route.continue();
    });
  }

  test("sends what a person picks by keyboard, in chunks, and leads to it in Drive", async () => {
    const bytes = some(20 * MIB);
    const { page, complaints, context } = await open({
      name: "keyboard.mp4",
      size: bytes.length,
      mime_type: "video/mp4",
    });
    const chooser = page.waitForEvent("filechooser");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await (await chooser).setFiles(file("survey.mp4", bytes));
    await isComplete(page);
    expect(kept("keyboard.mp4")).toBe(md5(bytes));
    // A question how far it is, then 8, 8 and 4 MiB.
    expect(chunks()).toBe(4);
    const link = page.getByRole("link", { name: "Open in Google Drive" });
    expect(await link.getAttribute("href")).toMatch(
      /^https:\/\/drive\.google\.com\/open\?id=[\w-]+$/,
    );
    expect(await page.getByText("21.0 MB (20,971,520 bytes)").count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("takes a file that is dropped, also one of no bytes", async () => {
    const { page, context } = await open({ name: "empty.txt" });
    await page.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File([], "nothing.txt", { type: "text/plain" }));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    }`);
    await isComplete(page);
    expect(kept("empty.txt")).toBe(md5(some(0)));
    await context.close();
  });

  test("says that it is paused when the connection breaks, and goes on by itself where it stood", async () => {
    const bytes = some(9 * MIB);
    const { page, context } = await open({ name: "broken.mp4" });
    await breakAt(page, 2);
    await choose(page, file("broken.mp4", bytes));
    await says(page, /Paused: the connection broke\. Trying again in 1 second/);
    expect(await page.getByRole("progressbar").getAttribute("value")).toBe(
      String(8 * MIB),
    );
    await page.clock.runFor(1000);
    await isComplete(page);
    expect(kept("broken.mp4")).toBe(md5(bytes));
    await context.close();
  });

  test("waits for the network to come back", async () => {
    const bytes = some(9 * MIB);
    const { page, context } = await open({ name: "offline.mp4" });
    await context.setOffline(true);
    await choose(page, file("offline.mp4", bytes));
    await says(page, /Paused: there is no connection/);
    await context.setOffline(false);
    await isComplete(page);
    expect(kept("offline.mp4")).toBe(md5(bytes));
    await context.close();
  });

  test("waits longer each time, and gives up with a word when nothing moves at all", async () => {
    const { page, context } = await open({ name: "stuck.mp4" });
    await breakAt(page, 1, 100);
    await choose(page, file("stuck.mp4", some(MIB)));
    for (const wait of [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60]) {
      await says(page, new RegExp(`Trying again in ${wait} second`));
      await page.clock.runFor(wait * 1000);
    }
    await says(page, /It does not go on/);
    await context.close();
  });

  test("pauses and goes on by its button", async () => {
    const bytes = some(9 * MIB);
    const { page, context } = await open({ name: "paused.mp4" });
    stage.google.fault({ on: "drive.files.create", kind: "hang", times: 1 });
    await choose(page, file("paused.mp4", bytes));
    await page.getByRole("button", { name: "Pause" }).click();
    await says(page, /Paused: you stopped it\.$/);
    stage.google.clearFaults();
    await page.keyboard.press("Enter");
    await isComplete(page);
    expect(kept("paused.mp4")).toBe(md5(bytes));
    await context.close();
  });

  test("sends nothing of another size, and asks before it sends another type", async () => {
    const { page, context } = await open({
      name: "exact.csv",
      size: 3,
      mime_type: "text/csv",
    });
    await choose(page, file("exact.csv", Buffer.from("abcd"), "text/csv"));
    await says(page, /for a file of 3 bytes, and exact\.csv has 4/);
    await choose(page, file("exact.html", Buffer.from("abc"), "text/html"));
    await page.getByText("This link is for text/csv").waitFor();
    expect(stage.google.ledger).toEqual([]);
    await page.getByRole("button", { name: "Send it anyway" }).click();
    await isComplete(page);
    expect(kept("exact.csv")).toBe(md5(Buffer.from("abc")));
    await context.close();
  });

  test("knows its file again after it was loaded anew, and asks before it goes on with another", async () => {
    const bytes = some(9 * MIB);
    const folder = await mkdtemp(join(tmpdir(), "upload-page-"));
    const path = join(folder, "reload.mp4");
    await writeFile(path, bytes);
    const { page, context } = await open({ name: "reload.mp4" });
    page.on("dialog", (dialog) => dialog.accept());
    await breakAt(page, 2);
    await page.getByLabel("Drop the file").setInputFiles(path);
    await says(page, /Paused/);
    await page.reload();
    await choose(page, file("another.mp4", bytes));
    await page.getByText("8.4 MB of a file are here already").waitFor();
    await page.getByRole("button", { name: "Go on with this file" }).waitFor();
    await page.getByLabel("Drop the file").setInputFiles(path);
    await isComplete(page);
    expect(kept("reload.mp4")).toBe(md5(bytes));
    await context.close();
    await rm(folder, { recursive: true });
  });

  test("goes on with another window's file when the person says that it is the same", async () => {
    const bytes = some(9 * MIB);
    const { page, context, link } = await open({ name: "begun.mp4" });
    await fetch(link, {
      method: "PUT",
      headers: { "content-range": `bytes 0-${MIB - 1}/${bytes.length}` },
      body: bytes.subarray(0, MIB),
    });
    await choose(page, file("begun.mp4", bytes));
    await page.getByText("1.0 MB of a file are here already").waitFor();
    await page.keyboard.press("Enter");
    await isComplete(page);
    expect(kept("begun.mp4")).toBe(md5(bytes));
    await context.close();
  });

  test("says what the server says where the upload is gone", async () => {
    const { page, context, link } = await open({ name: "gone.txt" });
    await fetch(link, { method: "DELETE" });
    await choose(page, file("gone.txt", Buffer.from("abc")));
    await says(page, /This link does not work, or no longer/);
    await page.reload();
    await page
      .getByRole("heading", { name: "This link cannot be used" })
      .waitFor();
    await context.close();
  });

  test("has a command for a shell, which is all there is without JavaScript", async () => {
    const { page, context, link } = await open(
      { name: "shell.txt" },
      { javaScriptEnabled: false },
    );
    expect(await page.getByLabel("Put the file's path").inputValue()).toBe(
      `curl -T FILE '${link}'`,
    );
    expect(await page.getByLabel("Drop the file").isVisible()).toBe(false);
    expect(await page.getByText("Without JavaScript").isVisible()).toBe(true);
    await context.close();
  });

  describe.each(stateNames)("in its state %s", (name) => {
    test.each(["light", "dark"] as const)(
      "is readable, labelled and narrow enough when %s",
      async (colorScheme) => {
        const page = await browser.newPage({
          colorScheme,
          reducedMotion: "reduce",
          viewport: { width: 320, height: 640 },
        });
        await page.addInitScript({ path: `${import.meta.dirname}/probe.js` });
        await openState(page, name);
        expect(await page.evaluate("probe.faint()")).toEqual([]);
        expect(await page.evaluate("probe.unlabelled()")).toEqual([]);
        expect(await page.evaluate("probe.overflow()")).toBe(0);
        await page.close();
      },
    );
  });
});
