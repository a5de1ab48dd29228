import * as z from "zod";
import { nearest } from "../tools/nearest.js";
import { IDENTITY } from "../tools/scopes.js";
import { forReading, readScopes } from "./offer.js";
import { POLICIES, type Policy } from "./outbound/policy.js";

/** A root secret and those that it replaced: the current one seals, each opens what it sealed. */
export type Secrets = readonly [current: string, ...previous: string[]];

/** What the Worker runs by, read once from the environment. */
export interface Config {
  /** The canonical origin: issuer, resource and redirect URI hang on it. */
  origin: string;
  google: {
    clientId: string;
    clientSecret: string;
    /** Loopback origin of a stand-in for every Google host. */
    baseUrl?: string;
  };
  /** The root secret, then those before it, which still open what they sealed. */
  secrets: Secrets;
  /** Short scopes on offer, identity first. */
  offered: readonly string[];
  /** Origins of web pages that may call, besides our own. */
  allowedOrigins: readonly string[];
  /** Hosts whose documents say who an app is; `*.` in front for those below one, `*` for any public host. */
  clientHosts: readonly string[];
  /** How many calls one person's clients may make in a minute, all together. */
  callsPerMinute: number;
  /** Only tools with effect `read`. */
  readOnly: boolean;
  /** What may leave an account, and the addresses and domains outside that `internal` lets through. */
  outbound: { policy: Policy; allowed: readonly string[] };
  /** Whether what people outside wrote is withheld. */
  lockdown: boolean;
  /** How often something may leave an account in an hour, whom one of these may reach, and how much one call may change. */
  limits: { sends: number; recipients: number; items: number };
  /** Who may sign in; both empty = everyone. */
  allowed: { domains: readonly string[]; emails: readonly string[] };
  /** The bearer of command lines; while it is changed, two tokens are accepted. */
  bearer?: {
    tokens: readonly string[];
    user: string;
    scopes: readonly string[];
  };
  /** Worth telling the admin, not wrong. */
  warnings: readonly string[];
}

/** A misconfiguration: every problem in plain words, never a secret's value. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

const list = z
  .string()
  .default("")
  .transform((value) => value.split(/[\s,]+/).filter(Boolean));

const secret = z.string().min(32, "must have at least 32 characters");

/** Far above what an assistant does, far below what a runaway loop does. */
const CALLS_PER_MINUTE = 600;

/** What a busy person does by hand, and no more. */
const LIMITS = { sends: 60, recipients: 50, items: 10_000 };

const count = z.coerce
  .number({ error: "must be a number" })
  .int("must be a whole number")
  .min(1, "must be at least 1");

const flag = z
  .stringbool({ error: 'must be "true" or "false"' })
  .default(false);

const origin = z.string().transform((value, context) => {
  const url = URL.parse(value);
  const web = url?.protocol === "https:" || (url && isLoopback(url));
  if (url && web && url.pathname === "/" && !url.search) return url.origin;
  context.issues.push({
    code: "custom",
    input: value,
    message:
      "must be an origin such as https://mcp.example.com: https, no path (http only on loopback)",
  });
  return z.NEVER;
});

const loopbackOrigin = origin.refine(
  (value) => isLoopback(new URL(value)),
  "is for a stand-in on this machine only: it must be a loopback origin such as http://127.0.0.1:8788",
);

/** Where the apps that publish a metadata document keep it. */
const CLIENT_HOSTS = [
  "claude.ai",
  "claude.com",
  "chatgpt.com",
  "vscode.dev",
  "insiders.vscode.dev",
  "github.com",
  "cursor.com",
  "www.cursor.com",
  "zed.dev",
  "opencode.ai",
  "goose-docs.ai",
];

const clientHost = /^(\*|(\*\.)?([a-z\d-]+\.)+[a-z\d-]+)$/;

const clientHosts = list
  .transform((hosts) => hosts.map((host) => host.toLowerCase()))
  .refine(
    (hosts) => hosts.every((host) => clientHost.test(host)),
    'must be hosts such as claude.ai or *.example.com, or "*" for any public host',
  );

