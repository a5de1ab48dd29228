import { env } from "cloudflare:test";
import { expect, it, vi } from "vitest";
import { Cookies } from "../../../scripts/browser/cookies.js";
import { signIn } from "../../../scripts/person.js";
import {
  authorizeUrl,
  callTool,
  type OAuthClient,
  redeem,
  refresh,
  register,
  type Tokens,
  tokenRequest,
} from "../../oauth-client.js";
import { google, withNetwork } from "../stage.js";
import { inKv, stored } from "./dump.js";
import { config, origin, tokensOf } from "./issue.js";

withNetwork();

const ADA = "ada@acme.example";

/** Words that occur nowhere else; neither the log nor any store may know one of them. */
const words = {
  name: "Zephyrname",
  file: "zephyrfile",
  query: "zephyrquery",
  address: "zephyrperson@zephyrhost.example",
  subject: "zephyrsubject",
  body: "zephyrbody",
};

/** Everything that is written to the console, as text. */
function log(): string[] {
  const lines: string[] = [];
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation((...said) => {
      lines.push(said.map((part) => toText(part)).join(" "));
    });
  }
  return lines;
}

const toText = (part: unknown): string =>
  part instanceof Error
    ? `${part.stack} ${JSON.stringify(part)}`
    : typeof part === "string"
      ? part
      : JSON.stringify(part);

/** Every secret that passes between this server and Google. */
function atGoogle(): Set<string> {
  const secrets = new Set<string>();
  const { fetch } = google;
  vi.spyOn(google, "fetch").mockImplementation(async (request) => {
    const asked = await request.clone().text();
    const response = await fetch(request);
    const answered = await response.clone().text();
    for (const [, value] of asked.matchAll(
      /(?:^|&)(?:code|code_verifier|refresh_token|client_secret)=([^&]+)/g,
    )) {
      secrets.add(decodeURIComponent(value ?? ""));
    }
    for (const [, value] of answered.matchAll(
      /"(?:access_token|refresh_token|id_token)":\s*"([^"]+)"/g,
    )) {
      secrets.add(value ?? "");
    }
    return response;
  });
  return secrets;
}

/** Calls that find, read, send, fail and are refused, each with marked words in it. */
async function work(token: string): Promise<void> {
  const { query, address, subject, body, file } = words;
  const calls: [string, Record<string, unknown>][] = [
    ["drive_search_files", { query }],
    ["drive_search_files", { query: file }],
    ["drive_search_files", { [query]: 1 }],
    ["drive_read_file", { file_id: `${query}0123456789` }],
    ["gmail_search_messages", { query, from: address, subject }],
    ["gmail_send_message", { to: [address], subject, body }],
    ["gmail_send_message", { to: [`${address}\r\nBcc: x`], subject, body }],
    ["workspace_get_status", {}],
    [query, {}],
  ];
  for (const [name, input] of calls) await callTool(origin, token, name, input);
}

/** What a client and its person hold in the end. */
interface Held {
  client: OAuthClient;
  code: string;
  tokens: Tokens[];
  cookies: Cookies;
}

async function wholeFlow(): Promise<Held> {
  const [file] = google.world.drive.files.values();
  const account = google.world.accounts.find(({ email }) => email === ADA);
  if (!file || !account) throw new Error("The seed has no file or no Ada");
  file.name = words.file;
  account.name = words.name;
  const client = await register(origin);
  const cookies = new Cookies();
  const back = await signIn(
    await authorizeUrl(client),
    { email: ADA },
    cookies,
  );
  const code = back.searchParams.get("code") ?? "";
  const first = await redeem(client, code).then(keep);
  await work(first.access_token);
  await work(env.AUTH_TOKEN);
  const second = await refresh(client, first.refresh_token).then(keep);
  await refresh(client, first.refresh_token);
  await work(second.access_token);
  google.fault({
    on: "drive.files.list",
    kind: "status",
    status: 403,
    reason: "domainPolicy",
    message: words.body,
  });
  await work(second.access_token);
  await redeem(client, code);
  await tokenRequest(client, { token: second.access_token });
  return { client, code, tokens: [first, second], cookies };
}

const keep = (response: Response): Promise<Tokens> =>
  tokensOf(response).then((tokens) => ({
    scope: "",
    expires_in: 0,
    ...tokens,
  }));

it("of marked words in names, mails, files and queries, and of every token, code and secret, nothing is in the log or in clear in any store [MCP-T10 OA-27 OA-48 W-15]", async () => {
  const lines = log();
  const ofGoogle = atGoogle();
  const { code, tokens } = await wholeFlow();
  vi.restoreAllMocks();
  const own = [code, ...tokens.flatMap(Object.values)]
    .filter((value) => String(value).length > 20)
    .flatMap((value) => [String(value), String(value).split(":").at(-1) ?? ""]);
  const secrets = [
    ...Object.values(words),
    ADA,
    ...own,
    ...ofGoogle,
    "v".repeat(64),
    "state-of-the-client",
    env.AUTH_TOKEN,
    ...config.secrets,
    config.google.clientSecret,
  ];
  expect(ofGoogle.size).toBeGreaterThan(4);
  const dump = JSON.stringify([await stored(), await inKv()]);
  expect(dump).toContain("row:grant:");
  expect(lines.length).toBeGreaterThan(20);
  for (const secret of secrets) {
    expect(lines.join("\n")).not.toContain(secret);
    expect(dump).not.toContain(secret);
  }
});
