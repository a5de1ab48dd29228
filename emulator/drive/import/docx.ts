import { htmlToMarkdown } from "@mdream/js";
import mammoth from "mammoth";

/** A Word file as Markdown. @throws Error for a file that is none. */
export async function docxToMarkdown(bytes: Uint8Array): Promise<string> {
  const arrayBuffer = Uint8Array.from(bytes).buffer;
  // Outside Node the library takes the one, in Node the other.
  const input = { arrayBuffer, buffer: Buffer.from(arrayBuffer) };
  const { value } = await mammoth.convertToHtml(input);
  return `${htmlToMarkdown(value).trim()}\n`;
}
