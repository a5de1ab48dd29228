/** HTML as Gmail stores it in its settings: without what runs or loads pages. */
export function sanitize(html: string): string {
  return html
    .replace(/<(script|style|iframe|object)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/\son\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
}
