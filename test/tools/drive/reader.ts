/** A search of Drive's, told apart: its text literals as they are meant, and all else with `?` in their places. */
export interface Read {
  literals: string[];
  rest: string;
}

/**
 * Reads a search by what Google's page "Search query terms and operators" says of
 * quoting alone, knowing nothing of how the tools write one: a text stands between
 * single quotes, in which `\'` is a quote and `\\` a backslash.
 * @throws Error for a text that does not end, and a backslash before anything else.
 */
export function readLiterals(query: string): Read {
  const literals: string[] = [];
  let rest = "";
  let at = 0;
  while (at < query.length) {
    const character = query.charAt(at);
    at += 1;
    if (character !== "'") {
      rest += character;
      continue;
    }
    let text = "";
    for (;;) {
      if (at >= query.length) throw new Error("A text does not end");
      const next = query.charAt(at);
      at += 1;
      if (next === "'") break;
      if (next !== "\\") {
        text += next;
        continue;
      }
      const escaped = query.charAt(at);
      at += 1;
      if (escaped !== "'" && escaped !== "\\")
        throw new Error(`\\${escaped} stands for nothing`);
      text += escaped;
    }
    literals.push(text);
    rest += "?";
  }
  return { literals, rest };
}
