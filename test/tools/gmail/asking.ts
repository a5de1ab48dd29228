import { expect } from "vitest";
import { ToolError } from "../../../tools/error.js";
import type { Context, Outgoing, Tool } from "../../../tools/tool.js";
import { contextFor, google } from "../context.js";
import { linkedStatus } from "../drive/world.js";
import { ADA, mailboxFor } from "./mail.js";

type Input = Record<string, unknown>;

interface Circumstances {
  as?: string;
  lockdown?: boolean;
  scopes?: readonly string[];
  egress?: Context["egress"];
}

/** All that a test of leaving needs. */
const WIDE = ["gmail.modify", "gmail.settings.basic", "drive"];

/** Runs a tool of Gmail; tells what it asked leave for, and whether it says that it shows words from outside. */
export async function watch(
  tool: Tool,
  input: Input,
  { as = ADA, lockdown = false, scopes = WIDE, egress }: Circumstances = {},
) {
  const { context } = await contextFor(as, scopes, tool, {
    lockdown,
    status: linkedStatus([...scopes]),
  });
  const asked: Outgoing[] = [];
  const allow = egress ?? context.egress;
  let isTainted = false;
  context.egress = (what) => {
    asked.push(structuredClone(what));
    return allow(what);
  };
  context.readOutside = () => {
    isTainted = true;
  };
  const answer = await tool.run(input, context).catch((error: unknown) => {
    if (error instanceof ToolError) return { data: {}, text: error.text };
    throw error;
  });
  return { ...answer, asked, isTainted };
}

/** What a call asks leave for, when it is not given. */
export async function askedFor(
  tool: Tool,
  input: Input,
  scopes: readonly string[] = WIDE,
  as = ADA,
) {
  const egress = () =>
    Promise.reject(new ToolError("Not outside.", "", { reason: "refused" }));
  const { asked, text } = await watch(tool, input, { as, scopes, egress });
  expect(text).toContain("Not outside.");
  return asked;
}

/** What a person would be shown, by name. */
export const shownBy = (what: Outgoing | undefined): Record<string, string> =>
  Object.fromEntries(what?.shown ?? []);

/** All that Ada's mail and Drive hold. */
export const held = (): string =>
  JSON.stringify(
    [mailboxFor(ADA), [...google.world.drive.files.values()]],
    (_, value: unknown) =>
      value instanceof Map || value instanceof Set ? [...value] : value,
  );
