import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { style } from "./style.js";

const PRODUCT = "Google Workspace MCP";

/** Two linked rings: an account and an app, connected. */
const MARK =
  '<circle cx="9" cy="12" r="6"/><circle cx="15" cy="12" r="6" stroke-opacity=".55"/>';

/** The tab's icon is part of the page, so that browsers do not ask for one. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#1a8073" stroke-width="2.4">${MARK}</svg>`,
)}`;

function Head({ nonce, title }: { nonce: string; title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>{`${title} · ${PRODUCT}`}</title>
      <link rel="icon" href={ICON} />
      <style nonce={nonce}>{raw(style)}</style>
    </head>
  );
}

/**
 * The frame of every page: head, product line, main part, who answers for it.
 * `script` runs where the answer's policy names it: `respond` has to know it, too.
 */
export function Layout({
  nonce,
  title,
  script,
  children,
}: {
  nonce: string;
  title: string;
  script?: string;
  children?: Child;
}) {
  return (
    <html lang="en">
      <Head nonce={nonce} title={title} />
      <body>
        <header>
          <svg
            viewBox="0 0 24 24"
            width="26"
            height="26"
            fill="none"
            stroke="currentColor"
            stroke-width="2.2"
            aria-hidden="true"
          >
            {raw(MARK)}
          </svg>
          <span>{PRODUCT}</span>
        </header>
        <main>{children}</main>
        <footer>
          <p>
            Open-source software, run by whoever gave you this address. Not made
            or endorsed by Google.
          </p>
        </footer>
        {script !== undefined && <script>{raw(script)}</script>}
      </body>
    </html>
  );
}
