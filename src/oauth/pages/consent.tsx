import { MEANING, type Policy } from "../../outbound/policy.js";
import { Layout } from "./layout.js";
import { Link } from "./link.js";
import { type OfferedScope, ScopeBoxes } from "./scope-boxes.js";
import { UntrustedCode, UntrustedName } from "./untrusted.js";

const CONNECT = "Connect your Google account";

/** The MCP client that asks. Every string of it was chosen by somebody else. */
export interface ConsentClient {
  name: string;
  /** The domain that publishes the client; absent when nothing vouches for its name. */
  domain?: string;
  /** Host of the redirect URI, or the whole URI of a private scheme. */
  redirectHost: string;
  redirectUri: string;
  /** The answer goes to a program on the person's own computer. */
  redirectIsLoopback: boolean;
}

export interface ConsentProps {
  nonce: string;
  /** Names the open request; posted back with the answer. */
  handle: string;
  /** Absent when a person connects an account to the server itself. */
  client?: ConsentClient;
  /** The scopes on offer by their short names. */
  scopes: readonly OfferedScope[];
  /** The admin's policy on what may leave, and those by which the person can tighten it; absent where nothing can leave. */
  outbound?: { policy: Policy; choices: readonly Policy[]; chosen: Policy };
  /** Something to tell first, such as why the page is shown again. */
  note?: string;
}

function Publisher({ domain }: { domain: string | undefined }) {
  if (domain === undefined) {
    return <>This app registered itself; its name is not verified.</>;
  }
  return (
    <>
      An app published by{" "}
      <strong class="domain">
        <UntrustedCode text={domain} />
      </strong>
    </>
  );
}

/** Who asks, and where the answer goes: what tells an honest request from a forged one. */
function Asking({ client }: { client: ConsentClient }) {
  return (
    <>
      <dl class="facts">
        <div>
          <dt>Who asks</dt>
          <dd>
            <Publisher domain={client.domain} />
          </dd>
        </div>
        <div>
          <dt>Where the answer goes</dt>
          <dd>
            <strong class="domain">
              <UntrustedCode text={client.redirectHost} />
            </strong>
            {client.redirectUri !== client.redirectHost && (
              <span class="address">
                <UntrustedCode text={client.redirectUri} />
              </span>
            )}
          </dd>
        </div>
      </dl>
      {client.redirectIsLoopback && (
        <p class="callout warning">
          <strong>This gives access to a program on your own computer.</strong>{" "}
          Any program there can claim this name. Go on only if you have just
          started signing in from it.
        </p>
      )}
    </>
  );
}

/** What is asked, and by whom. */
function Question({ client }: { client: ConsentClient | undefined }) {
  if (!client) {
    return (
      <>
        <h1>{CONNECT}</h1>
        <p class="lead">
          For scripts and command lines that act as you on this server. Apps
          such as Claude ask you for themselves.
        </p>
      </>
    );
  }
  return (
    <>
      <h1>
        Allow <UntrustedName text={client.name} /> to use your Google account?
      </h1>
      <Asking client={client} />
    </>
  );
}

function Next({ who }: { who: string }) {
  return (
    <section aria-labelledby="next">
      <h2 id="next">What happens next</h2>
      <ul>
        <li>
          Google’s own page comes next. You choose the account there, and can
          still untick what you do not want.
        </li>
        <li>
          {who} never sees your Google password, nor the key that Google gives
          this server.
        </li>
        <li>
          You can end this access at any time among the{" "}
          <Link href="https://myaccount.google.com/connections">
            connections of your Google account
          </Link>
          .
        </li>
      </ul>
    </section>
  );
}

function PolicyBox({
  policy,
  chosen,
  here = false,
}: {
  policy: Policy;
  chosen: Policy;
  /** It is the server's own. */
  here?: boolean;
}) {
  const { name, means } = MEANING[policy];
  return (
    <label class="box">
      <input
        type="radio"
        name="outbound"
        value={policy}
        checked={policy === chosen}
      />
      <span>
        <strong>{here ? `As on this server: ${name}.` : `${name}.`}</strong>{" "}
        {means}
      </span>
    </label>
  );
}

/** What may leave the account, and how the person can have less leave it. */
function Leaving({
  policy,
  choices,
  chosen,
}: NonNullable<ConsentProps["outbound"]>) {
  const { name, means } = MEANING[policy];
  return (
    <section class="leaving" aria-labelledby="leaving">
      <h2 id="leaving">What may leave</h2>
      {choices.length === 0 ? (
        <p>
          <strong>{name}.</strong> {means}
        </p>
      ) : (
        <fieldset aria-labelledby="leaving">
          <PolicyBox policy={policy} chosen={chosen} here />
          {choices.map((choice) => (
            <PolicyBox policy={choice} chosen={chosen} />
          ))}
        </fieldset>
      )}
    </section>
  );
}

/** The deny button stands first, so that Enter in a box never allows anything. */
function Decision({ deny }: { deny: string }) {
  return (
    <div class="actions">
      <button type="submit" name="decision" value="deny" class="button">
        {deny}
      </button>
      <button
        type="submit"
        name="decision"
        value="allow"
        class="button primary"
      >
        Allow
      </button>
    </div>
  );
}

/**
 * Asks a person what an MCP client, or without one this server itself, may do
 * with their Google account. Posts `handle`, `scope` once for each ticked box,
 * `reading_only` when ticked, `outbound` where there is a choice, and `decision`
 * to the page's own address.
 */
export function Consent({
  nonce,
  handle,
  client,
  scopes,
  outbound,
  note,
}: ConsentProps) {
  const title = client ? "Allow access to your Google account" : CONNECT;
  return (
    <Layout nonce={nonce} title={title}>
      <Question client={client} />
      {note !== undefined && <p class="callout">{note}</p>}
      <form method="post" autocomplete="off">
        <input type="hidden" name="handle" value={handle} />
        <h2>What it may do</h2>
        <ScopeBoxes offered={scopes} />
        <p class="fine">
          It always learns who you are: your name, your e-mail address and which
          Google account is yours.
        </p>
        {outbound && <Leaving {...outbound} />}
        <Next who={client ? "The app" : "A script"} />
        <Decision deny={client ? "Deny" : "Not now"} />
      </form>
    </Layout>
  );
}
