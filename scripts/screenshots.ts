/** Pictures of every page, to look at: `npm run screenshots [folder]`. */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { respond } from "../src/oauth/pages/respond.js";
import {
  hasChromium,
  launchChromium,
  WITHOUT_CHROMIUM,
} from "../test/browser/chromium.js";
import { samples, scripts } from "../test/browser/samples.js";
import { openState, stateNames } from "../test/browser/upload-states.js";

const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"] as const;

interface Look {
  width: number;
  colorScheme: (typeof SCHEMES)[number];
}

async function pictures(
  browser: Browser,
  folder: string,
  look: Look,
): Promise<void> {
  const take = async (name: string, show: (page: Page) => Promise<void>) => {
    const { width, colorScheme } = look;
    const page = await browser.newPage({
      viewport: { width, height: 844 },
      colorScheme,
    });
    await show(page);
    const file = `${name}-${width}-${colorScheme}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: true });
    await page.close();
  };
  for (const [name, sample] of Object.entries(samples)) {
    await take(name, async (page) => {
      const script = scripts[name];
      const response = await respond(sample, { ...(script && { script }) });
      await page.setContent(await response.text());
    });
  }
  for (const name of stateNames) {
    await take(name, (page) => openState(page, name));
  }
}

async function screenshots(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium();
  try {
    for (const width of WIDTHS) {
      for (const colorScheme of SCHEMES) {
        await pictures(browser, folder, { width, colorScheme });
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`Pictures of the pages are in ${folder}`);
}

if (hasChromium) await screenshots(process.argv[2] ?? "dist/screenshots");
else console.log(WITHOUT_CHROMIUM);
