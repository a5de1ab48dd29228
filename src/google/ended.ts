import { type Explanation, explain } from "./explain.js";

/** The life of a Google credential, kept beside it. Times are milliseconds since the epoch. */
export interface Life {
  /** When the refresh token came from Google: its age is counted from here. */
  linkedAt: number;
  /** When Google last gave tokens for it, at the sign-in or a refresh. */
  lastUsedAt: number;
  /** When Google refused it. */
  endedAt: number;
  /** Short scopes that it had. */
  scopes: readonly string[];
}

/** A credential that ended. */
export interface Ended {
  /** Why, as the refresh answered, such as `invalid_grant`. */
  reason: string;
  /** Absent where it is not known any more, as with what does not open. */
  life?: Life;
}

/** What ends a refresh token that Google refuses with nothing but `invalid_grant`. Source: Google, "Refresh token expiration". */
export type Cause = "unused" | "testing" | "removed" | "password" | "surplus";

const DAY = 86_400_000;
/** A refresh token that nobody used for six months ends; the shortest six have 181 days. */
const IDLE_MS = 181 * DAY;
/** A refresh token of an app in Testing ends after seven days. */
const TESTING_MS = 7 * DAY;
/** Between Google's clock and ours, and between the sign-in and its record. */
const TOLERANCE_MS = DAY / 24;

/**
 * The likely causes of a plain `invalid_grant`, most likely first; empty for a
 * reason that says it all, or a life that is not known. Only what fits the times is named: a credential that
 * was used after its first week is of no app in Testing.
 */
export function likelyCauses({ reason, life }: Ended): Cause[] {
  if (reason !== "invalid_grant" || !life) return [];
  const { linkedAt, lastUsedAt, endedAt, scopes } = life;
  const week = linkedAt + TESTING_MS;
  const causes: [Cause, boolean][] = [
    ["unused", endedAt - lastUsedAt >= IDLE_MS],
    [
      "testing",
      endedAt >= week - TOLERANCE_MS && lastUsedAt <= week + TOLERANCE_MS,
    ],
    ["removed", true],
    ["password", scopes.some(readsMail)],
    ["surplus", true],
  ];
  return causes.flatMap(([cause, fits]) => (fits ? [cause] : []));
}

/** Google ends a token with mail scopes when the password changes. */
const readsMail = (scope: string): boolean =>
  scope.startsWith("gmail.") || scope === "mail.google.com";

const WORDS: Readonly<Record<Cause, string>> = {
  unused: "nobody used it for six months",
  testing:
    "the Google app of this server is in Testing, where every sign-in ends after seven days (the admin can publish it or make it Internal)",
  removed:
    "it was removed at https://myaccount.google.com/connections or by your administrator",
  password:
    "the password of the Google account was changed, which ends access to mail",
  surplus:
    "the account signed in to this app more than 100 times, and Google drops the oldest",
};

/** Why a credential ended and what to do, in words for the person. */
export function whyEnded(ended: Ended): Explanation {
  const explained = explain(ended.reason);
  const causes = likelyCauses(ended).map((cause) => WORDS[cause]);
  return causes.length === 0
    ? explained
    : {
        ...explained,
        happened: `Google ended this connection. Likely causes: ${causes.join("; ")}.`,
      };
}
