import { CompactEncrypt, compactDecrypt } from "jose";
import * as z from "zod";

/** An answer of the token endpoint, with what tells the request that it answered. */
const given = z.object({
  print: z.string(),
  answer: z.object({
    status: z.number(),
    headers: z.array(z.tuple([z.string(), z.string()])),
    body: z.string(),
  }),
});
export type Given = z.output<typeof given>;

/** Sealed under the refresh token that was presented: whoever has the storage alone reads no token in it. */
export async function sealAnswer(token: string, it: Given): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(it)))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(await keyOf(token));
}

/** What was sealed under this token; `undefined` when nothing was. */
export async function readAnswer(
  token: string,
  sealed: string | undefined,
): Promise<Given | undefined> {
  if (!sealed) return undefined;
  const { plaintext } = await compactDecrypt(sealed, await keyOf(token));
  return given.parse(JSON.parse(new TextDecoder().decode(plaintext)));
}

/** A refresh token is 256 random bits and more: its digest is a key. */
async function keyOf(token: string): Promise<Uint8Array> {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(`lost answer\n${token}`),
  );
  return new Uint8Array(digest);
}
