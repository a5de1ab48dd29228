import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Debian and its relatives put the browser; `CHROMIUM` names another place. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether this machine has the browser. */
export const hasChromium = existsSync(executablePath);

/** What to tell a person whose machine has no browser. */
export const WITHOUT_CHROMIUM = `Left out: no browser at ${executablePath}. Install Debian's package "chromium", or name one in CHROMIUM.`;

/** Starts the system's Chromium without a window. The caller closes it. */
export function launchChromium(): Promise<Browser> {
  // Chromium refuses to sandbox itself when root starts it.
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: root ? ["--no-sandbox"] : [],
  });
}
