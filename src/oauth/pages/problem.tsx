import { cleanLine } from "../../../tools/text/clean.js";
import { Layout } from "./layout.js";
import { Link } from "./link.js";
import { UntrustedCode } from "./untrusted.js";

export interface ProblemProps {
  nonce: string;
  /** What went wrong, in a few words; also the page's title. */
  title: string;
  /** What happened, in a sentence or two. */
  happened: string;
  /** What the person can do about it. */
  next?: string;
  link?: { href: string; label: string };
  /** By which the log's line is found. */
  reference?: string;
  /** The single problems, where there can be many. */
  items?: readonly string[];
}

/**
 * Says what happened, what to do next, and by which reference to ask about it.
 * `happened` and `items` may quote what somebody else sent.
 */
export function Problem({
  nonce,
  title,
  happened,
  next,
  link,
  reference,
  items = [],
}: ProblemProps) {
  return (
    <Layout nonce={nonce} title={title}>
      <h1>{title}</h1>
      <p class="lead">{cleanLine(happened)}</p>
      {items.length > 0 && (
        <ul class="problems">
          {items.map((item) => (
            <li>
              <bdi>{cleanLine(item)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {next !== undefined && <p>{next}</p>}
      {link && (
        <div class="actions">
          <Link href={link.href} button>
            {link.label}
          </Link>
        </div>
      )}
      {reference !== undefined && (
        <p class="fine">
          Reference for whoever runs this server:{" "}
          <UntrustedCode text={reference} />
        </p>
      )}
    </Layout>
  );
}
