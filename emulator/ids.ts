import type { World } from "./world.js";

const BASE64URL =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Where message ids start; Gmail's are 16 hexadecimal digits that grow with time. */
const FIRST_MESSAGE = 0x19a0000000000000n;

/**
 * Makes ids of Google's shapes, unique within one world and the same after each
 * reset, so that a test may pin them.
 */
export function createIds(): World["id"] {
  let count = 0;
  return (kind) => {
    count += 1;
    switch (kind) {
      case "file":
        return `1${scramble(count, 32)}`;
      case "message":
        return (FIRST_MESSAGE + BigInt(count) * 0x10003n).toString(16);
      case "draft":
        return `r${1_000_000_000_000_000_000n + BigInt(count) * 7_919n}`;
      case "attachment":
        return `ANGjdJ${scramble(count, 40)}`;
      case "other":
        return scramble(count, 20);
    }
  };
}

/** Characters that look random and depend on `seed` alone (mulberry32). */
function scramble(seed: number, length: number): string {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  let text = "";
  for (let index = 0; index < length; index++) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    text += BASE64URL.charAt((mixed ^ (mixed >>> 14)) & 63);
  }
  return text;
}
