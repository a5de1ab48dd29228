import { inspect } from "node:util";
import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";
import type { Google } from "../../emulator/google.js";
import { inKv, stored } from "./store/dump.js";

/** Google's access and refresh tokens, as they begin. */
const TOKEN = /ya29\.|1\/\/0/;

const METHODS = ["log", "info", "warn", "error", "debug"] as const;

/**
 * Watches every test of a file: no line of the log and nothing that is kept may
 * hold a token of Google's, or a person's address or name. A test that looks at
 * the log itself takes it out of this watch for that while.
 */
export function watchLogAndStore(google: Google): void {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    for (const method of METHODS) {
      const write = console[method].bind(console);
      vi.spyOn(console, method).mockImplementation((...said) => {
        lines.push(said.map((part) => inspect(part)).join(" "));
        write(...said);
      });
    }
  });
  afterEach(() => {
    const told = lines.filter((line) => !isClean(line, google));
    vi.restoreAllMocks();
    expect(told, "the log").toEqual([]);
  });
  afterAll(async () => {
    const kept = [...(await stored()), await inKv()].flatMap((rows) =>
      Object.entries(rows).map((row) => row.join(" ")),
    );
    const told = kept.filter((row) => !isClean(row, google));
    expect(told, "the store").toEqual([]);
  });
}

const isClean = (text: string, { world }: Google): boolean =>
  !TOKEN.test(text) &&
  world.accounts.every(
    ({ email, name }) => !text.includes(email) && !text.includes(name),
  );
