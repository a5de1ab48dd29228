import * as z from "zod";
import type { Row } from "../store/store.js";

/** What the library keeps of a code with its grant: the digest, and until it is redeemed the key that it wraps. */
const grant = z.object({
  authCodeId: z.string().optional(),
  authCodeWrappedKey: z.string().optional(),
});

/** Whether a grant came of this code, and the code was redeemed. */
export async function wasRedeemed(
  row: Row | undefined,
  code: string,
): Promise<boolean> {
  if (!row) return false;
  const { authCodeId, authCodeWrappedKey } = grant.parse(JSON.parse(row.value));
  return (
    authCodeWrappedKey === undefined && authCodeId === (await hexDigest(code))
  );
}

async function hexDigest(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