const domains = list
  .transform((names) =>
    names.map((name) => name.toLowerCase().replace(/^@/, "")),
  )
  .refine(
    (names) => names.every((name) => /^([a-z\d-]+\.)+[a-z\d-]+$/.test(name)),
    "must be domains such as example.com",
  );

const emails = list
  .transform((addresses) => addresses.map((address) => address.toLowerCase()))
  .refine(
    (addresses) =>
      addresses.every((address) => z.email().safeParse(address).success),
    "must be e-mail addresses",
  );

const outsiders = list
  .transform((names) =>
    names.map((name) => name.toLowerCase().replace(/^@/, "")),
  )
  .refine(
    (names) =>
      names.every(
        (name) =>
          /^([a-z\d-]+\.)+[a-z\d-]+$/.test(name) ||
          z.email().safeParse(name).success,
      ),
    "must be domains such as example.com, or e-mail addresses",
  );

const policy = z.enum(POLICIES, {
  error: `must be one of ${POLICIES.join(", ")}`,
});

const account = z
  .string()
  .transform((user) => user.toLowerCase())
  .refine(
    (user) => /^\d+$/.test(user) || z.email().safeParse(user).success,
    "must be an e-mail address, or Google's numeric id of the account",
  );

/** An unset variable and an empty one are the same. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (value === "" ? undefined : value),
    schema.optional(),
  );

const environment = z.object({
  GOOGLE_CLIENT_ID: z.string({ error: "is missing" }).min(1, "is missing"),
  GOOGLE_CLIENT_SECRET: z.string({ error: "is missing" }).min(1, "is missing"),
  COOKIE_ENCRYPTION_KEY: z.string({ error: "is missing" }).pipe(secret),
  COOKIE_ENCRYPTION_KEY_PREVIOUS: optional(secret),
  GOOGLE_SCOPES: list,
  AUTH_TOKEN: optional(secret),
  AUTH_TOKEN_PREVIOUS: optional(secret),
  AUTH_TOKEN_USER: optional(account),
  AUTH_TOKEN_SCOPES: optional(list),
  ALLOWED_DOMAINS: domains,
  ALLOWED_EMAILS: emails,
  ALLOWED_ORIGINS: list.pipe(z.array(origin)),
  CIMD_ALLOWED_HOSTS: optional(clientHosts),
  CALLS_PER_MINUTE: optional(count),
  READ_ONLY: optional(flag),
  OUTBOUND: optional(policy),
  OUTBOUND_ALLOW: outsiders,
  LOCKDOWN: optional(flag),
  SENDS_PER_HOUR: optional(count),
  RECIPIENTS_PER_MESSAGE: optional(count),
  ITEMS_PER_CALL: optional(count),
  PUBLIC_URL: optional(origin),
  GOOGLE_BASE_URL: optional(loopbackOrigin),
});

/** Whether a URL points at this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === "localhost" ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

/**
 * Reads the settings. `requestUrl` gives the origin where `PUBLIC_URL` is unset,
 * on loopback only. Throws `ConfigError` with every problem at once.
 */
