import type { Check } from "./check.js";
import { clientRefusal } from "./client.js";
import { clientsNamed } from "./client-named.js";
import { refuse } from "./refusal.js";
import { repeated } from "./repeated.js";
import { takeBody } from "./size.js";

/** The largest request to the token endpoint, in bytes: a client's assertion may have half of it. */
const MAX_REQUEST = 32 * 1024;

/**
 * A request to the token endpoint. The library resolves the client before it
 * authenticates anybody, so what it would fetch for that is held to the same
 * policy as at the consent page.
 */
export const tokenRequest: Check = async (context) => {
  const { req, get, set } = context;
  if (req.path !== "/token" || req.method !== "POST") return undefined;
  const body = await takeBody(context, MAX_REQUEST);
  if (!body) {
    return refuse(req.path, {
      slug: "too_large",
      status: 400,
      error: "invalid_request",
      happened: `The request must have at most ${MAX_REQUEST} bytes`,
    });
  }
  const form = new URLSearchParams(new TextDecoder().decode(body));
  const twice = repeated(form);
  if (twice !== undefined) {
    return refuse(req.path, {
      slug: "repeated_parameter",
      status: 400,
      error: "invalid_request",
      happened: "A parameter must not be repeated",
    });
  }
  set("grantType", form.get("grant_type") ?? undefined);
  for (const client of clientsNamed(form, req.header("authorization"))) {
    const refusal = await clientRefusal(get("config"), client);
    if (refusal) return refuse(req.path, refusal);
  }
  return undefined;
};
