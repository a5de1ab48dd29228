import { type Context, Hono } from "hono";
import { logBug, logEvent } from "../log.js";
import type { Routes } from "../oauth/routes.js";
import { requestId } from "../request-id.js";
import { cancel } from "./cancel.js";
import { download, type Ended, type Transfer } from "./download.js";
import { PATH } from "./link.js";
import { refusalPage, uploadPage, wantsPage } from "./page.js";
import { receive } from "./receive.js";
import { clientGone, noLink, type Refusal, refusalOf } from "./refusal.js";
import { type Use, useOf } from "./use.js";

const ANY = `${PATH}*`;

/** Where links lead: bytes out of Google, and into it. */
export const fileRoutes = new Hono<Routes>()
  .get(ANY, (context) =>
    served(context, (use) =>
      use.target.kind === "upload"
        ? shown(context, use, use.target.id)
        : download(use, use.target),
    ),
  )
  .put(ANY, (context) => served(context, (use) => receive(use, uploadIn(use))))
  .delete(ANY, (context) =>
    served(context, (use) => cancel(use, uploadIn(use))),
  );

/** Only links of uploads take bytes. Throws `Refusal`. */
function uploadIn({ target }: Use): string {
  if (target.kind !== "upload") throw noLink();
  return target.id;
}

/** What a person sees of an upload. */
async function shown(
  context: Context<Routes>,
  { config, ask }: Use,
  id: string,
): Promise<Transfer> {
  const upload = await ask((person) => person.findUpload(config, id));
  if (!upload) throw noLink();
  return {
    response: await uploadPage(context, upload),
    ended: Promise.resolve({ outcome: "shown" }),
  };
}

/** Serves one use of a link, to its end even when the client goes away, and logs one line of it. */
function served(
  context: Context<Routes>,
  serve: (use: Use) => Promise<Transfer>,
): Promise<Response> {
  const started = Date.now();
  let use: Use | undefined;
  const log = ({ outcome, bytes }: Ended) =>
    logEvent({
      event: "file_link",
      verb: context.req.method,
      kind: use?.target.kind,
      outcome,
      bytes,
      ms: Date.now() - started,
    });
  const answer = async (): Promise<Response> => {
    try {
      use = await useOf(context);
      const { response, ended } = await serve(use);
      context.executionCtx.waitUntil(ended.then(log));
      return response;
    } catch (error) {
      const { aborted } = context.req.raw.signal;
      const refusal = aborted ? clientGone() : refusalOf(error);
      const outcome = refusal?.more.outcome ?? "bug";
      log({ outcome });
      // Google takes this connection's tokens no more, not even a fresh one.
      if (outcome === "reconnect") use?.keep(use.person.endGrants());
      if (!refusal) return mistaken(error);
      return wantsPage(context.req.raw)
        ? refusalPage(refusal)
        : refusing(refusal);
    }
  };
  const work = answer();
  context.executionCtx.waitUntil(work);
  return work;
}

const refusing = ({ status, text, more }: Refusal): Response =>
  plain(text, status, more.headers);

function mistaken(error: unknown): Response {
  const reference = requestId() ?? "";
  logBug({ event: "bug", route: "files", reference }, error);
  return plain(
    `This server made a mistake (reference ${reference}). Try again.`,
    500,
  );
}

const plain = (
  text: string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
  });
