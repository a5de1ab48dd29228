import { base64url } from "jose";
import type { Secrets } from "./config.js";

/**
 * Secrets at rest: AES-GCM under a key derived from a root secret by HKDF, with
 * the place where the value is kept as additional data, so that a sealed value
 * copied to another person or field does not open. Form: `v1.<key id>.<iv>.<text>`,
 * base64url; the key id tells which root secret sealed it.
 *
 * Root secrets are a key ring: the current one seals, and each of the previous
 * ones still opens what it sealed. What is stale is sealed anew when it is used,
 * so that a previous one can go once everything in use has moved.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Seals text under the current root secret, for one place, such as `person/<id>/credential`. */
export async function seal(
  secrets: Secrets,
  place: string,
  text: string,
): Promise<string> {
  const { key, id } = await sealingKey(secrets[0]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: encoder.encode(place) },
    key,
    encoder.encode(text),
  );
  return `v1.${id}.${base64url.encode(iv)}.${base64url.encode(new Uint8Array(sealed))}`;
}

/** Opens what `seal` made for the same place; `undefined` when it was sealed elsewhere, under a secret that is not in the ring, or altered. */
export async function open(
  secrets: Secrets,
  place: string,
  sealed: string,
): Promise<string | undefined> {
  const [version, keyId, iv, text, ...more] = sealed.split(".");
  if (version !== "v1" || more.length > 0) return undefined;
  const held = await Promise.all(secrets.map(sealingKey));
  const known = held.find(({ id }) => id === keyId);
  if (!known) return undefined;
  try {
    const plain = await crypto.subtle.decrypt(
      {
        name: "AES-GCM",
        iv: bytesOf(iv),
        additionalData: encoder.encode(place),
      },
      known.key,
      bytesOf(text),
    );
    return decoder.decode(plain);
  } catch {
    return undefined;
  }
}

/** Whether something was sealed under another root secret than the current one: seal it anew. */
export async function isStale(
  secrets: Secrets,
  sealed: string,
): Promise<boolean> {
  const { id } = await sealingKey(secrets[0]);
  return sealed.split(".")[1] !== id;
}

/** Throws for what `seal` did not write, such as other unused bits at the end. */
function bytesOf(text = ""): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(base64url.decode(text));
  if (base64url.encode(bytes) !== text) throw new Error("Not canonical");
  return bytes;
}

const keys = new Map<string, Promise<{ key: CryptoKey; id: string }>>();

/** Derived once for each secret: HKDF costs more than the sealing. */
function sealingKey(secret: string) {
  let derived = keys.get(secret);
  if (!derived) {
    derived = derive(secret);
    keys.set(secret, derived);
  }
  return derived;
}

async function derive(secret: string) {
  const root = await crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    "HKDF",
    false,
    ["deriveKey", "deriveBits"],
  );
  const hkdf = (info: string) => ({
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: encoder.encode(info),
  });
  const key = await crypto.subtle.deriveKey(
    hkdf("credentials at rest"),
    root,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
  const id = await crypto.subtle.deriveBits(hkdf("key id"), root, 48);
  return { key, id: base64url.encode(new Uint8Array(id)) };
}
