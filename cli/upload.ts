import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import * as z from "zod";
import { fileAddress } from "../tools/drive-id.js";
import { sizeText } from "../tools/text/size.js";
import { bytesOf } from "./bytes.js";
import { callTool } from "./call-tool.js";
import { isPrivate, readSettings, withClient } from "./connect.js";
import { CliError, EXIT, type ExitCode, usage } from "./exit.js";
import { uploadHelp } from "./help.js";
import { progressOn } from "./progress.js";
import type { Surroundings } from "./run.js";
import { type Complete, type Sent, sendFile } from "./send.js";
import type { Transfer } from "./transfer.js";
import { readWords } from "./words.js";

const options = {
  name: { type: "string" },
  folder: { type: "string" },
  type: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const FORM = "npm run cli -- upload FILE [LINK]";

/** Sends a file of this machine to Drive: to a link that somebody gave, or to a new one. */
export async function upload(
  argv: readonly string[],
  around: Surroundings,
): Promise<ExitCode> {
  const { positionals, values } = readWords(argv, options, FORM, {
    least: 1,
    most: 2,
  });
  if (values.help) {
    around.out.write(uploadHelp);
    return EXIT.ok;
  }
  const [path = "", given] = positionals;
  const { name = basename(path), folder, type, json = false } = values;
  if (given !== undefined && (values.name ?? folder ?? type) !== undefined) {
    throw usage(
      "A link has its name, folder and type already.",
      "Leave --name, --folder and --type out, or the link.",
    );
  }
  const handle = await opened(path);
  try {
    const { size } = await handle.stat();
    const wanted = {
      name,
      size,
      ...(folder !== undefined && { folder_id: folder }),
      ...(type !== undefined && { mime_type: type }),
    };
    const link = readLink(given ?? (await newLink(wanted, around)));
    const answer = await sent(link, { handle, size }, path, around);
    around.out.write(json ? asJson(answer) : asText(answer));
    return EXIT.ok;
  } finally {
    await handle.close();
  }
}

async function opened(path: string): Promise<FileHandle> {
  const handle = await open(path, "r").catch((error: Error) => {
    throw new CliError(EXIT.localFile, `${error.message}.`);
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new CliError(
    EXIT.localFile,
    `${path} is no file.`,
    "Pack a folder into one file first.",
  );
}

const opening = z.object({ link: z.string() });

const newLink = (
  wanted: Record<string, unknown>,
  { env }: Surroundings,
): Promise<string> =>
  withClient(readSettings(env), async (client) => {
    const { structuredContent } = await callTool(
      client,
      "drive_create_upload",
      wanted,
    );
    return opening.parse(structuredContent).link;
  });

/** The address of a link. Throws a usage error for what is none. */
function readLink(text: string): URL {
  const url = URL.parse(text);
  if (url && isPrivate(url) && url.pathname.startsWith("/files/")) return url;
  throw usage(
    `"${text}" is no link of an upload.`,
    "It looks like https://mcp.example.com/files/…, as drive_create_upload shows it.",
  );
}

/** Sends all bytes, and checks that what arrived is what the file holds. */
async function sent(
  link: URL,
  file: Sent,
  path: string,
  { err, wait, interrupted }: Surroundings,
): Promise<Complete> {
  const progress = progressOn(err);
  const transfer: Transfer = {
    progress,
    wait,
    signal: interrupted(),
    next: `To go on later: npm run cli -- upload ${quoted(path)} ${quoted(link.href)}`,
  };
  try {
    const answer = await sendFile(link, file, transfer);
    const { md5, id } = answer.file;
    if (md5 === undefined || md5 === (await digest(file))) return answer;
    throw new CliError(
      EXIT.serverError,
      `What arrived as ${id} is not what ${path} holds: was it changed meanwhile?`,
      "Trash it in Drive, and upload it again.",
    );
  } finally {
    progress.end();
  }
}

async function digest({ handle, size }: Sent): Promise<string> {
  const hash = createHash("md5");
  for await (const bytes of bytesOf(handle, 0, size)) hash.update(bytes);
  return hash.digest("hex");
}

/** One word for a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const asJson = (answer: Complete): string =>
  `${JSON.stringify({ ...answer, link: fileAddress(answer.file.id) })}\n`;

const asText = ({ upload_id, file }: Complete): string =>
  `Uploaded "${file.name}" (${sizeText(file.size)}), id: ${file.id}, upload_id: ${upload_id}
${fileAddress(file.id)}
`;
