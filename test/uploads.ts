import type { Upload, Uploads } from "../src/upload.js";

/** A person's uploads in memory, as their object keeps them. */
export function uploadsInMemory(): Uploads {
  const kept = new Map<string, Upload>();
  return {
    keep: async (id, upload) => {
      kept.set(id, upload);
    },
    find: async (id) => kept.get(id),
  };
}
