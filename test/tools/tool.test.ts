import { expect, test } from "vitest";
import * as z from "zod";
import { readFile } from "../../tools/drive/read.js";
import { getStatus } from "../../tools/workspace/status.js";
import { contextFor, withGoogle } from "./context.js";

withGoogle();

const problemsOf = async (tool: typeof readFile, input: unknown) => {
  const { context } = await contextFor("ada@acme.example", [], tool);
  const error: unknown = await tool.run(input, context).catch((why) => why);
  return z
    .instanceof(z.ZodError)
    .parse(error)
    .issues.map(({ message }) => message);
};

test("an argument that is left out and needed is called required", async () => {
  expect(await problemsOf(readFile, {})).toEqual([
    "This argument is required.",
  ]);
});

test("an argument that is not known to a tool without any is told so", async () => {
  expect(await problemsOf(getStatus, { verbose: true })).toEqual([
    'There is no argument "verbose". This tool takes none.',
  ]);
});
