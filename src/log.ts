/**
 * The log: one JSON line for each event, of stable slugs, numbers and tool names.
 * Never content, never a token, a query, an address, a subject or a file name.
 */
export function logEvent(event: LogEvent): void {
  console.log(JSON.stringify(event));
}

type LogEvent = { event: string } & Record<
  string,
  string | number | boolean | readonly string[] | undefined
>;

/** Something unexpected, with its stack but not its message: messages may hold content. */
export function logBug(event: LogEvent, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  logEvent({
    ...event,
    error: error instanceof Error ? error.name : typeof error,
    stack: stack
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8),
  });
}
