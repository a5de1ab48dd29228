import { expect } from "vitest";
import { ToolError } from "../../../tools/error.js";
import type { Context, Outgoing } from "../../../tools/tool.js";
import { contextFor, google } from "../context.js";
import { ADA } from "./planned.js";
import { named, WRITE } from "./writing.js";

type Input = Record<string, unknown>;

interface Circumstances {
  as?: string;
  lockdown?: boolean;
  scopes?: string[];
  egress?: Context["egress"];
  /** What somebody else does right before each write. */
  meanwhile?: () => Promise<unknown>;
}

/** Runs a tool of Calendar; tells what it asked leave for, and whether it says that it shows words from outside. */
export async function watch(
  name: string,
  input: Input,
  { as = ADA, lockdown, scopes = WRITE, ...more }: Circumstances = {},
) {
  const tool = named(name);
  const { context } = await contextFor(as, scopes, tool, {
    lockdown: lockdown ?? false,
  });
  const asked: Outgoing[] = [];
  const allow = more.egress ?? context.egress;
  let isTainted = false;
  context.egress = async (what) => {
    asked.push(structuredClone(what));
    const permit = await allow(what);
    return async (request) => {
      await more.meanwhile?.();
      await permit(request);
    };
  };
  context.readOutside = () => {
    isTainted = true;
  };
  const answer: { data: Input; text: string } = await tool
    .run(input, context)
    .catch((error: unknown) => {
      if (error instanceof ToolError) return { data: {}, text: error.text };
      throw error;
    });
  return { ...answer, asked, isTainted };
}

/** What a call asks leave for, when it is not given. */
export async function askedFor(name: string, input: Input, as = ADA) {
  const egress = () =>
    Promise.reject(new ToolError("Not outside.", "", { reason: "refused" }));
  const { asked, text } = await watch(name, input, { as, egress });
  expect(text).toContain("Not outside.");
  return asked;
}

/** What a person would be shown, by name. */
export const shownBy = (what: Outgoing | undefined): Record<string, string> =>
  Object.fromEntries(what?.shown ?? []);

/** All that Calendar holds. */
export const held = (): string =>
  JSON.stringify(
    [...google.world.calendar.calendars.values()],
    (_, value: unknown) => (value instanceof Map ? [...value] : value),
  );
