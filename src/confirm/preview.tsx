import { isOutside } from "../../tools/outside.js";
import type { Person } from "../../tools/tool.js";
import { Layout } from "../oauth/pages/layout.js";
import {
  UntrustedCode,
  UntrustedName,
  UntrustedText,
} from "../oauth/pages/untrusted.js";
import type { Ask } from "../outbound/ask.js";
import type { Asker } from "./asker.js";

export interface PreviewProps {
  nonce: string;
  ask: Ask;
  asker: Asker;
  /** Who decides. */
  person: Person;
  /** Posted back with the decision: it proves that the form is ours and this browser's. */
  token: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Asks a person whether something may leave their account, and shows all of it.
 * Posts `token` and `decision` (`refuse` or `allow`) to the page's own address.
 */
export function Preview({
  nonce,
  ask,
  asker,
  person,
  token,
  now,
}: PreviewProps) {
  return (
    <Layout nonce={nonce} title="Your word is needed">
      <h1>Do you allow this?</h1>
      <UntrustedText label="What it is" text={ask.summary} />
      <Circumstances ask={ask} asker={asker} person={person} now={now} />
      <section aria-labelledby="reached">
        <h2 id="reached">Whom it reaches</h2>
        <ul class="reached">
          {ask.recipients.map((who) => (
            <Recipient who={who} person={person} />
          ))}
        </ul>
      </section>
      <Content ask={ask} />
      <form method="post" autocomplete="off">
        <input type="hidden" name="token" value={token} />
        <Decision />
      </form>
    </Layout>
  );
}

function Circumstances({
  ask: { why, tool, expires },
  asker,
  person,
  now,
}: Pick<PreviewProps, "ask" | "asker" | "person" | "now">) {
  return (
    <>
      <div class="callout warning">
        <strong>Why you are asked</strong>
        <UntrustedText label="Why you are asked" text={why} />
      </div>
      <dl class="facts">
        <div>
          <dt>Who asks</dt>
          <dd>
            <Who asker={asker} />, with the tool <UntrustedCode text={tool} />
          </dd>
        </div>
        <div>
          <dt>From which account</dt>
          <dd>
            <UntrustedCode text={person.email} />
          </dd>
        </div>
        <div>
          <dt>Until when you can answer</dt>
          <dd>{timeLeft(expires, now)}</dd>
        </div>
      </dl>
    </>
  );
}

function Who({ asker }: Pick<PreviewProps, "asker">) {
  if (asker === "script") return <>A script with this server’s AUTH_TOKEN</>;
  if (asker === "unknown") return <>An app that you connected</>;
  return "domain" in asker ? (
    <>
      An app published by <UntrustedCode text={asker.domain} />
    </>
  ) : (
    <>
      An app that calls itself <UntrustedName text={asker.name} />
    </>
  );
}

function timeLeft(expires: number, now: number): string {
  const minutes = Math.max(1, Math.floor((expires - now) / 60_000));
  const time = new Date(expires).toISOString().slice(11, 16);
  return `${time} UTC, in ${minutes} minute${minutes === 1 ? "" : "s"}`;
}

function Recipient({ who, person }: { who: string; person: Person }) {
  const outside = isOutside(who, person);
  return (
    <li>
      <span>
        {whoInWords(who)}
        {who !== "anyone" && <UntrustedCode text={who.replace(/^@/, "")} />}
      </span>
      <span class={outside ? "mark outside" : "mark"}>
        {outside ? "outside" : "inside your organisation"}
      </span>
    </li>
  );
}

/** What stands before a recipient that is no single address. */
function whoInWords(who: string): string {
  if (who === "anyone") return "Anyone who has the link";
  if (who.startsWith("@")) return "Everyone at ";
  return who.includes("@") ? "" : "The website ";
}

function Content({ ask: { shown, exact } }: Pick<PreviewProps, "ask">) {
  return (
    <section aria-labelledby="content">
      <h2 id="content">What it is, word for word</h2>
      <dl class="shown">
        {shown.map(({ label, text }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <UntrustedText label={label} text={text} />
            </dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>Exactly what is sent, for experts</summary>
        <UntrustedText label="Exactly what is sent" text={exact} code />
      </details>
    </section>
  );
}

/** The refusing button stands first, so that Enter never allows anything. */
function Decision() {
  return (
    <>
      <p>
        What you allow is done at once, and once only. If you did not ask your
        app for this, refuse.
      </p>
      <div class="actions">
        <button type="submit" name="decision" value="refuse" class="button">
          Do not do it
        </button>
        <button
          type="submit"
          name="decision"
          value="allow"
          class="button primary"
        >
          Allow it, once
        </button>
      </div>
    </>
  );
}
