/** The reading of a mail by itself in workerd: Gmail's answer about a message in, its text out. */
import { textOf } from "../../tools/gmail/body.js";
import { partText, textParts } from "../../tools/gmail/parts.js";
import { message } from "../../tools/gmail/schema.js";

export default {
  async fetch(request: Request): Promise<Response> {
    const read = message.parse(await request.json());
    const parts = read.payload ? textParts(read.payload, "markdown") : [];
    const bodies = new Map(
      parts.map((part) => [part, partText(part, part.body.data ?? "")]),
    );
    const text = textOf(read, "markdown", false, bodies);
    return Response.json({ characters: text.length });
  },
};
