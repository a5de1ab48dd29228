import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  inputResponse,
  type McpServer,
  type RequestStateCodec,
  type ServerContext,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import { says, text } from "./content.js";

const named = z.object({ name: z.string() });
const coloured = z.object({ color: z.string() });
const confirmed = z.object({ ok: z.boolean() });

const elicit = (message: string, requestedSchema: z.ZodObject) =>
  inputRequired.elicit({ message, requestedSchema });

const sample = (question: string) =>
  inputRequired.createMessage({
    messages: [{ role: "user", content: { type: "text", text: question } }],
    maxTokens: 100,
  });

/** The tools that ask in their result and are called anew with the answer, as servers of 2026 do. */
export function addAsking(server: McpServer, states: RequestStateCodec): void {
  addPlain(server);
  addByCapability(server);
  addStates(server, states);
  addRounds(server, states);
}

/** One question and no state. */
function addPlain(server: McpServer): void {
  for (const name of [
    "test_input_required_result_elicitation",
    "test_streaming_elicitation",
  ]) {
    server.registerTool(
      name,
      { description: "Asks for a name" },
      ({ mcpReq: { inputResponses } }) => {
        const answer = acceptedContent(inputResponses, "user_name", named);
        if (answer) return says(text(`Hello, ${answer.name}!`));
        return inputRequired({
          inputRequests: { user_name: elicit("What is your name?", named) },
        });
      },
    );
  }
  for (const name of [
    "test_input_required_result_sampling",
    "test_missing_capability",
  ]) {
    server.registerTool(
      name,
      { description: "Asks the client's model" },
      ({ mcpReq: { inputResponses } }) => {
        const answer = inputResponse(inputResponses, "capital_question");
        if (answer.kind === "sampling") {
          return says(text(JSON.stringify(answer.result.content)));
        }
        return inputRequired({
          inputRequests: {
            capital_question: sample("What is the capital of France?"),
          },
        });
      },
    );
  }
  server.registerTool(
    "test_input_required_result_list_roots",
    { description: "Asks for the client's roots" },
    ({ mcpReq: { inputResponses } }) => {
      const answer = inputResponse(inputResponses, "client_roots");
      return answer.kind === "roots"
        ? says(text(answer.roots.map(({ uri }) => uri).join("\n")))
        : inputRequired({
            inputRequests: { client_roots: inputRequired.listRoots() },
          });
    },
  );
}

/** What a client of 2026 declares with each request. */
const declared = z.object({
  [CLIENT_CAPABILITIES_META_KEY]: z
    .object({ elicitation: z.unknown(), sampling: z.unknown() })
    .partial(),
});

function addByCapability(server: McpServer): void {
  server.registerTool(
    "test_input_required_result_capabilities",
    { description: "Asks only as the client can be asked" },
    ({ mcpReq: { envelope } }) => {
      const can = declared.parse(envelope)[CLIENT_CAPABILITIES_META_KEY];
      return inputRequired({
        inputRequests: {
          ...("elicitation" in can && {
            user_name: elicit("What is your name?", named),
          }),
          ...("sampling" in can && { greeting: sample("Generate a greeting") }),
        },
      });
    },
  );
}

/** Questions with state that nobody may change. */
function addStates(server: McpServer, states: RequestStateCodec): void {
  for (const name of [
    "test_input_required_result_request_state",
    "test_input_required_result_tampered_state",
  ]) {
    server.registerTool(
      name,
      { description: "Asks to confirm" },
      async (context) => {
        const { inputResponses, requestState } = context.mcpReq;
        const answer = acceptedContent(inputResponses, "confirm", confirmed);
        if (answer && requestState() === name) return says(text("state-ok"));
        return inputRequired({
          inputRequests: { confirm: elicit("Please confirm", confirmed) },
          requestState: await states.mint(name, context),
        });
      },
    );
  }
  server.registerTool(
    "test_input_required_result_multiple_inputs",
    { description: "Asks for three things at once" },
    async (context) => {
      const { inputResponses } = context.mcpReq;
      const keys = ["user_name", "greeting", "client_roots"];
      const kinds = keys.map((key) => inputResponse(inputResponses, key).kind);
      if (!kinds.includes("missing")) return says(text(kinds.join(", ")));
      return inputRequired({
        inputRequests: {
          user_name: elicit("What is your name?", named),
          greeting: sample("Generate a greeting"),
          client_roots: inputRequired.listRoots(),
        },
        requestState: await states.mint("asked", context),
      });
    },
  );
}

const round = z.object({ name: z.string() }).optional();

/** Two questions, one after the other. */
function addRounds(server: McpServer, states: RequestStateCodec): void {
  const ask = async (
    context: ServerContext,
    step: string,
    question: ReturnType<typeof elicit>,
    state: z.output<typeof round> | "begun",
  ) =>
    inputRequired({
      inputRequests: { [step]: question },
      requestState: await states.mint(state, context),
    });
  server.registerTool(
    "test_input_required_result_multi_round",
    { description: "Asks twice" },
    async (context) => {
      const { inputResponses, requestState } = context.mcpReq;
      const { name } =
        acceptedContent(inputResponses, "step1", named) ??
        round.safeParse(requestState()).data ??
        {};
      if (name === undefined) {
        const question = elicit("Step 1: What is your name?", named);
        return ask(context, "step1", question, "begun");
      }
      const answer = acceptedContent(inputResponses, "step2", coloured);
      if (answer) return says(text(`${name} likes ${answer.color}`));
      const question = elicit("Step 2: What is your favorite color?", coloured);
      return ask(context, "step2", question, { name });
    },
  );
}
