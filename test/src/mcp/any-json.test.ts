import * as fc from "fast-check";
import { expect, it } from "vitest";
import * as z from "zod";
import { answer, connect } from "../../oauth-client.js";
import { origin, withNetwork } from "../stage.js";
import { postRaw } from "./message.js";

withNetwork();

const rpc = z.union([
  z.looseObject({ result: z.unknown() }),
  z.looseObject({
    error: z.looseObject({ code: z.number(), message: z.string() }),
  }),
]);

const METHODS = [
  "initialize",
  "ping",
  "server/discover",
  "tools/call",
  "tools/list",
  "resources/list",
  "notifications/initialized",
  "constructor",
];

/** Any JSON, and what is nearly a message. */
const bodies = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      jsonrpc: fc.constantFrom("2.0", "1.0", 2),
      id: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()),
      method: fc.oneof(fc.constantFrom(...METHODS), fc.jsonValue()),
      params: fc.oneof(
        fc.record({
          name: fc.oneof(
            fc.constantFrom("drive_search_files", "gmail_read_messages"),
            fc.jsonValue(),
          ),
          arguments: fc.jsonValue(),
          _meta: fc.jsonValue(),
        }),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  ),
);

it("any JSON has a JSON-RPC answer or none to give, and is never a failure of ours [P-14 H-041]", async () => {
  const { tokens } = await connect(origin, { email: "ada@acme.example" });
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const response = await postRaw(tokens.access_token, JSON.stringify(body));
      expect(response.status).toBeLessThan(500);
      if (response.status === 202) return;
      expect(rpc.safeParse(await answer(response)).success).toBe(true);
    }),
    { numRuns: 200 },
  );
}, 60_000);
