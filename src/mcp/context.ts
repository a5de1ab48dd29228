import { allows, type Grants } from "../../tools/grant.js";
import type { MethodId } from "../../tools/methods.js";
import type {
  Context,
  Image,
  Outgoing,
  OutgoingRequest,
  Tool,
} from "../../tools/tool.js";
import type { Config } from "../config.js";
import { filesOf } from "../files/files.js";
import type { Access } from "../google/access.js";
import { googleFor } from "../google/api.js";
import type { Session } from "../session.js";

/** One tool call: what the tool is handed, and what the log wants to know afterwards. */
export interface Call {
  context: Context;
  /** The images that the tool showed so far. */
  images: readonly Image[];
  /** Whether the result shows what somebody outside wrote. */
  readsOutside(): boolean;
}

/** Who calls, and what the context needs from outside. */
export interface Caller
  extends Pick<Context, "person" | "progress" | "signal" | "lockdown">,
    Pick<Access, "token" | "wait" | "called">,
    Pick<Session, "holder" | "uploads"> {
  /** Asked only by a tool that tells it. */
  status(): Context["status"];
  /** The policy: throws when something may not leave, or not yet. */
  leave(what: Outgoing): Promise<void>;
  config: Config;
  grants: Grants;
}

/** Prepares a call: only methods that the tool names and all three grants serve. */
export async function callOf(tool: Tool, caller: Caller): Promise<Call> {
  const { config, grants, person, progress, signal, lockdown } = caller;
  const methods = reach(tool, grants);
  const permits: OutgoingRequest[] = [];
  const images: Image[] = [];
  let outside = false;
  const { called, token, wait } = caller;
  const access: Access = { methods, permits, called, signal, token, wait };
  const context: Context = {
    google: await googleFor(config, access),
    files: filesOf(config, access, caller.holder, caller.uploads),
    show: (image) => {
      images.push(image);
    },
    person,
    can: (method) => methods.has(method),
    egress: async (what) => {
      // As it was named: what the tool changes afterwards has no permit.
      const named = structuredClone(what);
      await caller.leave(named);
      permits.push(...named.requests);
      return async (request) => {
        permits.push(structuredClone(request));
      };
    },
    readOutside: () => {
      outside = true;
    },
    lockdown,
    mostItems: config.limits.items,
    get status() {
      return caller.status();
    },
    progress,
    signal,
  };
  return { context, images, readsOutside: () => outside };
}

/** Every method that a tool names in any of its ways, as far as the grants serve it. */
function reach({ ways, also }: Tool, grants: Grants): ReadonlySet<MethodId> {
  return new Set(
    [...ways.flat(), ...also].filter((method) => allows(method, grants)),
  );
}
