import type { Config } from "../config.js";
import { probeDocument } from "./client-document.js";
import { clientAddress } from "./client-host.js";
import type { Reason } from "./refusal.js";

/** The longest id of a registered client: it is part of a key in the store. */
const REGISTERED = /^[\x21-\x7e]{1,256}$/;

/**
 * Why a client is not even looked up: its id cannot be one, or it is an address from
 * which this server reads no document. Whether the client exists is the library's
 * to find out. An empty id is, too.
 */
export async function clientRefusal(
  config: Config,
  clientId: string,
): Promise<Reason | undefined> {
  if (clientId === "") return undefined;
  if (URL.parse(clientId)?.protocol !== "https:") {
    return REGISTERED.test(clientId) ? undefined : malformed;
  }
  const { host: own } = new URL(config.origin);
  const address = clientAddress(clientId, config.clientHosts, own);
  if ("refused" in address) {
    switch (address.refused) {
      case "malformed":
        return malformed;
      case "special_address":
        return specialAddress;
      case "not_allowed":
        return notAllowed(address.host ?? "");
    }
  }
  switch (await probeDocument(clientId)) {
    case "found":
      return undefined;
    case "missing":
      return missing;
    case "unreachable":
      return unreachable;
  }
}

const invalidClient = { status: 401, error: "invalid_client" } as const;

const malformed: Reason = {
  ...invalidClient,
  slug: "client_id_malformed",
  happened: "The app's identity is not one that an app can have",
};

const specialAddress: Reason = {
  ...invalidClient,
  slug: "client_special_address",
  happened: "The app's identity is an address that is not on the public web",
};

const notAllowed = (host: string): Reason => ({
  ...invalidClient,
  slug: "client_host_not_allowed",
  happened: `The app identifies itself by ${host}, and this server does not know that host`,
  next: "Whoever runs this server can allow the app: its host goes into CIMD_ALLOWED_HOSTS.",
});

const missing: Reason = {
  ...invalidClient,
  slug: "client_document_missing",
  happened:
    "The app names a web address as its identity, and there is nothing to be read there",
  next: "The app's maker must repair it.",
};

/** Never `invalid_client` for a host that is down: clients would throw their tokens away. */
const unreachable: Reason = {
  status: 503,
  error: "temporarily_unavailable",
  slug: "client_document_unreachable",
  happened:
    "The app names a web address as its identity, and that does not answer now",
  next: "Try again in a few minutes.",
  headers: { "Retry-After": "30" },
};
