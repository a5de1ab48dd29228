/**
 * What each answer of Google's about access means, in words for the person: one
 * entry for each reason that Google or this server tells apart. The words also
 * travel in OAuth's `error_description`, which has no quotes in it (RFC 6749,
 * section 4.1.2.1).
 */
export interface Explanation {
  /** In a few words. */
  title: string;
  /** In a sentence. */
  happened: string;
  /** What the person can do. */
  next: string;
}

const AGAIN = "Go back to your app and connect again.";
const LATER = "Wait a moment and try again; nothing of yours was changed.";
const MISCONFIGURED = "This server is not set up right";
const UNREACHABLE = "Google could not be reached";

/** The person, or who decides for them, said no. */
const REFUSED: Readonly<Record<string, Explanation>> = {
  access_denied: {
    title: "Google did not sign you in",
    happened: "Access was declined at Google, so nothing was connected.",
    next: "You can start again at any time.",
  },
  admin_policy_enforced: {
    title: "Your organisation does not allow this",
    happened:
      "The administrator of your Google Workspace does not allow this app what it asks for.",
    next: "Ask your administrator to allow this app, then connect again.",
  },
  policy_enforced: {
    title: "Google protects this account",
    happened:
      "A protection of your Google account, such as Advanced Protection, keeps apps like this out.",
    next: "Connect with another account, or change that protection in your Google account.",
  },
  access_not_configured: {
    title: "Your school has not set this app up",
    happened:
      "The administrator of Google Workspace for Education has not set this app up for you.",
    next: "Ask your administrator to allow this app, then connect again.",
  },
  org_internal: {
    title: "Only one organisation may sign in here",
    happened:
      "Google lets in only accounts of the organisation that runs this server, as its app is Internal.",
    next: "Choose an account of that organisation, or ask the admin of this server to change the audience of the Google app.",
  },
  disallowed_useragent: {
    title: "Google wants a real browser",
    happened:
      "Google does not sign anyone in within a window that is part of another app.",
    next: "Open the same address in a browser such as Chrome, Firefox or Safari.",
  },
};

/** What ended by itself, or was not what it has to be. */
const ENDED: Readonly<Record<string, Explanation>> = {
  invalid_grant: {
    title: "Google ended this access",
    happened:
      "Google ended this connection: it was removed in the Google account, had not been used for months, the password was changed, or its time was over.",
    next: "Connect again.",
  },
  invalid_rapt: {
    title: "Your organisation wants a fresh sign-in",
    happened:
      "Your organisation lets a Google sign-in last for a limited time only, and that time is over.",
    next: "Connect again; your administrator can make the time longer for this app.",
  },
  unreadable: {
    title: "This server cannot read your access any more",
    happened:
      "The root secret of this server was changed, and what the previous one sealed does not open.",
    next: "Connect again, or ask the admin to set COOKIE_ENCRYPTION_KEY_PREVIOUS.",
  },
  code_refused: {
    title: "This sign-in has expired",
    happened:
      "Google no longer accepts the code of this sign-in: it was used already, or too much time went by.",
    next: AGAIN,
  },
  id_token_invalid: {
    title: "Google's answer does not prove who you are",
    happened: "What came back as proof of your identity is not valid.",
    next: `${AGAIN} If it stays, the clock or the client id of this server is wrong.`,
  },
  nonce_mismatch: {
    title: "This answer belongs to another sign-in",
    happened: "The proof of your identity was made for another sign-in.",
    next: AGAIN,
  },
  email_unverified: {
    title: "Your e-mail address is not verified",
    happened:
      "Google has not verified the e-mail address of this account, so it does not tell who you are.",
    next: "Verify the address in your Google account, then connect again.",
  },
  issuer_mismatch: {
    title: "This answer is not from Google",
    happened: "The answer to this sign-in names another sender than Google.",
    next: AGAIN,
  },
  no_refresh_token: {
    title: "Google gave no lasting access",
    happened:
      "Google signed you in but returned no refresh token, so access would end within the hour.",
    next: "Remove this app at https://myaccount.google.com/connections, then connect again from your app.",
  },
};

/** What only the admin of this server can repair. */
const OURS: Readonly<Record<string, Explanation>> = Object.fromEntries(
  Object.entries({
    invalid_client: [
      "Google does not accept the client id or the client secret of this server.",
      "check GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET",
    ],
    unauthorized_client: [
      "Google does not let the client of this server do this.",
      "check that the Google client is of type Web application",
    ],
    deleted_client: [
      "The Google client of this server was deleted.",
      "restore it, or set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET of another",
    ],
    disabled_client: [
      "The Google client of this server is disabled.",
      "enable it, or set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET of another",
    ],
    restricted_client: [
      "Google restricts what the client of this server may ask for.",
      "add the scopes under Data Access in the Google Cloud console",
    ],
    redirect_uri_mismatch: [
      "Google does not know the address to which this server has people sent back.",
      "register the address of /callback with the Google client, and check PUBLIC_URL",
    ],
    invalid_scope: [
      "Google does not know a scope that this server asks for.",
      "check GOOGLE_SCOPES",
    ],
    invalid_request: [
      "Google did not understand what this server asked.",
      "check GOOGLE_CLIENT_ID and PUBLIC_URL, and report it if they are right",
    ],
    unsupported_grant_type: [
      "Google does not support how this server asks for access.",
      "report it to the makers of this server",
    ],
  }).map(([reason, [happened, task]]) => [
    reason,
    {
      title: MISCONFIGURED,
      happened: `${happened} Nothing of yours was changed.`,
      next: `Tell the admin of this server: ${task}.`,
    },
  ]),
);

/** What passes. */
const PASSING: Readonly<Record<string, Explanation>> = Object.fromEntries(
  Object.entries({
    network: "The connection to Google failed.",
    timeout: "Google took too long to answer.",
    malformed: "The answer of Google could not be read.",
    rate_limited: "Google limits how often this server may ask now.",
    google_keys:
      "The keys with which Google proves identities could not be read.",
    temporarily_unavailable:
      "The sign-in service of Google is not available now.",
    server_error: "The sign-in service of Google made a mistake.",
  }).map(([reason, happened]) => [
    reason,
    { title: UNREACHABLE, happened, next: LATER },
  ]),
);

const KNOWN: Readonly<Record<string, Explanation>> = {
  ...REFUSED,
  ...ENDED,
  ...OURS,
  ...PASSING,
};

/** Explains a reason; one that is not known is told by its code, so that the log's line is found. */
export function explain(reason: string): Explanation {
  if (Object.hasOwn(KNOWN, reason) && KNOWN[reason]) return KNOWN[reason];
  const status = /^http_(\d+)$/.exec(reason)?.[1];
  return status
    ? {
        title: UNREACHABLE,
        happened: `Google answered with an error of its own (HTTP ${status}).`,
        next: LATER,
      }
    : {
        title: "Google did not sign you in",
        happened: `Google refused with a code that this server does not know (${reason}).`,
        next: `${AGAIN} If it stays, tell the admin of this server the code.`,
      };
}

/** Whether a reason is one that has words of its own. */
export const isKnown = (reason: string): boolean =>
  Object.hasOwn(KNOWN, reason);
