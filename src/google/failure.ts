import * as z from "zod";
import { ToolError } from "../../tools/error.js";
import { SHARING_REFUSALS } from "./sharing.js";

/** Google's error envelope, both families. Source: each API's "Resolve errors" guide. */
const envelope = z.object({
  error: z.object({
    message: z.string().optional(),
    status: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
    details: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
});

/** A failure of Google's, as far as its answer tells. */
export interface Failure {
  /** HTTP status; 0 when no answer came. */
  status: number;
  /** Google's reason, such as `rateLimitExceeded`. */
  reason: string;
  message: string;
  /** Seconds, from Retry-After. */
  retryAfter?: number;
}

/** Reads an error answer; tolerates HTML and empty bodies. */
export function readFailure(
  status: number,
  body: string,
  retryAfterHeader: string | null = null,
): Failure {
  const { error } = envelope.safeParse(parseJson(body)).data ?? { error: {} };
  const reason =
    error.details?.find((detail) => detail.reason)?.reason ??
    error.errors?.[0]?.reason ??
    error.status ??
    `http_${status}`;
  const retryAfter = secondsOf(retryAfterHeader);
  return {
    status,
    reason,
    message: error.message ?? "",
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Retry-After is seconds or a date (RFC 9110, section 10.2.3). */
export function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date)
    ? undefined
    : Math.max(0, (date - Date.now()) / 1000);
}

const THROTTLED = new Set([
  "rateLimitExceeded",
  "userRateLimitExceeded",
  "quotaExceeded",
  "RATE_LIMIT_EXCEEDED",
  "RESOURCE_EXHAUSTED",
]);

/** Throttled requests were not executed, so every kind of them may be repeated. */
export const isThrottled = ({ status, reason }: Failure): boolean =>
  status === 429 || (status === 403 && THROTTLED.has(reason));

/** Nobody knows whether the request was executed. */
export const isAmbiguous = ({ status }: Failure): boolean =>
  status === 0 || status >= 500;

/** The failure as the model reads it. `write` = the request was to change something. */
export function toToolError(failure: Failure, write: boolean): ToolError {
  const { status, reason, message } = failure;
  const said = message ? ` Google says: ${message.replace(/\.*$/, ".")}` : "";
  const known = BY_REASON[reason];
  if (known)
    return new ToolError(known.message, known.next, { reason: known.reason });
  if (isThrottled(failure)) return throttled(failure);
  if (isAmbiguous(failure)) return ambiguous(failure, write);
  switch (status) {
    case 404:
      return new ToolError(
        "Google does not find this: it does not exist, or this account may not see it.",
        "Check the id, or search for it.",
        { reason: "not_found" },
      );
    case 403:
      return new ToolError(
        `This account may not do that.${said}`,
        "Ask the owner for access, or use another item.",
        { reason: "forbidden" },
      );
    case 409:
    case 412:
      return new ToolError(
        `It was changed in the meantime.${said}`,
        "Read it again, then repeat the change.",
        { reason: "conflict" },
      );
    default:
      return new ToolError(
        `Google refused the request.${said}`,
        "Correct the arguments and try again.",
        { reason: "invalid" },
      );
  }
}

const throttled = ({ retryAfter }: Failure) =>
  new ToolError(
    "Google is limiting requests for this account now.",
    `Try again in ${Math.ceil(retryAfter ?? 60)} seconds.`,
    { reason: "rate_limited", retryAfter: retryAfter ?? 60 },
  );

const ambiguous = ({ retryAfter }: Failure, write: boolean) =>
  write
    ? new ToolError(
        "Google did not confirm the change: its outcome is unknown.",
        "Look whether it happened before you repeat it.",
        { reason: "outcome_unknown" },
      )
    : new ToolError(
        "Google did not answer, after several tries.",
        "Try again in a minute.",
        { reason: "unavailable", retryAfter: retryAfter ?? 60 },
      );

/** Reasons that have a word of their own. */
const BY_REASON: Readonly<
  Record<string, { message: string; next: string; reason: string }>
> = {
  ...SHARING_REFUSALS,
  accessNotConfigured: apiDisabled(),
  SERVICE_DISABLED: apiDisabled(),
  insufficientPermissions: scopeMissing(),
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: scopeMissing(),
  dailyLimitExceeded: {
    message: "Google's daily limit for this server is used up.",
    next: "Try again tomorrow, or ask the admin to raise the quota.",
    reason: "daily_limit",
  },
  domainPolicy: {
    message: "The organisation's administrator forbids this.",
    next: "Ask them to allow it.",
    reason: "domain_policy",
  },
  exportSizeLimitExceeded: {
    message:
      "Google exports at most 10 MB of a document, and this one is larger.",
    next: "Open it at its link.",
    reason: "too_large",
  },
  cannotDownloadAbusiveFile: {
    message:
      "Google marks this file as malware or spam and does not hand it out.",
    next: "",
    reason: "abusive_file",
  },
  appNotAuthorizedToFile: {
    message:
      "This connection reaches only files made or opened with this app, and this is not one of them.",
    next: "Connect again and allow more of Drive to reach it.",
    reason: "file_out_of_reach",
  },
};

function apiDisabled() {
  return {
    message: "This API is switched off in the server's Google Cloud project.",
    next: "Ask the admin to enable it in the Google Cloud console under APIs and services.",
    reason: "api_disabled",
  };
}

function scopeMissing() {
  return {
    message:
      "Google did not grant this connection the permission that this needs.",
    next: "Connect again and tick it on Google's page.",
    reason: "insufficient_scope",
  };
}
