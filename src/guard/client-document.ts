/** How long the host of a document may take, in milliseconds. */
const DEADLINE_MS = 5_000;

/** `missing`: it answers, but with no document. `unreachable`: it does not answer now. */
export type Probe = "found" | "missing" | "unreachable";

/**
 * Asks for an app's metadata document and looks at nothing but the status: whatever
 * is not 200, a redirect above all, is no document (draft-ietf-oauth-client-id-
 * metadata-document, section 5). The library follows redirects, so this goes first.
 *
 * What remains: the library then fetches the document itself, once more when the
 * browser comes back from Google, and a host that is allowed could answer 200 here
 * and a redirect there. It gains one unauthenticated GET from Cloudflare's network
 * to the public internet (`global_fetch_strictly_public`), of which it sees nothing
 * unless the answer is a valid document that names the first address. With the list
 * of hosts in place only the makers of known apps could try; with `*` anybody.
 */
export async function probeDocument(address: string): Promise<Probe> {
  try {
    const response = await fetch(address, {
      redirect: "manual",
      cache: "no-store",
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    await response.body?.cancel();
    if (response.status === 200) return "found";
    const passing = response.status >= 500 || response.status === 429;
    return passing ? "unreachable" : "missing";
  } catch {
    return "unreachable";
  }
}
