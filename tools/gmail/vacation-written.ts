/** Markdown as the two forms of a responder's message; both empty for none. */
export async function written(markdown: string) {
  if (markdown.trim() === "") {
    return { responseBodyPlainText: "", responseBodyHtml: "" };
  }
  // What writes mail is loaded when it is used.
  const { markdownToHtml, markdownToText } = await import(
    "../text/markdown.js"
  );
  return {
    responseBodyPlainText: markdownToText(markdown),
    responseBodyHtml: `<div dir="ltr">${markdownToHtml(markdown)}</div>`,
  };
}
