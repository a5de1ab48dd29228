import { marked } from "marked";
import { DOCX } from "../formats.js";
import type { DocumentTab } from "../state.js";
import { documentMarkdown, documentText } from "../text.js";

/** A document in another format; `undefined` for one that is not made here. */
export async function exportDocument(
  name: string,
  tabs: readonly DocumentTab[],
  mimeType: string,
): Promise<string | Uint8Array | undefined> {
  switch (mimeType) {
    case "text/markdown":
    case "text/x-markdown":
      return documentMarkdown(tabs);
    case "text/plain":
      // Google begins plain text with a byte order mark and ends lines as Windows does.
      return `\uFEFF${documentText(tabs).replace(/\n/g, "\r\n")}`;
    case "text/html":
      return html(name, documentMarkdown(tabs));
    case "application/pdf": {
      const [{ documentBlocks }, { pdf }] = await Promise.all([
        import("./blocks.js"),
        import("./pdf.js"),
      ]);
      return pdf(name, documentBlocks(documentMarkdown(tabs)));
    }
    case DOCX: {
      const { docx } = await import("./docx.js");
      return docx(name, documentMarkdown(tabs));
    }
    default:
      return undefined;
  }
}

function html(name: string, markdown: string): string {
  const body = marked.parse(markdown, { async: false });
  return `<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><title>${escapeHtml(name)}</title></head><body>${body}</body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
