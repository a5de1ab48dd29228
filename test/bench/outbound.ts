import { createGoogle } from "../../emulator/google.js";
import { listen } from "../../emulator/server.js";
import { startWorker } from "../../scripts/worker.js";
import { answer, callTool, connect } from "../oauth-client.js";
import { compare, type Ways } from "./compare.js";

const ADA = "ada@acme.example";
const BEN = "ben@acme.example";
const CLEO = "cleo@globex.example";
const CLIENT = {
  id: "bench-client.apps.googleusercontent.com",
  secret: "bench-secret",
  name: "Bench",
  redirectUris: [],
  loopback: true,
};

/** What the policy on what leaves costs a send, and the mark of what was read a read. */
export async function benchOutbound(): Promise<void> {
  const google = createGoogle({ clients: [CLIENT] });
  const { origin, close } = await listen(google, 0);
  const worker = await startWorker({
    settings: {
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
      GOOGLE_BASE_URL: origin,
      GOOGLE_SCOPES: "gmail.modify",
      CALLS_PER_MINUTE: "1000000",
      SENDS_PER_HOUR: "1000000",
      COOKIE_ENCRYPTION_KEY: "bench-root-secret-0123456789abcdef",
    },
  });
  const token = async () =>
    (await connect(worker.origin, { email: ADA })).tokens.access_token;
  try {
    const sender = await token();
    const reader = await token();
    await compare("Sending a mail", sending(worker.origin, sender), 60);
    await compare("Reading a mail", await reading(worker.origin, reader), 200);
  } finally {
    await Promise.all([worker.close(), close()]);
  }
}

const mail = (to: string) => ({ to: [to], subject: "Hi", body: "There." });

function sending(origin: string, token: string): Ways {
  const send = (to: string) => async () => {
    const { result } = await callTool(
      origin,
      token,
      "gmail_send_message",
      mail(to),
    );
    if (result.isError) throw new Error(result.content[0].text);
  };
  return {
    "to oneself, where nothing is judged": send(ADA),
    "to a colleague, judged and counted": send(BEN),
    "to a known outsider, looked up first": async () => {
      const { result } = await modern(origin, token, mail(CLEO));
      if (result.isError || result.resultType === "input_required")
        throw new Error(JSON.stringify(result));
    },
  };
}

async function reading(origin: string, token: string): Promise<Ways> {
  const read = async (from: string) => {
    const found = await callTool(origin, token, "gmail_search_messages", {
      query: `from:${from}`,
      limit: 1,
    });
    const [hit] = found.result.structuredContent.results;
    return async () => {
      const { result } = await callTool(origin, token, "gmail_read_messages", {
        message_ids: [hit.message_id],
      });
      if (result.isError) throw new Error(result.content[0].text);
    };
  };
  return {
    "from a colleague": await read(BEN),
    "from outside, marked already": await read(CLEO),
  };
}

const PREFIX = "io.modelcontextprotocol";

/** A call of a client of 2026 that can ask its person. */
async function modern(origin: string, token: string, input: object) {
  const name = "gmail_send_message";
  const response = await fetch(`${origin}/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": name,
    },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: {
        name,
        arguments: input,
        _meta: {
          [`${PREFIX}/protocolVersion`]: "2026-07-28",
          [`${PREFIX}/clientCapabilities`]: { elicitation: { form: {} } },
          [`${PREFIX}/clientInfo`]: { name: "Bench", version: "1" },
        },
      },
    }),
  });
  return answer(response);
}
