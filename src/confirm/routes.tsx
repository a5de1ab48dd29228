import { OAuthError } from "@cloudflare/workers-oauth-provider";
import { type Context, Hono } from "hono";
import type { Person } from "../../tools/tool.js";
import { logEvent } from "../log.js";
import { askPerson } from "../oauth/ask-person.js";
import { readForm } from "../oauth/form.js";
import { respond } from "../oauth/pages/respond.js";
import { problemPage } from "../oauth/problems.js";
import type { Routes } from "../oauth/routes.js";
import { toSignIn, type Visitor, visitorOf } from "../oauth/visitor.js";
import type { KeptAsk } from "../outbound/ask.js";
import { askerOf } from "./asker.js";
import { formToken, isTokenOf } from "./form-token.js";
import { openConfirm, PATH } from "./link.js";
import { Outcome } from "./outcome.js";
import { Preview } from "./preview.js";
import { runAsk } from "./run.js";

type Page = Context<Routes, `${typeof PATH}:sealed`>;

/** Where a person sees what waits for their word, and gives it. Looking changes nothing. */
export const confirmRoutes = new Hono<Routes>()
  .get(`${PATH}:sealed`, (context) => look(context))
  .post(`${PATH}:sealed`, (context) => decide(context));

async function look(context: Page): Promise<Response> {
  const { req, env, get } = context;
  // Nobody sees the answer: whoever asks so wants to know the link, not the page.
  if (req.method === "HEAD") return new Response(null);
  const config = get("config");
  const link = await openConfirm(config, req.param("sealed"));
  if (!link) return gone();
  const visitor = await visitorOf(context);
  const choose = req.query("account") === "other";
  if (!visitor || (choose && visitor.userId !== link.userId)) {
    return toSignIn(config, env, req.path, { choose });
  }
  if (visitor.userId !== link.userId) return forAnother(req.path);
  const kept = await askPerson(env, link.userId, (person) =>
    person.findAsk(config, link.id),
  );
  return kept ? shown(context, visitor, kept) : gone();
}

async function shown(
  { env, get }: Page,
  visitor: Visitor,
  kept: KeptAsk,
): Promise<Response> {
  const { ask } = kept;
  if (kept.state !== "open") {
    return respond((nonce) => <Outcome nonce={nonce} kept={kept} />);
  }
  const config = get("config");
  const asker = await askerOf(config, env, visitor.userId, ask.grant);
  const token = await formToken(config, visitor, ask.id);
  const now = Date.now();
  return respond((nonce) => (
    <Preview
      nonce={nonce}
      ask={ask}
      asker={asker}
      person={personOf(visitor)}
      token={token}
      now={now}
    />
  ));
}

const personOf = ({ email, domain }: Visitor): Person => ({
  email,
  ...(domain !== undefined && { domain }),
});

/** The posted form: of the person whose ask it is, from a page that this browser was shown. */
async function decide(context: Page): Promise<Response> {
  const { req, get } = context;
  const config = get("config");
  const link = await openConfirm(config, req.param("sealed"));
  if (!link) return gone();
  const visitor = await visitorOf(context);
  if (!visitor) return notFromHere(req.path);
  if (visitor.userId !== link.userId) return forAnother(req.path);
  const form = await readForm(req.raw);
  const token = form?.get("token") ?? "";
  if (!(await isTokenOf(config, visitor, link.id, token))) {
    return notFromHere(req.path);
  }
  const decision = form?.get("decision");
  if (decision !== "allow" && decision !== "refuse") {
    return notFromHere(req.path);
  }
  logEvent({ event: "answered", decision, by: "page" });
  const kept = await decided(context, link, decision).catch(refused);
  if (kept instanceof Response) return kept;
  return kept
    ? respond((nonce) => (
        <Outcome nonce={nonce} kept={kept} decision={decision} />
      ))
    : gone();
}

function decided(
  { env, get, executionCtx }: Page,
  { userId, id }: { userId: string; id: string },
  decision: "allow" | "refuse",
): Promise<KeptAsk | undefined> {
  const config = get("config");
  return decision === "allow"
    ? runAsk(config, env, executionCtx, userId, id)
    : askPerson(env, userId, (person) => person.declineAsk(config, id));
}

/** The account may not be used now: too many calls, or the admin lets it in no more. */
function refused(error: unknown): Promise<Response> {
  if (!(error instanceof OAuthError)) throw error;
  return problemPage(
    {
      title: "It was not done",
      happened: `${error.description}. Nothing was done.`,
      next: "Open the link once more a little later.",
    },
    error.statusCode,
  );
}

/** The same for a link that was altered or made up, and for what is over. */
const gone = (): Promise<Response> =>
  problemPage(
    {
      title: "Nothing waits here",
      happened:
        "This link does not work, or no longer: what it was for waits ten minutes for your word.",
      next: "Nothing was done. If you still want it, ask your app for it again.",
    },
    404,
  );

const forAnother = (path: string): Promise<Response> =>
  problemPage(
    {
      title: "This waits for another account",
      happened:
        "You are signed in with another Google account than the one that this link is for.",
      next: "If it is yours as well, sign in with it. Otherwise somebody gave you a link that is not for you: close this page.",
      link: {
        href: `${path}?account=other`,
        label: "Sign in with another account",
      },
    },
    403,
  );

const notFromHere = (path: string): Promise<Response> =>
  problemPage(
    {
      title: "This answer does not count",
      happened:
        "It did not come from the page that this browser was shown, or you have been signed out since. Nothing was done.",
      next: "Open the page again and answer there.",
      link: { href: path, label: "Open the page again" },
    },
    403,
  );
