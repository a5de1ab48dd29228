import {
  type CallToolResult,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import { ToolError } from "../../tools/error.js";
import type { Config } from "../config.js";
import { confirmLink } from "../confirm/link.js";
import { open, seal } from "../seal.js";
import type { Holder, Session } from "../session.js";
import type { Ask, AskResult, KeptAsk } from "./ask.js";
import { reached } from "./egress.js";
import { canonical } from "./fingerprint.js";

/** How a client can put a question to its person, and what it brings back of one. */
export interface Asking {
  /** Whether it shows forms (elicitation of the 2026 revision). */
  form: boolean;
  /** State that a question of ours was given, as it came back. */
  state?: string;
  /** What the person answered, as the client tells it. */
  responses?: Record<string, unknown>;
}

/** The name of the one question. */
const KEY = "confirm";

/** What the form asks: no default, so that nobody allows by merely going on. */
const requestedSchema = {
  type: "object" as const,
  properties: {
    decision: {
      type: "string" as const,
      title: "Your decision",
      oneOf: [
        { const: "refuse", title: "Do not do it" },
        { const: "allow", title: "Allow it, once" },
      ],
    },
  },
  required: ["decision"],
};
const content = z.strictObject({ decision: z.enum(["refuse", "allow"]) });

/** More than this is not read in a form: it is shown on the page, in characters. */
const MOST_FORM = 8000;

/** Puts a question to the person: in the client's own form, else by a link to our page. */
export async function put(
  ask: Ask,
  { config, holder, person }: Session,
  { form }: Asking,
): Promise<InputRequiredResult | ToolError> {
  const message = questionText(ask, person);
  if (!form || message.length > MOST_FORM) return byLink(ask, config, holder);
  return inputRequired({
    inputRequests: {
      [KEY]: inputRequired.elicit({ message, requestedSchema }),
    },
    requestState: await seal(
      config.secrets,
      PLACE,
      JSON.stringify([holder.userId, holder.grant, ask.id]),
    ),
  });
}

/** Sealed for questions, nothing opens as another secret of ours, nor another as one. */
const PLACE = "question";

const state = z.tuple([z.string(), z.string(), z.string()]);

/**
 * The ask that a client answers. Throws `ToolError` for state that was not given
 * to this client for exactly this call.
 */
export async function askAnswered(
  { config, holder, outbound }: Session,
  tool: string,
  input: Record<string, unknown>,
  given: string,
): Promise<KeptAsk> {
  const text = await open(config.secrets, PLACE, given);
  const [userId, grant, id] = text ? state.parse(JSON.parse(text)) : [];
  const mine = userId === holder.userId && grant === holder.grant;
  const kept = mine && id ? await outbound.find(id) : undefined;
  const same =
    kept?.ask.tool === tool && kept.ask.arguments === canonical(input);
  if (kept && same) return kept;
  throw new ToolError(
    "This answer belongs to no question that is open for this call, so nothing was done.",
    "Make the call anew: the person is asked again.",
    { reason: "confirmation_invalid" },
  );
}

/** What the person answered in the client's form; whatever is not plainly an answer is none. */
export function decisionIn(
  responses: Record<string, unknown> | undefined,
): "allow" | "refuse" | "none" {
  const answer = inputResponse(responses, KEY);
  if (answer.kind !== "elicit" || answer.action === "cancel") return "none";
  if (answer.action === "decline") return "refuse";
  return content.safeParse(answer.content).data?.decision ?? "none";
}

/** What the model reads of a call that waits for its person at our page. */
async function byLink(
  { id, summary, why }: Ask,
  config: Config,
  { userId }: Holder,
): Promise<ToolError> {
  const link = await confirmLink(config, userId, id);
  return new ToolError(
    `Nothing has happened yet: ${summary} waits for the person's word. ${why}`,
    `Give them this link, where they see all of it and decide, within ten minutes: ${link} What they allow there is done at once. The same call, made again after that, tells how it went; nothing else you say or call counts as their word.`,
    { reason: "asked" },
  );
}

/** What the model reads of an ask that is over or under way. */
export function ended({ state, result }: KeptAsk): ToolError | AskResult {
  if (state === "done" && result) return result;
  return state === "declined"
    ? new ToolError(
        "The person said no: nothing was done.",
        "Do not try another way.",
        { reason: "declined" },
      )
    : new ToolError(
        "The person allowed it, and how it went is not known yet.",
        "Look whether it happened before you repeat it.",
        { reason: "outcome_unknown" },
      );
}

/** An answer of the client's that decides nothing. */
export const undecided = (): ToolError =>
  new ToolError(
    "The person did not decide: nothing was done.",
    "Ask them what they want.",
    { reason: "undecided" },
  );

/** A kept result as MCP has it. */
export const asResult = ({
  text,
  isError,
  data,
}: AskResult): CallToolResult => ({
  content: [{ type: "text", text }],
  ...(isError && { isError }),
  ...(data !== undefined && { structuredContent: object.parse(data) }),
});

const object = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.record(z.string(), z.unknown()));

/** A result as it is kept: images are left out. */
export function asKept(result: CallToolResult): AskResult {
  const { content, isError, structuredContent } = result;
  return {
    text: content
      .flatMap((part) => (part.type === "text" ? [part.text] : []))
      .join("\n"),
    isError: isError === true,
    ...(structuredContent !== undefined && {
      data: JSON.stringify(structuredContent),
    }),
  };
}

/** All that leaves, as plain text. */
function questionText(
  { summary, recipients, shown, why }: Ask,
  person: Session["person"],
): string {
  return [
    `Your assistant wants to do this: ${summary}`,
    `Reaches: ${reached(recipients, person).join(", ")}`,
    ...shown.map(({ label, text }) =>
      text.includes("\n") ? `${label}:\n${text}` : `${label}: ${text}`,
    ),
    `Why you are asked: ${why}`,
  ].join("\n");
}
