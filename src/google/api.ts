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
import { ToolError } from "../../tools/error.js";
import type { Google } from "../../tools/tool.js";
import type { Config } from "../config.js";
import type { Access } from "./access.js";
import { batch } from "./batch.js";
import { authorisedFetch } from "./fetch.js";

/** Google for one tool call: the official clients over the one authorised fetch. */
export function googleFor(config: Config, access: Access): Google {
  const auth = new Authorised(config, access);
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
    batch: (parts) => batch(config, access, parts),
  };
}

/** Where the clients hand over each request: nothing of theirs retries, authorises or reaches the network by itself. */
class Authorised extends OAuth2Client {
  readonly #gaxios: Gaxios;

  constructor(config: Config, access: Access) {
    super();
    this.#gaxios = new Gaxios({
      retry: false,
      fetchImplementation: (address: string | URL | Request, init = {}) =>
        authorisedFetch(
          config,
          access,
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
      throw cause instanceof ToolError ? cause : error;
    }
  }
}
