import type { Child } from "hono/jsx";
import { fileAddress } from "../../tools/drive-id.js";
import { sizeText } from "../../tools/text/size.js";
import { Copyable } from "../oauth/pages/copyable.js";
import { Layout } from "../oauth/pages/layout.js";
import { Link } from "../oauth/pages/link.js";
import { UntrustedCode, UntrustedName } from "../oauth/pages/untrusted.js";
import type { UploadedFile } from "../upload.js";
import { uploadScript } from "./upload-script.js";

/** What is known of the file that a link takes. */
export interface Promised {
  /** What it will be called; empty for the new content of a file that is there. */
  name: string;
  /** Bytes. */
  size?: number;
  /** Media type. */
  type?: string;
}

/** Where a person drops or picks the file that a link takes, and sees it go. */
export function SendFile({
  nonce,
  promised,
  curl,
}: {
  nonce: string;
  promised: Promised;
  /** A shell command that sends the file. */
  curl: string;
}) {
  return (
    <Layout nonce={nonce} title="Send a file" script={uploadScript}>
      <h1>Send a file to Google Drive</h1>
      <p class="lead">
        {promised.name === ""
          ? "This link takes the new content of a file, for whoever gave it to you."
          : "This link takes one file, for whoever gave it to you."}
      </p>
      <Expected {...promised} />
      <Sending {...promised} />
      <section aria-labelledby="shell">
        <h2 id="shell">From a command line</h2>
        <p id="without">
          Without JavaScript, this page cannot send. A shell can:
        </p>
        <Copyable
          id="curl"
          label="Put the file's path in place of FILE"
          text={curl}
        />
      </section>
    </Layout>
  );
}

/** What is known of the file before it comes. */
function Expected({ name, size, type }: Promised) {
  const facts: [string, Child][] = [];
  if (name !== "") facts.push(["Name in Drive", <UntrustedName text={name} />]);
  if (size !== undefined) facts.push(["Size", sizeInFull(size)]);
  if (type !== undefined) facts.push(["Type", <UntrustedCode text={type} />]);
  return <Facts facts={facts} />;
}

function Facts({ facts }: { facts: readonly [string, Child][] }) {
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map(([term, fact]) => (
        <div>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

const sizeInFull = (size: number): string =>
  size < 1000
    ? sizeText(size)
    : `${sizeText(size)} (${size.toLocaleString("en")} bytes)`;

/** What the script brings to life; nothing is shown without it. */
function Sending({ size, type }: Promised) {
  return (
    <section
      id="send"
      aria-label="Send"
      data-size={size}
      data-type={type}
      hidden
    >
      <div id="drop" class="drop">
        <label for="file">Drop the file anywhere here, or choose it</label>
        <input id="file" type="file" accept={type} />
      </div>
      <div id="question" class="callout warning" hidden>
        <p id="doubt" />
        <button id="anyway" class="button" type="button">
          Send it anyway
        </button>
      </div>
      <div id="moving" hidden>
        <label for="progress">
          <bdi id="what" class="name" />
        </label>
        <progress id="progress" value="0" max="1" />
        <p id="figures" class="fine" />
        <button id="hold" class="button" type="button">
          Pause
        </button>
      </div>
      <p id="status" role="status" />
    </section>
  );
}

/** Where the link of a finished upload leads. */
export function FileSent({
  nonce,
  file,
}: {
  nonce: string;
  file: UploadedFile;
}) {
  const facts: [string, Child][] = [
    ["Name in Drive", <UntrustedName text={file.name} />],
  ];
  // What Google made a document of its own from has no size.
  if (file.md5 !== undefined) facts.push(["Size", sizeInFull(file.size)]);
  return (
    <Layout nonce={nonce} title="The file is in Google Drive">
      <h1>The file is in Google Drive</h1>
      <Facts facts={facts} />
      <p>
        You can go back to the app that asked for it: it can use the file now.
        This link has been used; another file needs another one.
      </p>
      <div class="actions">
        <Link href={fileAddress(file.id)} button>
          Open in Google Drive
        </Link>
      </div>
    </Layout>
  );
}
