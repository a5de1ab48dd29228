import { Layout } from "./layout.js";
import { Link } from "./link.js";
import { Allowed, byModule } from "./modules.js";

export interface ConnectedProps {
  nonce: string;
  /** The account that is now connected. */
  email: string;
  /** Short names of what Google granted. */
  scopes: readonly string[];
  /** Short names of what was asked for and not granted. */
  missing?: readonly string[];
}

function Missing({ names }: { names: readonly string[] }) {
  if (byModule(names).length === 0) return null;
  return (
    <section class="callout" aria-labelledby="missing">
      <h2 id="missing">Not allowed on Google’s page</h2>
      <Allowed names={names} />
      <p>
        What needs this stays hidden. To allow it after all,{" "}
        <Link href="/connect">try again</Link> and tick it on Google’s page.
      </p>
    </section>
  );
}

/** Shown after a person connected without a client: what is allowed now, and what to do with it. */
export function Connected({
  nonce,
  email,
  scopes,
  missing = [],
}: ConnectedProps) {
  return (
    <Layout nonce={nonce} title="Account connected">
      <h1>Your Google account is connected</h1>
      <p class="lead">
        Signed in as <bdi class="name">{email}</bdi>
      </p>
      <Missing names={missing} />
      <section aria-labelledby="allowed">
        <h2 id="allowed">What is allowed</h2>
        {byModule(scopes).length > 0 ? (
          <Allowed names={scopes} />
        ) : (
          <p>Knowing who you are, and nothing else.</p>
        )}
      </section>
      <section aria-labelledby="next">
        <h2 id="next">What to do next</h2>
        <ul>
          <li>
            Claude.ai and other apps: add this server as a connector.{" "}
            <Link href="/">The front page has the address and the steps</Link>
          </li>
          <li>
            Command lines and scripts: use the server’s <code>AUTH_TOKEN</code>.
            It acts as this account once whoever runs the server has named it in{" "}
            <code>AUTH_TOKEN_USER</code>.
          </li>
        </ul>
      </section>
      <p class="fine">
        You can end this at any time among the{" "}
        <Link href="https://myaccount.google.com/connections">
          connections of your Google account
        </Link>
        .
      </p>
    </Layout>
  );
}
