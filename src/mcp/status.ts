import { version } from "../../package.json";
import { catalog } from "../../tools/catalog.js";
import { available, missingScopes, same } from "../../tools/grant.js";
import type { MissingTool, Status, Tool } from "../../tools/tool.js";
import { explain } from "../google/explain.js";
import { MEANING } from "../outbound/policy.js";
import type { Session } from "../session.js";

/** The name and version that the server gives itself. */
export const SERVER = { name: "google-workspace-mcp", version };

/** The tools that a session sees. */
export const toolsOf = ({ grants, config }: Session): Tool[] =>
  available(catalog, grants, config);

/** Why a session does not see a tool; `undefined` when it does. */
export function whyMissing(
  session: Session,
  tool: Tool,
): MissingTool | undefined {
  const { grants, config } = session;
  if (available([tool], grants, config).length > 0) return undefined;
  const { name } = tool;
  if (config.readOnly && tool.effect !== "read") {
    return { name, why: "read only", scopes: [] };
  }
  const scopes = missingScopes(tool, grants);
  if (scopes.length === 0) {
    const enabled = available([tool], same(grants.admin), config).length > 0;
    return { name, why: enabled ? "wider at Google" : "not enabled", scopes };
  }
  const atGoogle = { ...grants, google: grants.admin };
  const granted = available([tool], atGoogle, config).length > 0;
  return {
    name,
    why: granted
      ? "not granted"
      : `not allowed to ${session.bearer ? "AUTH_TOKEN" : "this client"}`,
    scopes,
  };
}

/** What `workspace_get_status` tells. */
export function statusOf(session: Session): Status {
  const { grants, config, credential, outbound } = session;
  const { limits } = config;
  const { domains, emails } = config.allowed;
  return {
    server: SERVER,
    scopes: {
      client: [...grants.client],
      google: [...grants.google],
      offered: [...grants.admin],
    },
    tools: toolsOf(session).map(({ name }) => name),
    missing: catalog.flatMap((tool) => whyMissing(session, tool) ?? []),
    policies: {
      read_only: config.readOnly,
      sign_in:
        domains.length + emails.length === 0
          ? "everyone with a Google account"
          : "only accounts that the admin let in",
      outbound: outbound.policies.map((policy) => MEANING[policy].means),
      lockdown: config.lockdown,
      limits: {
        calls_per_minute: config.callsPerMinute,
        sends_per_hour: limits.sends,
        recipients_per_message: limits.recipients,
        items_per_call: limits.items,
      },
    },
    credential: inWords(credential),
    connect_url: `${config.origin}/connect`,
  };
}

/** The credential as the status tells it: a reason is a slug for the log, and words for the person. */
const inWords = (credential: string): string =>
  credential === "linked"
    ? credential
    : `${credential} (${explain(credential).happened.replace(/\.$/, "")})`;
