import { calendar } from "@googleapis/calendar";
import { drive } from "@googleapis/drive";
import { gmail } from "@googleapis/gmail";
import { sheets } from "@googleapis/sheets";
import {
  Gaxios,
  type GaxiosOptions,
  type GaxiosResponse,
  OAuth2Client,
} from "googleapis-common";

/**
 * The official clients over a fetch that does everything: nothing of theirs
 * retries, authorises or reaches the network by itself. This file imports Google's
 * packages and nothing else, so that it can be loaded when it is needed.
 */
export function clientsOver(
  send: (address: string | URL, init: RequestInit) => Promise<Response>,
) {
  const auth = new Passing(send);
  // Made when used: a call needs one of them, seldom two.
  return {
    get drive() {
      return drive({ version: "v3", auth });
    },
    get gmail() {
      return gmail({ version: "v1", auth });
    },
    get calendar() {
      return calendar({ version: "v3", auth });
    },
    get sheets() {
      return sheets({ version: "v4", auth });
    },
  };
}

/** Where the clients hand over each request. */
class Passing extends OAuth2Client {
  readonly #gaxios: Gaxios;

  constructor(send: Parameters<typeof clientsOver>[0]) {
    super();
    this.#gaxios = new Gaxios({
      retry: false,
      fetchImplementation: (address: string | URL | Request, init = {}) =>
        send(
          address instanceof Request ? address.url : address,
          init as RequestInit,
        ),
    });
  }

  override async request<T>(
    options: GaxiosOptions,
  ): Promise<GaxiosResponse<T>> {
    try {
      return await this.#gaxios.request<T>({ ...options, retry: false });
    } catch (error) {
      // Gaxios wraps what the fetch threw.
      const cause = error instanceof Error ? error.cause : undefined;
      throw cause instanceof Error ? cause : error;
    }
  }
}
