import { cancelUpload } from "../google/upload.js";
import type { Transfer } from "./download.js";
import { readOnly } from "./receive.js";
import { noLink, Refusal } from "./refusal.js";
import type { Use } from "./use.js";

/** Gives an upload up, here and at Google. What has become a file stays one. */
export async function cancel(use: Use, id: string): Promise<Transfer> {
  const { config, person } = use;
  if (config.readOnly) throw readOnly();
  const upload = await use.ask((person) => person.findUpload(config, id));
  if (!upload) throw noLink();
  if (upload.file) throw complete();
  const { signal } = use.access([upload.method]);
  await person.forgetUpload(id);
  await cancelUpload(config, upload.address, signal);
  return {
    response: new Response(null, { status: 204 }),
    ended: Promise.resolve({ outcome: "ok", bytes: 0 }),
  };
}

const complete = () =>
  new Refusal(
    409,
    "This upload is complete: what it became can be trashed in Drive.",
    { outcome: "already_complete" },
  );
