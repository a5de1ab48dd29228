import * as z from "zod";
import { sizeText } from "../tools/text/size.js";
import { callTool } from "./call-tool.js";
import { isPrivate, readSettings, withClient } from "./connect.js";
import { CliError, EXIT, type ExitCode } from "./exit.js";
import { downloadHelp } from "./help.js";
import { progressOn } from "./progress.js";
import { type Received, receiveFile } from "./receive.js";
import type { Surroundings } from "./run.js";
import { replaceWhole, targetOf } from "./target.js";
import { readWords } from "./words.js";

const options = {
  output: { type: "string", short: "o" },
  format: { type: "string" },
  force: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const FORM = "npm run cli -- download FILE-ID-OR-LINK [-o PATH]";

/** Fetches a file of Drive to this machine. */
export async function download(
  argv: readonly string[],
  around: Surroundings,
): Promise<ExitCode> {
  const { positionals, values } = readWords(argv, options, FORM, {
    least: 1,
    most: 1,
  });
  if (values.help) {
    around.out.write(downloadHelp);
    return EXIT.ok;
  }
  const { output, format, force = false, json = false } = values;
  const [file_id = ""] = positionals;
  const source = await linkOf(
    { file_id, ...(format !== undefined && { format }) },
    around,
  );
  const path = await targetOf(output, source.name, around.folder);
  const received = await replaceWhole(path, force, (handle) =>
    fetched(source, handle, around),
  );
  around.out.write(
    json
      ? `${JSON.stringify({ path, file_id: source.file_id, type: source.type, ...received })}\n`
      : `Saved ${path} (${sizeText(received.size)})\n`,
  );
  return EXIT.ok;
}

const source = z.object({
  link: z.url(),
  file_id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().optional(),
});
type Source = z.output<typeof source>;

const linkOf = (
  input: Record<string, unknown>,
  { env }: Surroundings,
): Promise<Source> =>
  withClient(readSettings(env), async (client) => {
    const { structuredContent } = await callTool(
      client,
      "drive_download_file",
      input,
    );
    return source.parse(structuredContent);
  });

async function fetched(
  { link, size }: Source,
  handle: Parameters<typeof receiveFile>[1],
  { err, wait, interrupted }: Surroundings,
): Promise<Received> {
  const url = new URL(link);
  if (!isPrivate(url)) {
    throw new CliError(
      EXIT.serverError,
      "The server gave a link that everybody on the way could read.",
      "Its PUBLIC_URL must begin with https://.",
    );
  }
  const progress = progressOn(err);
  const signal = interrupted();
  const next = "Nothing was kept: start it again.";
  try {
    const transfer = { progress, signal, wait, next };
    const received = await receiveFile(url, handle, transfer);
    if (size === undefined || received.size === size) return received;
    throw new CliError(
      EXIT.serverError,
      `${received.size} bytes arrived, and the file has ${size}: was it changed meanwhile?`,
      next,
    );
  } finally {
    progress.end();
  }
}
