import type { Files } from "../../tools/files.js";
import type { Config } from "../config.js";
import type { Access } from "../google/access.js";

/** What one tool call may do with the bytes of files. */
export function filesOf(_config: Config, _access: Access): Files {
  const later = () => Promise.reject(new Error("There are no files yet"));
  return {
    link: later,
    openUpload: later,
    uploaded: later,
    read: later,
    save: later,
  };
}
