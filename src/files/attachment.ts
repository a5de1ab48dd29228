import { Buffer } from "node:buffer";
import * as z from "zod";
import { ToolError } from "../../tools/error.js";
import type { Source } from "../../tools/files.js";
import type { Config } from "../config.js";
import type { Access } from "../google/access.js";
import { addressOf } from "../google/address.js";
import { authorisedFetch } from "../google/fetch.js";
import { bytesOf, openStream } from "../google/stream.js";
import { decodedData } from "./base64.js";
import type { Opened, Wanted } from "./source.js";

type Attachment = Extract<Source, { kind: "attachment" }>;

const part = z.object({
  partId: z.string().default(""),
  mimeType: z.string().default("application/octet-stream"),
  filename: z.string().default(""),
  body: z
    .object({
      attachmentId: z.string().optional(),
      size: z.number().default(0),
      data: z.string().optional(),
    })
    .default({ size: 0 }),
  get parts() {
    return z.array(part).default([]);
  },
});
type Part = z.output<typeof part>;

/** The bytes of a part of a mail: Google sends them within JSON, from which they are taken as they come. */
export async function openAttachment(
  config: Config,
  access: Access,
  { messageId, partId }: Attachment,
  wanted: Wanted,
): Promise<Opened> {
  const find = (fields: string) =>
    findPart(config, access, { messageId, partId, fields });
  const found = await find("attachmentId,size");
  const known = {
    type: found.mimeType,
    ...(found.filename && { name: found.filename }),
    size: found.body.size,
  };
  const { attachmentId, size } = found.body;
  if (wanted.head) return { ...known, bytes: once() };
  if (attachmentId === undefined && size > 0) {
    // Small texts stand in the message itself.
    const { body } = await find("data");
    return { ...known, bytes: once(Buffer.from(body.data ?? "", "base64url")) };
  }
  if (attachmentId === undefined) return { ...known, bytes: once() };
  const url = addressOf("gmail.users.messages.attachments.get", {
    userId: "me",
    messageId,
    id: attachmentId,
    fields: "data",
  });
  const response = await openStream(config, access, url);
  return { ...known, bytes: decodedData(bytesOf(response, access.signal)) };
}

async function* once(bytes?: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes) yield bytes;
}

/** The part of a message that `partId` names, with these fields of its body. */
async function findPart(
  config: Config,
  access: Access,
  wanted: { messageId: string; partId: string; fields: string },
): Promise<Part> {
  const { messageId, partId, fields } = wanted;
  const url = addressOf("gmail.users.messages.get:full", {
    userId: "me",
    id: messageId,
    format: "full",
    fields: `payload(${mask(partId, fields)})`,
  });
  const response = await authorisedFetch(config, access, url, {});
  const { payload } = z.object({ payload: part }).parse(await response.json());
  // A message that is a file itself has no part but the whole, which is numbered so.
  const isWhole = partId === "0" && payload.parts.length === 0;
  const found = isWhole ? payload : within(payload, partId);
  if (found) return found;
  throw new ToolError(
    `This message has no attachment ${partId}.`,
    "Read the message to see which it has.",
    { reason: "not_found" },
  );
}

const within = (part: Part, partId: string): Part | undefined =>
  part.partId === partId
    ? part
    : part.parts.map((child) => within(child, partId)).find(Boolean);

/** Fields of a part as deep as `partId` (`1.0.2`) goes. */
function mask(partId: string, fields: string): string {
  const own = `partId,mimeType,filename,body(${fields})`;
  const depth = partId === "" ? 0 : partId.split(".").length;
  return Array.from({ length: depth }).reduce<string>(
    (inner) => `${own},parts(${inner})`,
    own,
  );
}
