import type { Failure } from "../google/failure.js";
import { Patience } from "../google/patience.js";
import { Retries } from "../google/retry.js";
import {
  askState,
  isFailure,
  isGone,
  type Progress,
  uploadFailure,
} from "../google/upload.js";
import type { Upload } from "../upload.js";
import type { Use } from "./use.js";

/** How long one question may take, in milliseconds. */
const PATIENCE_MS = 10_000;

/** How far an upload is, as Google says; asked again while it does not. Throws `ToolError`. */
export async function ask(
  use: Use,
  id: string,
  upload: Upload,
  total?: number,
): Promise<Progress> {
  if (upload.file) return { done: true, answer: undefined };
  const access = use.access([upload.method]);
  const retries = new Retries(access, false);
  for (;;) {
    const patience = new Patience(access.signal, PATIENCE_MS);
    const { address, size = total } = upload;
    const state = await askState(use.config, address, size, patience.signal);
    patience.end();
    if (!isFailure(state)) return state;
    if (isGone(state)) throw await refused(use, id, state);
    await retries.next(state);
  }
}

/** Why Google does not take the bytes; an upload that it forgot is forgotten here, too. */
export async function refused(
  { person }: Use,
  id: string,
  failure: Failure,
): Promise<Error> {
  if (isGone(failure)) await person.forgetUpload(id);
  return uploadFailure(failure);
}
