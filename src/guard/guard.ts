import { createMiddleware } from "hono/factory";
import type { Routes } from "../oauth/routes.js";
import { authorizationRequest } from "./authorize.js";
import type { Check } from "./check.js";
import { exactHost } from "./host.js";
import { allowedOrigin } from "./origin.js";
import { withinRate } from "./rate.js";
import { registration } from "./registration.js";
import { boundedUrl } from "./size.js";
import { tokenRequest } from "./token.js";

/** In this order: what is cheap and knows nothing of the request's content comes first. */
const checks: readonly Check[] = [
  exactHost,
  allowedOrigin,
  boundedUrl,
  withinRate,
  authorizationRequest,
  tokenRequest,
  registration,
];

/** Turns away what the OAuth library lets in and a server that strangers trust must not. */
export const guard = createMiddleware<Routes>(async (context, next) => {
  for (const check of checks) {
    const refusal = await check(context);
    if (refusal) return refusal;
  }
  await next();
});
