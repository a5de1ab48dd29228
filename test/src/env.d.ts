/** What vitest.config.ts binds besides wrangler's configuration. */
declare namespace Cloudflare {
  interface Env {
    PUBLIC_URL: string;
    GOOGLE_CLIENT_ID: string;
    GOOGLE_CLIENT_SECRET: string;
    COOKIE_ENCRYPTION_KEY: string;
    AUTH_TOKEN: string;
  }
}
