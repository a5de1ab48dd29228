/** The settings of the Worker as documents and scripts know them. */
export interface Setting {
  /** What it is, in one line of Markdown. */
  meaning: string;
  /** What happens without it. */
  unset: string;
  /** Set with `wrangler secret put`, never in a file that is shared. */
  secret?: true;
}

/** By name, in the order in which a newcomer meets them. */
export const settings: Readonly<Record<string, Setting>> = {
  GOOGLE_CLIENT_ID: {
    meaning: "Id of your Google OAuth client (type Web application)",
    unset: "required",
    secret: true,
  },
  GOOGLE_CLIENT_SECRET: {
    meaning: "Secret of that client",
    unset: "required",
    secret: true,
  },
  COOKIE_ENCRYPTION_KEY: {
    meaning:
      "Root secret, at least 32 characters: seals consent cookies and the Google credentials at rest",
    unset: "required",
    secret: true,
  },
  COOKIE_ENCRYPTION_KEY_PREVIOUS: {
    meaning:
      "The root secret before the last [change](#rotate-secrets): it still opens what it sealed",
    unset: "only the current one opens",
    secret: true,
  },
  PUBLIC_URL: {
    meaning:
      "The origin that people use, such as `https://mcp.example.com`: issuer, resource and redirect URI hang on it",
    unset: "required, except on loopback",
  },
  GOOGLE_SCOPES: {
    meaning:
      "What is on offer: Google scopes, full or short (`gmail.readonly`), separated by spaces or commas. [SCOPES.md](SCOPES.md) has recipes",
    unset: "identity only",
  },
  ALLOWED_DOMAINS: {
    meaning:
      "Google Workspace domains whose accounts may sign in, separated by spaces or commas",
    unset: "**everyone** may sign in, unless `ALLOWED_EMAILS` is set",
  },
  ALLOWED_EMAILS: {
    meaning: "Addresses that may sign in, separated by spaces or commas",
    unset: "**everyone** may sign in, unless `ALLOWED_DOMAINS` is set",
  },
  CIMD_ALLOWED_HOSTS: {
    meaning:
      "Hosts of apps that identify themselves by a web address (client ID metadata documents), such as `claude.ai` or `*.example.com`; `*` = any public host. Only these are ever asked",
    unset: "the makers of known apps: Claude, ChatGPT, VS Code, Cursor, Zed …",
  },
  ALLOWED_ORIGINS: {
    meaning:
      "Origins of web pages that may call this server from a browser, such as `https://inspector.example.com`. Apps outside browsers need nothing",
    unset: "none but its own; on loopback, pages of the same machine",
  },
  CALLS_PER_MINUTE: {
    meaning:
      "How many calls all clients of one person may make in a minute; more get 429 with `Retry-After`",
    unset: "`600`",
  },
  OUTBOUND: {
    meaning:
      "[What may leave](SECURITY.md#what-may-leave) an account: `auto`, `confirm`, `internal` or `drafts`, from the freest to the strictest. Each person can tighten it for an app, and nobody loosen it",
    unset: "`auto`",
  },
  OUTBOUND_ALLOW: {
    meaning:
      "Domains and addresses outside that `internal` lets through, separated by spaces or commas",
    unset: "none",
  },
  LOCKDOWN: {
    meaning:
      "`true` withholds the texts of mail, files, events and comments that people outside wrote; names, subjects and dates stay",
    unset: "`false`",
  },
  SENDS_PER_HOUR: {
    meaning:
      "How many messages, invitations and shares may leave one account in an hour",
    unset: "`60`",
  },
  RECIPIENTS_PER_MESSAGE: {
    meaning: "How many other people one of these may reach",
    unset: "`50`",
  },
  ITEMS_PER_CALL: {
    meaning: "How many messages, files or cells one call may change",
    unset: "`10000`",
  },
  READ_ONLY: {
    meaning: "`true` leaves only the tools that change nothing",
    unset: "`false`",
  },
  AUTH_TOKEN: {
    meaning: "Bearer for command lines and scripts, at least 32 characters",
    unset: "no such access",
    secret: true,
  },
  AUTH_TOKEN_PREVIOUS: {
    meaning:
      "The bearer before the last [change](#rotate-secrets): accepted beside `AUTH_TOKEN`",
    unset: "only the current one is accepted",
    secret: true,
  },
  AUTH_TOKEN_USER: {
    meaning:
      "The account that `AUTH_TOKEN` acts as: an e-mail address or Google's numeric id. It signs in once at `/connect`",
    unset: "required with `AUTH_TOKEN`",
  },
  AUTH_TOKEN_SCOPES: {
    meaning: "The scopes that `AUTH_TOKEN` may use",
    unset: "all that are on offer",
  },
  GOOGLE_BASE_URL: {
    meaning:
      "Loopback origin of a stand-in for Google, for development and tests",
    unset: "Google itself",
  },
};
