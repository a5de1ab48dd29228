import * as z from "zod";

/** The uploads of one person, by their ids, which mean nothing to anybody else. */
export interface Uploads {
  /** Keeps what is known of an upload, for as long as Google keeps it. */
  keep(id: string, upload: Upload): Promise<void>;
  /** `undefined` for an upload that was never opened, or is forgotten. */
  find(id: string): Promise<Upload | undefined>;
}

/** The file that an upload became. */
export const uploadedFile = z.object({
  id: z.string(),
  name: z.string(),
  /** Media type. */
  type: z.string(),
  /** Bytes; what Google made a document of its own from has none. */
  size: z.number(),
  md5: z.string().exactOptional(),
});
export type UploadedFile = z.output<typeof uploadedFile>;

/** What is kept of an upload. */
export const upload = z.object({
  /** Where Google takes the bytes: whoever has it can write there. */
  address: z.string(),
  method: z.enum(["drive.files.create:upload", "drive.files.update:upload"]),
  /** What the file is called, or will be. */
  name: z.string(),
  /** The media type that was promised. */
  type: z.string().exactOptional(),
  /** The bytes that were promised. */
  size: z.number().exactOptional(),
  /** Seconds since the epoch; then Google forgets it. */
  expires: z.number(),
  /** Once all bytes are there. */
  file: uploadedFile.exactOptional(),
});
export type Upload = z.output<typeof upload>;
