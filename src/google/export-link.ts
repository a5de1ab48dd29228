import type { Config } from "../config.js";
import type { Access } from "./access.js";
import { type Accept, send } from "./fetch.js";
import { googleUrl } from "./hosts.js";
import { brokenOff, plain, refused } from "./stream.js";

/** Where Google exports revisions of its own formats. */
const EXPORTER = "docs.google.com";

/** Where Google sends on to for the bytes of some; such an address admits by itself. */
const CONTENT = ".googleusercontent.com";

/**
 * Opens the address that `drive.revisions.get` gave, in the same call, for the
 * bytes of a revision of a document. It is no method of an API, so the right to
 * it is that to the bytes of revisions.
 */
export async function openExport(
  config: Config,
  access: Access,
  address: string,
): Promise<Response> {
  const url = new URL(address);
  if (
    !access.methods.has("drive.revisions.get:media") ||
    url.protocol !== "https:" ||
    url.host !== EXPORTER
  ) {
    throw new Error("Not an address of an export, or not for this call");
  }
  const init = { headers: plain({}) };
  const response = await send(config, access, url, init, false, begun);
  const location = response.headers.get("location");
  if (response.ok || location === null) return response;
  await response.body?.cancel();
  return follow(config, access, new URL(location, url));
}

const begun: Accept = async (response) => {
  if (response.ok || isMoved(response)) return response;
  const failure = await refused(response);
  // The APIs took this token a moment ago: what a web address says of it is no
  // verdict on the connection.
  return failure.status === 401
    ? { ...failure, status: 403, reason: "forbidden" }
    : failure;
};

const isMoved = ({ status }: Response) => [302, 303, 307].includes(status);

/** Goes where Google sends on to, without the token: that is for its APIs. */
async function follow(
  config: Config,
  { signal }: Access,
  url: URL,
): Promise<Response> {
  if (url.protocol !== "https:" || !url.host.endsWith(CONTENT)) {
    throw new Error("An export was sent on to where no exports are");
  }
  const response = await fetch(googleUrl(config, url.href), {
    headers: plain({}),
    signal,
    redirect: "manual",
  });
  if (!response.ok) brokenOff();
  return response;
}
