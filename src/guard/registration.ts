import * as z from "zod";
import { isLoopback } from "../config.js";
import type { Check } from "./check.js";
import { jsonKeys } from "./json-keys.js";
import { type Reason, refuse } from "./refusal.js";
import { takeBody } from "./size.js";

/** The largest registration, in bytes. */
const MAX_REQUEST = 16 * 1024;

/** Anybody may register, so what is kept of it is bounded, and what it says is plain (RFC 7591). */
export const registration: Check = async (context) => {
  const { req } = context;
  if (req.path !== "/register" || req.method !== "POST") return undefined;
  const body = await takeBody(context, MAX_REQUEST);
  if (!body) {
    return refuse(req.path, {
      ...invalid(`A registration must have at most ${MAX_REQUEST} bytes`),
      slug: "too_large",
      status: 413,
    });
  }
  const problem = problemOf(body);
  return problem && refuse(req.path, problem);
};

const invalid = (
  happened: string,
  error = "invalid_client_metadata",
): Reason => ({ slug: "registration_invalid", status: 400, error, happened });

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/u;

/** A redirect URI that may stand in a registration; whether one can be used is asked below. */
const redirectUri = z
  .string("must be strings")
  .max(2000, "must have at most 2000 characters")
  .refine((uri) => !CONTROL.test(uri), "must not hold control characters")
  .refine((uri) => {
    const url = URL.parse(uri);
    return url && !url.username && !url.password && !uri.includes("#");
  }, "must be absolute, without a fragment and without user information");

const redirectUris = z
  .array(redirectUri, "must be a list")
  .min(1, "must not be empty")
  .max(10, "must be at most 10")
  .refine(
    (uris) =>
      uris.some((uri) => {
        const url = URL.parse(uri);
        return (
          url?.protocol === "https:" ||
          (url?.protocol === "http:" && isLoopback(url))
        );
      }),
    "must hold one that uses https, or http on a loopback host",
  );

const METHODS = ["none", "client_secret_basic", "client_secret_post"];

/** `private_key_jwt` only beside another: it needs a document with keys, which a registration is not. */
const method = z
  .string()
  .refine(
    (name) => [...METHODS, "private_key_jwt"].includes(name),
    `must be one of ${METHODS.join(", ")}`,
  );

const line = (most: number) =>
  z
    .string("must be text")
    .max(most, `must have at most ${most} characters`)
    .refine((text) => !CONTROL.test(text), "must not hold control characters");

const metadata = z.looseObject(
  {
    redirect_uris: redirectUris,
    client_name: line(200).optional(),
    client_uri: line(2000).optional(),
    logo_uri: line(2000).optional(),
    policy_uri: line(2000).optional(),
    tos_uri: line(2000).optional(),
    jwks_uri: line(2000).optional(),
    contacts: z.array(line(200), "must be a list").max(10).optional(),
    token_endpoint_auth_method: method.optional(),
  },
  "The registration must be a JSON object",
);

/** What is wrong with a registration; the library looks at the rest. */
function problemOf(body: Uint8Array): Reason | undefined {
  let json: unknown;
  let keys: string[];
  try {
    const text = new TextDecoder("utf-8", {
      fatal: true,
      ignoreBOM: false,
    }).decode(body);
    json = JSON.parse(text);
    keys = jsonKeys(text);
  } catch {
    return invalid("The registration is not valid JSON");
  }
  if (new Set(keys).size < keys.length || keys.includes("__proto__")) {
    return invalid("Each member of the registration must stand there once");
  }
  const issue = metadata.safeParse(json).error?.issues[0];
  if (!issue) return undefined;
  const [name] = issue.path;
  if (name === undefined) return invalid(issue.message);
  return invalid(
    `${String(name)} ${issue.message}`,
    name === "redirect_uris"
      ? "invalid_redirect_uri"
      : "invalid_client_metadata",
  );
}