export function readConfig(env: object, requestUrl: string): Config {
  const parsed = environment.safeParse(env);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(
        ({ path, message }) => `${String(path[0])} ${message}.`,
      );
  const warnings: string[] = [];

  const here = new URL(requestUrl);
  if (!isSet(env, "PUBLIC_URL") && !isLoopback(here)) {
    problems.push(
      "PUBLIC_URL is missing: set it to the origin that people use, such as https://mcp.example.com.",
    );
  }
  problems.push(...misspelt(env));
  const offered = readScopes(
    "GOOGLE_SCOPES",
    namesIn(env, "GOOGLE_SCOPES"),
    problems,
    warnings,
  );
  const bearerScopes = readScopes(
    "AUTH_TOKEN_SCOPES",
    namesIn(env, "AUTH_TOKEN_SCOPES"),
    problems,
    warnings,
  );
  if (isSet(env, "AUTH_TOKEN") && !isSet(env, "AUTH_TOKEN_USER")) {
    problems.push(
      "AUTH_TOKEN_USER is missing: name the account that AUTH_TOKEN acts as, by e-mail address.",
    );
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);

  const { data } = parsed;
  warnings.push(...rotationWarnings(env));
  if (data.ALLOWED_DOMAINS.length + data.ALLOWED_EMAILS.length === 0) {
    warnings.push(
      "Everyone with a Google account may sign in: set ALLOWED_DOMAINS or ALLOWED_EMAILS to change that.",
    );
  }
  const readOnly = data.READ_ONLY ?? false;
  const scopesOnOffer = readOnly ? forReading(offered) : offered;
  const all = [...new Set([...IDENTITY, ...scopesOnOffer])];
  return {
    origin: data.PUBLIC_URL ?? here.origin,
    google: {
      clientId: data.GOOGLE_CLIENT_ID,
      clientSecret: data.GOOGLE_CLIENT_SECRET,
      ...(data.GOOGLE_BASE_URL && { baseUrl: data.GOOGLE_BASE_URL }),
    },
    secrets: withPrevious(
      data.COOKIE_ENCRYPTION_KEY,
      data.COOKIE_ENCRYPTION_KEY_PREVIOUS,
    ),
    offered: all,
    allowedOrigins: data.ALLOWED_ORIGINS,
    clientHosts: data.CIMD_ALLOWED_HOSTS?.length
      ? data.CIMD_ALLOWED_HOSTS
      : CLIENT_HOSTS,
    callsPerMinute: data.CALLS_PER_MINUTE ?? CALLS_PER_MINUTE,
    readOnly,
    outbound: {
      policy: data.OUTBOUND ?? "auto",
      allowed: data.OUTBOUND_ALLOW,
    },
    lockdown: data.LOCKDOWN ?? false,
    limits: {
      sends: data.SENDS_PER_HOUR ?? LIMITS.sends,
      recipients: data.RECIPIENTS_PER_MESSAGE ?? LIMITS.recipients,
      items: data.ITEMS_PER_CALL ?? LIMITS.items,
    },
    allowed: {
      domains: data.ALLOWED_DOMAINS,
      emails: data.ALLOWED_EMAILS,
    },
    ...(data.AUTH_TOKEN &&
      data.AUTH_TOKEN_USER && {
        bearer: {
          tokens: withPrevious(data.AUTH_TOKEN, data.AUTH_TOKEN_PREVIOUS),
          user: data.AUTH_TOKEN_USER,
          scopes: data.AUTH_TOKEN_SCOPES?.length ? bearerScopes : all,
        },
      }),
    warnings,
  };
}

/** The current value first. */
const withPrevious = (current: string, previous?: string): Secrets =>
  previous ? [current, previous] : [current];

/** Replacements that replace nothing: with both values the same, or the previous alone, everyone is out. */
function rotationWarnings(env: object): string[] {
  return ["COOKIE_ENCRYPTION_KEY", "AUTH_TOKEN"].flatMap((name) => {
    const previous = `${name}_PREVIOUS`;
    if (!isSet(env, previous)) return [];
    if (!isSet(env, name))
      return [`${previous} has no effect without ${name}.`];
    return Reflect.get(env, name) === Reflect.get(env, previous)
      ? [
          `${previous} equals ${name}: it takes the value from before the change.`,
        ]
      : [];
  });
}

/** A setting under a name that nothing reads would leave the server more open than its admin believes. */
function misspelt(env: object): string[] {
  const names = Object.keys(environment.shape);
  return Object.keys(env).flatMap((name) => {
    const meant = names.includes(name) ? undefined : nearest(name, names, 2);
    return meant && typeof Reflect.get(env, name) === "string"
      ? [`There is no setting ${name}: did you mean ${meant}?`]
      : [];
  });
}

/** Whether the environment has a variable at all: what depends on it is told even while other settings are wrong. */
const isSet = (env: object, name: string): boolean =>
  Boolean(Reflect.get(env, name));

/** The names that a variable lists, read even while other settings are wrong. */
const namesIn = (env: object, variable: string): string[] =>
  list.safeParse(Reflect.get(env, variable)).data ?? [];
