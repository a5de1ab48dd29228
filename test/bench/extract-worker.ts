/** Extraction by itself in workerd: the bytes of a file in, what became of them out. */
import { ToolError } from "../../tools/error.js";
import { extract, whole } from "../../tools/text/extract/extract.js";

export default {
  async fetch(request: Request): Promise<Response> {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const type = request.headers.get("content-type") ?? "";
    try {
      const found = await extract(bytes, { type });
      const { count, parts } = found;
      const characters = whole(found).length;
      return Response.json({ count, parts: parts.length, characters });
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return Response.json({ refused: error.text }, { status: 422 });
    }
  },
};
