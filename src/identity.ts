import { base64url } from "jose";

const encoder = new TextEncoder();

/**
 * The opaque id of a person: 16 bytes of SHA-256 over our Google client id and
 * their `sub`, base64url. Codes and tokens carry it, so it must tell nothing.
 */
export async function userIdOf(clientId: string, sub: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    encoder.encode(`${clientId}\n${sub}`),
  );
  return base64url.encode(new Uint8Array(digest, 0, 16));
}

/** The key under which the index from verified e-mail to person is kept: keyed, so that a dump names nobody. */
export async function emailKey(secret: string, email: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const mac = await crypto.subtle.sign(
    "HMAC",
    key,
    encoder.encode(email.toLowerCase()),
  );
  return `email:${base64url.encode(new Uint8Array(mac))}`;
}

/** Random text of 32 bytes, base64url: a PKCE verifier, a nonce. */
export const randomText = (): string =>
  base64url.encode(crypto.getRandomValues(new Uint8Array(32)));

/** SHA-256 of a text, base64url: a PKCE S256 challenge. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(text));
  return base64url.encode(new Uint8Array(digest));
}
