import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished, vi } from "vitest";
import * as z from "zod";
import { callTool } from "../oauth-client.js";
import { ADA } from "./stage.js";

const ready = z.strictObject({
  mcp: z.url(),
  origin: z.url(),
  token: z.string().min(32),
  google: z.url(),
});

/** Starts `npm start` in a process group of its own, as a terminal would. */
function npmStart(...options: string[]) {
  const { AUTH_TOKEN: _, ...env } = process.env;
  const child = spawn("npm", ["start", "--silent", "--", ...options], {
    detached: true,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("npm does not start");
  const signal = (name: NodeJS.Signals | 0) => process.kill(-pid, name);
  onTestFinished(() => {
    if (isAlive(signal)) signal("SIGKILL");
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on("line", (line) => lines.push(line));
  return {
    lines,
    first: once(output, "line").then(([line]) => String(line)),
    complaints: text(child.stderr),
    exited: once(child, "exit"),
    signal,
  };
}

/** Whether any process of a group is still there. */
function isAlive(signal: (name: 0) => void): boolean {
  try {
    signal(0);
    return true;
  } catch {
    return false;
  }
}

it("npm start --json prints one line, serves, and leaves nothing behind on Ctrl-C", async () => {
  const started = npmStart("--json", "--port", "0");
  const first = await Promise.race([
    started.first,
    started.exited.then(async () => {
      throw new Error(await started.complaints);
    }),
  ]);
  const { mcp, origin, token, google } = ready.parse(JSON.parse(first));
  expect(mcp).toBe(`${origin}/mcp`);

  const { result } = await callTool(origin, token, "drive_search_files", {
    query: "budget",
  });
  expect(result.structuredContent.account).toBe(ADA);

  started.signal("SIGINT");
  await started.exited;
  await vi.waitFor(() => expect(isAlive(started.signal)).toBe(false), 10_000);
  expect(started.lines).toHaveLength(1);
  await expect(fetch(origin)).rejects.toThrow();
  await expect(fetch(google)).rejects.toThrow();
});
