import { OAuthError } from "@cloudflare/workers-oauth-provider";
import { ToolError } from "../../tools/error.js";

/** Why a link is not served, in plain text for whoever used it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    /** A sentence or two. */
    readonly text: string,
    readonly more: {
      /** Stable slug for the log. */
      outcome?: string;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(text);
  }
}

/** The same words whether a link was altered, has expired, or its grant has ended: none is a hint. */
export const noLink = (): Refusal =>
  new Refusal(
    404,
    "This link does not work, or no longer. Ask for a new one.",
    {
      outcome: "no_link",
    },
  );

/** Whatever went wrong, nobody waits for the answer. */
export const clientGone = (): Refusal =>
  new Refusal(499, "The client went away.", { outcome: "cancelled" });

/** What a failure is to whoever used a link; `undefined` for a bug. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof ToolError) return ofGoogle(error);
  if (!(error instanceof OAuthError)) return undefined;
  const { statusCode, description, headers, code } = error;
  return new Refusal(statusCode, `${description}.`, {
    outcome: code,
    ...(headers && { headers }),
  });
}

/** HTTP's words for the reasons of the table of failures. */
const STATUS: Readonly<Record<string, number>> = {
  not_found: 404,
  upload_gone: 410,
  invalid: 400,
  conflict: 409,
  too_large: 403,
  rate_limited: 429,
  daily_limit: 429,
  sharing_limit: 429,
  unavailable: 503,
  outcome_unknown: 503,
  misconfigured: 503,
  api_disabled: 503,
};

/** When to come again where Google names no time, in seconds. */
const WAIT_S = 60;

function ofGoogle({ text, options }: ToolError): Refusal {
  const outcome = options.reason ?? "refused";
  const status = STATUS[outcome] ?? 403;
  const again = status === 429 || status === 503;
  const wait = Math.ceil(options.retryAfter ?? WAIT_S);
  return new Refusal(status, text, {
    outcome,
    ...(again && { headers: { "Retry-After": String(wait) } }),
  });
}
