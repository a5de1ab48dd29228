import { base64url } from "jose";

/**
 * Secrets at rest: AES-GCM under a key derived from the root secret by HKDF, with
 * the place where the value is kept as additional data, so that a sealed value
 * copied to another person or field does not open. Form: `v1.<key id>.<iv>.<text>`,
 * base64url; the key id tells which root secret sealed it.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Seals text for one place, such as `person/<id>/credential`. */
export async function seal(
  secret: string,
  place: string,
  text: string,
): Promise<string> {
  const { key, id } = await sealingKey(secret);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: encoder.encode(place) },
    key,
    encoder.encode(text),
  );
  return `v1.${id}.${base64url.encode(iv)}.${base64url.encode(new Uint8Array(sealed))}`;
}

/** Opens what `seal` made for the same place; `undefined` when it was sealed elsewhere, under another secret, or altered. */
export async function open(
  secret: string,
  place: string,
  sealed: string,
): Promise<string | undefined> {
  const [version, keyId, iv, text] = sealed.split(".");
  const { key, id } = await sealingKey(secret);
  if (version !== "v1" || keyId !== id || !iv || !text) return undefined;
  try {
    const plain = await crypto.subtle.decrypt(
      {
        name: "AES-GCM",
        iv: new Uint8Array(base64url.decode(iv)),
        additionalData: encoder.encode(place),
      },
      key,
      new Uint8Array(base64url.decode(text)),
    );
    return decoder.decode(plain);
  } catch {
    return undefined;
  }
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
