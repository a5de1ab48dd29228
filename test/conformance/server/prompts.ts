import {
  acceptedContent,
  completable,
  inputRequired,
  type McpServer,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import { embedded, image, messages, text } from "./content.js";

const PLACES = ["paris", "park", "party", "test"];

/** The prompts; what may stand for an argument of one can be asked for. */
export function addPrompts(server: McpServer): void {
  server.registerPrompt(
    "test_simple_prompt",
    { description: "Says always the same" },
    () => messages(text("This is a simple prompt for testing.")),
  );
  server.registerPrompt(
    "test_prompt_with_arguments",
    {
      description: "Repeats its arguments",
      argsSchema: z.object({
        arg1: completable(z.string(), (begun) =>
          PLACES.filter((place) => place.startsWith(begun)),
        ),
        arg2: z.string(),
      }),
    },
    ({ arg1, arg2 }) =>
      messages(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );
  server.registerPrompt(
    "test_prompt_with_embedded_resource",
    {
      description: "Brings a resource along",
      argsSchema: z.object({ resourceUri: z.string() }),
    },
    ({ resourceUri }) =>
      messages(
        embedded(resourceUri, "Embedded resource content for testing."),
        text("Please process the embedded resource above."),
      ),
  );
  server.registerPrompt(
    "test_prompt_with_image",
    { description: "Brings an image along" },
    () => messages(image, text("Please analyze the image above.")),
  );
  addAskingPrompt(server);
}

const context = z.object({ context: z.string() });

function addAskingPrompt(server: McpServer): void {
  server.registerPrompt(
    "test_input_required_result_prompt",
    { description: "Asks before it says anything" },
    ({ mcpReq }) => {
      const answer = acceptedContent(
        mcpReq.inputResponses,
        "user_context",
        context,
      );
      if (answer) return messages(text(`Context: ${answer.context}`));
      return inputRequired({
        inputRequests: {
          user_context: inputRequired.elicit({
            message: "What context should the prompt use?",
            requestedSchema: context,
          }),
        },
      });
    },
  );
}
