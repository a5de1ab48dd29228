/** Pictures of every page, to look at: `npm run screenshots [folder]`. */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { respond } from "../src/oauth/pages/respond.js";
import {
  hasChromium,
  launchChromium,
  WITHOUT_CHROMIUM,
} from "../test/browser/chromium.js";
import { samples } from "../test/browser/samples.js";

const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"] as const;

async function picture(
  browser: Browser,
  folder: string,
  look: { width: number; colorScheme: (typeof SCHEMES)[number] },
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: look.width, height: 844 },
    colorScheme: look.colorScheme,
  });
  for (const [name, sample] of Object.entries(samples)) {
    const response = await respond(sample);
    await page.setContent(await response.text());
    const file = `${name}-${look.width}-${look.colorScheme}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: true });
  }
  await page.close();
}

async function screenshots(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium();
  try {
    for (const width of WIDTHS) {
      for (const colorScheme of SCHEMES) {
        await picture(browser, folder, { width, colorScheme });
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`Pictures of the pages are in ${folder}`);
}

if (hasChromium) await screenshots(process.argv[2] ?? "dist/screenshots");
else console.log(WITHOUT_CHROMIUM);
