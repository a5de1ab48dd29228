import { allows, type Grants } from "../../tools/grant.js";
import type { MethodId } from "../../tools/methods.js";
import type { Context, Image, Outgoing, Tool } from "../../tools/tool.js";
import type { Config } from "../config.js";
import { filesOf } from "../files/files.js";
import type { Access } from "../google/access.js";
import { googleFor } from "../google/api.js";
import type { Session } from "../session.js";

/** One tool call: what the tool is handed, and what the log wants to know afterwards. */
export interface Call {
  context: Context;
  /** The methods that were called so far. */
  called: readonly MethodId[];
  /** The images that the tool showed so far. */
  images: readonly Image[];
}

/** Who calls, and what the context needs from outside. */
export interface Caller
  extends Pick<Context, "person" | "progress" | "signal">,
    Pick<Access, "token" | "wait">,
    Pick<Session, "holder" | "uploads"> {
  /** Asked only by a tool that tells it. */
  status(): Context["status"];
  config: Config;
  grants: Grants;
}

/** Prepares a call: only methods that the tool names and all three grants serve. */
export async function callOf(tool: Tool, caller: Caller): Promise<Call> {
  const { config, grants, person, progress, signal } = caller;
  const methods = reach(tool, grants);
  const permits: Outgoing[] = [];
  const called: MethodId[] = [];
  const images: Image[] = [];
  const { token, wait } = caller;
  const access: Access = { methods, permits, called, signal, token, wait };
  const context: Context = {
    google: await googleFor(config, access),
    files: filesOf(config, access, caller.holder, caller.uploads),
    show: (image) => {
      images.push(image);
    },
    person,
    can: (method) => methods.has(method),
    // The policy: everything may leave that was named.
    egress: async (what) => {
      // As it was named: what the tool changes afterwards has no permit.
      permits.push(structuredClone(what));
    },
    get status() {
      return caller.status();
    },
    progress,
    signal,
  };
  return { context, called, images };
}

/** Every method that a tool names in any of its ways, as far as the grants serve it. */
function reach({ ways, also }: Tool, grants: Grants): ReadonlySet<MethodId> {
  return new Set(
    [...ways.flat(), ...also].filter((method) => allows(method, grants)),
  );
}
