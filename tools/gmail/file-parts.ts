import { headerValues } from "./headers.js";
import { type Attachment, contentOf, partAt } from "./parts.js";
import type { Part } from "./schema.js";

/** A file in a message, with where it stands in it. */
export interface FilePart extends Attachment {
  /** The MIME part as Google numbers it: "" for a message that is nothing but the file. */
  partId: string;
  /** The name by which the message's HTML shows it; "" where it has none. */
  contentId: string;
}

/** The files that a message carries. */
export const filesOf = (root: Part): FilePart[] =>
  contentOf(root, "html").attachments.map((attachment) => {
    const part = partAt(root, attachment.attachment_id) ?? root;
    const [id = ""] = headerValues(part, "Content-ID");
    return {
      ...attachment,
      partId: part.partId,
      contentId: id.trim().replace(/^<|>$/g, ""),
    };
  });
