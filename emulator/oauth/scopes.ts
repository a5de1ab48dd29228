import { knownScopes } from "../contract.js";

const PREFIX = "https://www.googleapis.com/auth/";
const EMAIL = `${PREFIX}userinfo.email`;
const PROFILE = `${PREFIX}userinfo.profile`;

/** The scopes that say who somebody is; the consent page has no box for them. */
const IDENTITY = new Set(["openid", EMAIL, PROFILE]);

export const isIdentity = (scope: string) => IDENTITY.has(scope);

export const readsEmail = (scopes: ReadonlySet<string>) => scopes.has(EMAIL);
export const readsProfile = (scopes: ReadonlySet<string>) =>
  scopes.has(PROFILE);

/** Splits a space-separated list into scopes that Google has and others. */
export function readScopes(text: string): {
  valid: string[];
  invalid: string[];
} {
  const names = [...new Set(text.split(/\s+/).filter(Boolean))];
  const valid = names.filter((name) => knownScopes.has(name));
  const invalid = names.filter((name) => !knownScopes.has(name));
  return { valid: canonical(valid), invalid };
}

/**
 * The scopes as a grant holds them: `email` and `profile` under their full
 * names, and `openid` wherever there is one of them, as Google adds it.
 */
function canonical(names: string[]): string[] {
  const full = names.map((name) => {
    if (name === "email") return EMAIL;
    return name === "profile" ? PROFILE : name;
  });
  const scopes = new Set(full);
  if (full.some(isIdentity)) scopes.add("openid");
  return [...scopes];
}

/** A scope's full name from its short one (`drive.readonly`, `mail.google.com`); full names stay. */
export function fullScope(name: string): string {
  if (name === "mail.google.com") return "https://mail.google.com/";
  const full = name.includes(":") || knownScopes.has(name);
  return full ? name : `${PREFIX}${name}`;
}

/** The scopes as the callback's query lists them: the short identity names first. */
export function callbackScopes(scopes: Iterable<string>): string {
  const all = new Set(scopes);
  const short = [
    ...(all.has(EMAIL) ? ["email"] : []),
    ...(all.has(PROFILE) ? ["profile"] : []),
  ];
  return [...short, ...all].join(" ");
}

/**
 * The scopes among those that get a box each. One alone is taken or left as a
 * whole. Source: Google's "How to handle granular permissions".
 */
export function boxesOf(asked: string[]): string[] {
  const boxes = asked.filter((scope) => !isIdentity(scope));
  return boxes.length > 1 ? boxes : [];
}
