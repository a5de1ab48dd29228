import { Layout } from "../oauth/pages/layout.js";
import { UntrustedText } from "../oauth/pages/untrusted.js";
import type { KeptAsk } from "../outbound/ask.js";

export interface OutcomeProps {
  nonce: string;
  kept: KeptAsk;
  /** What the person answered just now; absent when they only look. */
  decision?: "allow" | "refuse";
}

/** How it stands with what a person was asked. */
export function Outcome({ nonce, kept, decision }: OutcomeProps) {
  const { title, happened } = inWords(kept, decision);
  const { ask, result } = kept;
  return (
    <Layout nonce={nonce} title={title}>
      <h1>{title}</h1>
      <p class="lead">{happened}</p>
      <dl class="shown">
        <div>
          <dt>What you were asked</dt>
          <dd>
            <UntrustedText label="What you were asked" text={ask.summary} />
          </dd>
        </div>
        {result && (
          <div>
            <dt>What your app is told</dt>
            <dd>
              <UntrustedText label="What your app is told" text={result.text} />
            </dd>
          </div>
        )}
      </dl>
      <p class="fine">
        You can close this page and go back to your app. The link has been used:
        opening it again does nothing.
      </p>
    </Layout>
  );
}

function inWords(
  { state, result }: KeptAsk,
  decision: OutcomeProps["decision"],
): { title: string; happened: string } {
  if (state === "done") {
    return result?.isError
      ? {
          title: "It did not work",
          happened: "You allowed it, and it was tried once. What came of it:",
        }
      : {
          title: "It is done",
          happened: "You allowed it, and it was done exactly once.",
        };
  }
  if (state === "declined") {
    return decision === "allow"
      ? {
          title: "It was not done",
          happened:
            "The app that asked may no longer do this, or it was refused before. Nothing was done.",
        }
      : {
          title: "It was refused",
          happened: "Nothing was done, and the app is told that you said no.",
        };
  }
  return {
    title: "It is under way",
    happened:
      "It was allowed, and how it went is not known yet. Look at this page again in a moment; if it stays, see in your account whether it happened.",
  };
}
