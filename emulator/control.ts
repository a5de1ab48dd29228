import { z } from "zod";
import { json } from "./envelope.js";
import { fault } from "./faults.js";
import type { Google } from "./frame.js";

/** The path under which a running embedded Google is controlled. */
const ROOT = "/_emulator/";

export const isControl = (path: string) => path.startsWith(ROOT);

const time = z.union([z.int(), z.string()]);
const holder = { account: z.string(), clientId: z.string().optional() };

/** What each control takes: `VERB name` to the schema of its JSON body and what it does. */
const CONTROLS: Record<string, (google: Google, body: unknown) => unknown> = {
  "POST reset": (google) => google.reset(),
  "GET accounts": (google) => google.world.accounts,
  "GET clock": ({ clock }) => ({ now: new Date(clock.now()).toISOString() }),
  "POST clock": ({ clock }, body) => {
    const shape = z.strictObject({
      set: time.optional(),
      advance: z.number().optional(),
    });
    const { set, advance } = shape.parse(body);
    if (set !== undefined) clock.set(set);
    if (advance !== undefined) clock.advance(advance);
    return { now: new Date(clock.now()).toISOString() };
  },
  "GET ledger": ({ ledger }) => ledger,
  "DELETE ledger": ({ ledger }) => {
    ledger.length = 0;
  },
  "POST faults": (google, body) => google.fault(fault.parse(body)),
  "DELETE faults": (google) => google.clearFaults(),
  "POST latency": (google, body) => {
    const shape = z.strictObject({ milliseconds: z.number().nonnegative() });
    google.latency = shape.parse(body).milliseconds;
  },
  "POST issue": (google, body) => {
    const shape = z.strictObject({ ...holder, scopes: z.array(z.string()) });
    return google.issue(shape.parse(body));
  },
  "POST revoke": (google, body) => {
    return google.revoke(z.strictObject(holder).parse(body));
  },
  "POST clients": ({ clients }, body) => {
    const shape = z.strictObject({
      id: z.string(),
      disabled: z.boolean().optional(),
      testing: z.boolean().optional(),
    });
    const { id, ...changes } = shape.parse(body);
    const client = clients.find((known) => known.id === id);
    if (!client) throw new Error(`There is no client ${id} here.`);
    Object.assign(client, changes);
  },
};

/** Answers a request to `/_emulator/…`: the controls of `Google`, over HTTP, as JSON. */
export async function control(
  google: Google,
  request: Request,
): Promise<Response> {
  const name = new URL(request.url).pathname.slice(ROOT.length);
  const run = CONTROLS[`${request.method} ${name}`];
  if (!run) {
    const known = Object.keys(CONTROLS).join(", ");
    return json(
      { error: `No such control. Known: ${known}.` },
      { status: 404 },
    );
  }
  try {
    const text = await request.text();
    const result = run(google, text ? JSON.parse(text) : {});
    return result === undefined
      ? new Response(null, { status: 204 })
      : json(result, { headers: { "cache-control": "no-store" } });
  } catch (thrown) {
    const error =
      thrown instanceof z.ZodError ? z.prettifyError(thrown) : String(thrown);
    return json({ error }, { status: 400 });
  }
}
