import { decodeJwt } from "jose";

/**
 * Every client that a request to the token endpoint names, in each way in which the
 * library may read one: the form, HTTP Basic, the issuer of an assertion. Nothing is
 * proven by it.
 */
export function clientsNamed(
  form: URLSearchParams,
  authorization = "",
): string[] {
  return [
    form.get("client_id"),
    basicUser(authorization),
    issuer(form.get("client_assertion")),
  ].flatMap((name) => name || []);
}

/** The user of HTTP Basic credentials, which OAuth form-encodes (RFC 6749, section 2.3.1). */
function basicUser(authorization: string): string | undefined {
  const encoded = /^basic[ \t]+(\S+)[ \t]*$/i.exec(authorization)?.[1];
  if (!encoded) return undefined;
  try {
    const [user = ""] = atob(encoded).split(":");
    return decodeURIComponent(user.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

function issuer(assertion: string | null): string | undefined {
  if (!assertion) return undefined;
  try {
    return decodeJwt(assertion).iss;
  } catch {
    return undefined;
  }
}
