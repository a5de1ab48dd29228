import { describe, expect, test, vi } from "vitest";
import { catalog } from "../../../tools/catalog.js";
import type { Tool } from "../../../tools/tool.js";
import { attempt, exampleOf } from "../attempt.js";
import { google, withGoogle } from "../context.js";
import { addressesBehind } from "../text/rendered.js";
import { cured, type Extent, poisonedResponse } from "./poison.js";

withGoogle();

const HIDDEN = /[\u{E0000}-\u{E007F}\u200B\u202E]/u;

/** All texts of a result with their paths; those of the calls that undo it are given back as they were. */
function texts(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    path === "" && name === "undo" ? [] : texts(each, `${path}.${name}`),
  );
}

const named = catalog
  .filter(({ ways }) => ways.some((way) => way.length > 0))
  .map((tool) => [tool.name, tool] as const);

/** Calls a tool by its example while all that Google answers is poisoned. */
async function poisonedAttempt(tool: Tool, extent: Extent) {
  const input = exampleOf(tool);
  const { fetch } = google;
  const poisoning = vi
    .spyOn(google, "fetch")
    .mockImplementation(async (request) =>
      poisonedResponse(await fetch(await cured(request)), extent),
    );
  const answer = await attempt(tool, { input });
  poisoning.mockRestore();
  return answer;
}

describe.each(named)("%s", (_, tool) => {
  test.each(["all", "all but names"] as const)(
    "shows nothing hidden, loaded or disguised where %s that others wrote is so [D-08 D-10 H-066 H-071 H-079]",
    async (extent) => {
      const { outcome, bug, text, data } = await poisonedAttempt(tool, extent);
      expect(bug).toBeUndefined();
      if (extent === "all but names") expect(outcome).toBe("ok");
      const shown = [["text", text] as const, ...texts(data, "")];
      const bad = shown.filter(
        ([, each]) => HIDDEN.test(each) || addressesBehind(each).length > 0,
      );
      expect(bad).toEqual([]);
    },
  );
});
