import { readBounded } from "../bounded.js";

/** The largest answer to a page, in bytes. */
const MAX_FORM = 64 * 1024;

/** The fields of a posted form, as browsers send one; `undefined` for anything else. */
export async function readForm(
  request: Request,
): Promise<URLSearchParams | undefined> {
  const type = request.headers.get("content-type") ?? "";
  const body = type.startsWith("application/x-www-form-urlencoded")
    ? await readBounded(request.body, MAX_FORM)
    : undefined;
  return body && new URLSearchParams(new TextDecoder().decode(body));
}
