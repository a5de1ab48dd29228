import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { run } from "./run.js";

// A reader that stops early (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: process.stdout,
  err: process.stderr,
  stdin: () => text(process.stdin),
  folder: process.cwd(),
  wait: (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, { signal }),
  interrupted() {
    const stop = new AbortController();
    process.once("SIGINT", () => stop.abort());
    return stop.signal;
  },
});
