/** The names of a JSON object's own members as they are written, in order, each as often as it stands there. The text must be valid JSON. */
export function jsonKeys(text: string): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [token, string, colon] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    else if (string && colon && depth === 1) keys.push(JSON.parse(string));
  }
  return keys;
}

/** What opens, what closes, and strings, with the colon that makes one a name. */
const TOKEN = /[{}[\]]|("(?:[^"\\]|\\.)*")(\s*:)?/g;
