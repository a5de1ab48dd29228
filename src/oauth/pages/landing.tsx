import { Copyable } from "./copyable.js";
import { Layout } from "./layout.js";
import { Link } from "./link.js";
import { Allowed, byModule } from "./modules.js";

export interface LandingProps {
  nonce: string;
  /** The address that clients are given. */
  mcpUrl: string;
  /** Where a person connects a Google account without a client. */
  connectUrl: string;
  /** Short names of the scopes on offer. */
  scopes: readonly string[];
}

function Steps({ mcpUrl }: { mcpUrl: string }) {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Connect your app</h2>
      <Copyable id="url" label="The address of this server" text={mcpUrl} />
      <h3>Claude.ai and Claude Desktop</h3>
      <ol>
        <li>
          Open Settings, then Connectors, and choose “Add custom connector”.
        </li>
        <li>Paste the address above and add it.</li>
        <li>
          Choose “Connect”. You sign in with Google and pick what to allow.
        </li>
      </ol>
      <h3>Claude Code</h3>
      <Copyable
        id="claude-code"
        label="Run this in a terminal, then /mcp inside Claude Code to sign in"
        text={`claude mcp add --transport http google-workspace ${mcpUrl}`}
      />
      <h3>Other apps</h3>
      <p>
        Any app that speaks MCP over HTTP with OAuth takes the same address. It
        opens the sign-in by itself.
      </p>
    </section>
  );
}

function OnOffer({ names }: { names: readonly string[] }) {
  return (
    <section aria-labelledby="offer">
      <h2 id="offer">What can be allowed here</h2>
      {byModule(names).length > 0 ? (
        <>
          <p>You choose among these when you connect, one by one.</p>
          <Allowed names={names} />
        </>
      ) : (
        <p>
          Only signing in, for now: whoever runs this server has put nothing
          else on offer.
        </p>
      )}
    </section>
  );
}

/** The front page: what this is, the address to paste and where, what is on offer. */
export function Landing({ nonce, mcpUrl, connectUrl, scopes }: LandingProps) {
  return (
    <Layout nonce={nonce} title="Connect your apps">
      <h1>Your Google Workspace, in the AI app you use</h1>
      <p class="lead">
        This server lets Claude and other MCP apps work with your Drive, Gmail,
        Calendar and Sheets: as much as you allow, and no more.
      </p>
      <Steps mcpUrl={mcpUrl} />
      <OnOffer names={scopes} />
      <section aria-labelledby="scripts">
        <h2 id="scripts">For scripts and command lines</h2>
        <p>
          They act as an account that signed in here once.{" "}
          <Link href={connectUrl}>Connect your Google account</Link>
        </p>
      </section>
    </Layout>
  );
}
