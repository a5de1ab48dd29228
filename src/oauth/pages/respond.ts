import type { JSX } from "hono/jsx/jsx-runtime";
import { contentSecurityPolicy } from "./policy.js";

export interface RespondOptions {
  /** 200 when absent. */
  status?: number;
  /** Sent along, every Set-Cookie of them; the page's own security headers win. */
  headers?: Headers;
  /** Addresses (origins or whole URLs) to which the answer to the page's form may redirect. */
  formAction?: readonly string[];
  /** The text of the page's one script, which may speak to this server; none when absent. */
  script?: string;
}

/** 16 random bytes in base64: what a policy's nonce needs at least (CSP Level 3, section 7.1). */
function freshNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes));
}

/** A script's digest, as a policy names it (CSP Level 3, `hash-source`). */
async function digest(script: string): Promise<string> {
  const bytes = new TextEncoder().encode(script);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}

/**
 * The answer that shows a page to a person: HTML that no other site can frame,
 * nobody stores, and that loads nothing. `page` receives the nonce that its
 * style must carry.
 */
export async function respond(
  page: (nonce: string) => JSX.Element,
  { status = 200, headers, formAction = [], script }: RespondOptions = {},
): Promise<Response> {
  const nonce = freshNonce();
  const markup = await (await page(nonce)).toString();
  const sent = new Headers(headers);
  sent.set("Content-Type", "text/html; charset=utf-8");
  sent.set(
    "Content-Security-Policy",
    contentSecurityPolicy(nonce, formAction, script && (await digest(script))),
  );
  sent.set("X-Frame-Options", "DENY");
  sent.set("X-Content-Type-Options", "nosniff");
  sent.set("Referrer-Policy", "no-referrer");
  sent.set("Cross-Origin-Resource-Policy", "same-origin");
  sent.set("Cache-Control", "no-store");
  return new Response(`<!doctype html>${markup}`, { status, headers: sent });
}
