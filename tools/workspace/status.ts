import * as z from "zod";
import { cleanLine } from "../text/clean.js";
import { line } from "../text/words.js";
import { type MissingTool, type Status, tool } from "../tool.js";

/** What each reason means; `scopes` are those any one of which would serve, perhaps none. */
const MEANING: Record<MissingTool["why"], (scopes: string) => string> = {
  "not granted": (scopes) => `Missing until you grant ${scopes || "more"}`,
  "not allowed to this client": (scopes) =>
    `Missing until you allow ${scopes || "more"} to this client`,
  "not allowed to AUTH_TOKEN": (scopes) =>
    `Missing as the admin does not let AUTH_TOKEN use ${scopes || "more"} (AUTH_TOKEN_SCOPES)`,
  "wider at Google": () =>
    "Missing as only a part is on offer now and Google still grants more from before; remove this app at https://myaccount.google.com/connections and connect again",
  "not enabled": (scopes) =>
    `Missing as the admin of this server has not enabled ${scopes || "them"}`,
  "read only": () => "Missing as this server only reads",
};
const WHY = z.enum([
  "not granted",
  "not allowed to this client",
  "not allowed to AUTH_TOKEN",
  "wider at Google",
  "not enabled",
  "read only",
]);

const scopeNames = z.array(z.string());

const output = {
  account: z.object({
    email: z.string(),
    name: line.optional(),
    domain: z.string().optional(),
    time_zone: z.string().optional(),
  }),
  credential: z.string(),
  /** Short names: what Google granted, what this client was allowed, what the admin offers. */
  scopes: z.object({
    granted: scopeNames,
    client: scopeNames,
    offered: scopeNames,
  }),
  tools: z.array(z.string()),
  missing: z.array(
    z.object({
      why: WHY,
      /** Any one of these would serve. */
      scopes: scopeNames,
      tools: z.array(z.string()),
    }),
  ),
  connect_url: z.string(),
  server: z.object({ name: z.string(), version: z.string() }),
  policies: z.object({
    read_only: z.boolean(),
    sign_in: z.string(),
    /** What may leave the account. */
    outbound: z.array(z.string()),
    /** Whether what people outside wrote is withheld. */
    lockdown: z.boolean(),
    limits: z.object({
      calls_per_minute: z.number(),
      sends_per_hour: z.number(),
      recipients_per_message: z.number(),
      items_per_call: z.number(),
    }),
  }),
};

export const getStatus = tool({
  name: "workspace_get_status",
  title: "Show connection status",
  description:
    "Who is signed in, what is granted, which tools are missing and why, and the link to grant more or reconnect.",
  effect: "read",
  calls: [[]],
  input: {},
  output,
  async run(_, { person, status }) {
    const { server, tools, policies, credential, connect_url } = status;
    const { google, client, offered } = status.scopes;
    return {
      account: {
        email: person.email,
        ...(person.name && { name: cleanLine(person.name) }),
        ...(person.domain && { domain: person.domain }),
        ...(person.timeZone && { time_zone: person.timeZone }),
      },
      credential,
      scopes: { granted: google, client, offered },
      tools,
      missing: grouped(status.missing),
      connect_url,
      server,
      policies: { ...policies, outbound: [...policies.outbound] },
    };
  },
  text: statusText,
});

type Output = z.output<z.ZodObject<typeof output>>;
type Group = Output["missing"][number];

/** Tools that are missing for the same reason and want of the same scopes stand together. */
function grouped(missing: Status["missing"]): Group[] {
  const groups = new Map<string, Group>();
  for (const { name, why, scopes } of missing) {
    const key = [why, ...scopes].join(" ");
    const group = groups.get(key) ?? { why, scopes, tools: [] };
    group.tools.push(name);
    groups.set(key, group);
  }
  return WHY.options.flatMap((why) =>
    [...groups.values()].filter((group) => group.why === why),
  );
}

function statusText(output: Output): string {
  const { account, scopes, tools, missing, policies, server } = output;
  const name = account.name
    ? `${account.name} <${account.email}>`
    : account.email;
  const about = [account.domain, account.time_zone].filter(Boolean).join(", ");
  const { outbound, lockdown, limits } = policies;
  return [
    `Signed in: ${name}${about && ` (${about})`}. Google credential: ${output.credential}.`,
    `Granted by Google: ${scopes.granted.join(", ") || "nothing"}.`,
    `Tools: ${tools.join(", ")}.`,
    ...missing.map(missingText),
    `To grant more or reconnect: ${output.connect_url}`,
    `What may leave: ${outbound.join(" ")} At most ${limits.sends_per_hour} in an hour, to ${limits.recipients_per_message} people each.${lockdown ? " What people outside wrote is withheld." : ""}`,
    `${server.name} ${server.version}. ${policies.read_only ? "Reads only. " : ""}Sign-in: ${policies.sign_in}.`,
  ]
    .filter(Boolean)
    .join("\n");
}

function missingText({ why, scopes, tools }: Group): string {
  return `${MEANING[why](scopes.join(" or "))}: ${tools.join(", ")}.`;
}
