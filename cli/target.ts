import { randomBytes } from "node:crypto";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileName } from "../tools/text/file-name.js";
import { CliError, EXIT } from "./exit.js";

/**
 * Where a download goes: to the file that was named; else into the folder that was,
 * or the current one, under its own name, which is somebody's words and never a path.
 */
export async function targetOf(
  output: string | undefined,
  name: string,
  folder: string,
): Promise<string> {
  if (output === undefined) return join(folder, fileName(name));
  const found = await stat(output).catch(() => undefined);
  const isFolder = found?.isDirectory() || output.endsWith(sep);
  return isFolder ? join(output, fileName(name)) : output;
}

/**
 * Lets `write` fill a file that takes its place only when it is whole; where that
 * fails, nothing is left of it. Throws `CliError` when there is a file already,
 * unless `force` replaces it; a symbolic link is replaced, never followed.
 */
export async function replaceWhole<T>(
  target: string,
  force: boolean,
  write: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const part = `${target}.${randomBytes(4).toString("hex")}.part`;
  const handle = await create(part);
  let reserved = false;
  try {
    if (!force) {
      await (await create(target)).close();
      reserved = true;
    }
    const result = await write(handle);
    await handle.close();
    await rename(part, target).catch(cannot);
    return result;
  } catch (error) {
    await handle.close();
    await rm(part, { force: true });
    if (reserved) await rm(target, { force: true });
    throw error;
  }
}

/** Makes a file that nobody had made before. */
const create = (path: string): Promise<FileHandle> =>
  open(path, "wx").catch(cannot);

function cannot(error: NodeJS.ErrnoException): never {
  if (error.code === "EEXIST") {
    throw new CliError(
      EXIT.localFile,
      `${error.path} is there already, and stays as it is.`,
      "Name another with -o, or replace it with --force.",
    );
  }
  throw new CliError(EXIT.localFile, `${error.message}.`);
}
