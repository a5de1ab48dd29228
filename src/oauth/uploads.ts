import type { Config } from "../config.js";
import type { Uploads } from "../upload.js";
import { personOf } from "./server.js";

/** The uploads that a person's object keeps. */
export const uploadsOf = (
  config: Config,
  env: Env,
  userId: string,
): Uploads => ({
  keep: (id, upload) => personOf(env, userId).keepUpload(config, id, upload),
  find: (id) => personOf(env, userId).findUpload(config, id),
});
