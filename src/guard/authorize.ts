import type { Check } from "./check.js";
import { clientRefusal } from "./client.js";
import { refuse } from "./refusal.js";
import { repeated } from "./repeated.js";

/**
 * An authorization request. Nothing here redirects: as long as client and redirect
 * URI are not known to belong together, only a page can be trusted with an error.
 */
export const authorizationRequest: Check = async ({ req, get }) => {
  if (req.path !== "/authorize" || req.method === "POST") return undefined;
  const { searchParams } = new URL(req.url);
  if (repeated(searchParams)) {
    return refuse(req.path, {
      slug: "repeated_parameter",
      status: 400,
      error: "invalid_request",
      happened: "The app sent the same parameter twice",
    });
  }
  const refusal = await clientRefusal(
    get("config"),
    searchParams.get("client_id") ?? "",
  );
  // Whatever is wrong with the app, a person in front of a browser cannot wait for it.
  return refusal && refuse(req.path, { ...refusal, status: 400 });
};
