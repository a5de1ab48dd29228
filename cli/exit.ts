/** What the command line ends with, for scripts; `--help` lists them from here. */
export const EXIT = {
  ok: 0,
  toolError: 1,
  usage: 2,
  unreachable: 3,
  notSignedIn: 4,
  serverError: 5,
  localFile: 6,
  stopped: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const exitMeanings: Readonly<Record<ExitCode, string>> = {
  0: "the tool answered",
  1: "the tool reported an error, or a link was refused",
  2: "the command is not right: an unknown tool or argument, a missing setting",
  3: "the server cannot be reached, or a transfer does not go on",
  4: "the server does not accept AUTH_TOKEN",
  5: "the server failed, or answered something that is not MCP",
  6: "a file of this machine cannot be read or written",
  130: "you stopped it",
};

/** A failure that ends the command line: what happened and what to do next. */
export class CliError extends Error {
  override readonly name = "CliError";

  constructor(
    readonly code: ExitCode,
    message: string,
    /** What to do next; empty when nothing helps. */
    readonly next = "",
  ) {
    super(message);
  }
}

export const usage = (message: string, next = "") =>
  new CliError(EXIT.usage, message, next);
