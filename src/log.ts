import { requestId } from "./request-id.js";

/**
 * The log: one JSON line for each event, of stable slugs, numbers and tool names,
 * with the id of the request that it is about.
 * Never content, never a token, a query, an address, a subject or a file name.
 */
export function logEvent(event: LogEvent): void {
  console.log(JSON.stringify({ ...event, request: requestId() }));
}

type LogEvent = { event: string } & Record<
  string,
  string | number | boolean | readonly string[] | undefined
>;

/** Something unexpected, with its stack but not its message: messages may hold content. */
export function logBug(event: LogEvent, error: unknown): void {
  logEvent({
    ...event,
    error: error instanceof Error ? error.name : typeof error,
    stack: error instanceof Error ? framesOf(error) : [],
  });
}

/** Where it happened. A stack begins with the message, whose lines may look like frames. */
const framesOf = ({ stack = "", message }: Error): string[] =>
  stack
    .replace(message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
