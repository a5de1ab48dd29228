import { cleanText } from "../text/clean.js";
import { htmlToMarkdown } from "../text/html.js";

/** Elements that descriptions are written with; `<https://…>` is none, and mail programs put it into plain text. */
const MARKUP =
  /<\/?(?:a|b|i|u|s|p|br|hr|em|strong|div|span|font|ul|ol|li|table|tr|td|th|tbody|img|h[1-6]|blockquote|pre|code|html|body|html-blob|style)\b[^<>]*>|&[a-z#\d]+;/i;

/** Calendar's own pages write HTML, in which line breaks count too; other programs write text. */
export const described = (description: string): string =>
  MARKUP.test(description)
    ? htmlToMarkdown(
        description
          .replace(/<(?=https?:|mailto:|tel:)/gi, "&lt;")
          .replace(/\r?\n/g, "<br>"),
      )
    : cleanText(description).trim();
