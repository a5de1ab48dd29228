import type { Context } from "hono";
import { readBounded } from "../bounded.js";
import { workerEnv } from "../store/router.js";
import { askPerson } from "./ask-person.js";
import type { Routes } from "./routes.js";
import { authorizationServer } from "./server.js";
import { subjectOf } from "./subject.js";

/** The largest request to the token endpoint, in bytes. */
const MAX_REQUEST = 64 * 1024;

/** `/token`: answered by the object of the person whose code or token it is about. */
export async function tokenRoute({
  req,
  env,
  get,
  executionCtx,
}: Context<Routes>): Promise<Response> {
  const config = get("config");
  const bytes = await readBounded(req.raw.body, MAX_REQUEST);
  if (!bytes) return new Response(null, { status: 413 });
  const body = new TextDecoder().decode(bytes);
  const form = new URLSearchParams(body);
  const userId = ["code", "refresh_token", "token"]
    .map((name) => subjectOf(form.get(name)))
    .find((subject) => subject !== undefined);
  if (!userId) {
    // Nothing of ours: the library says what is wrong with it.
    return authorizationServer(config).fetch(
      new Request(req.raw, { body }),
      workerEnv(env),
      executionCtx as ExecutionContext,
    );
  }
  const answer = await askPerson(env, userId, (person) =>
    person.token(config, {
      url: req.url,
      headers: [...req.raw.headers],
      body,
    }),
  );
  return new Response(answer.body, answer);
}
