/**
 * Text of `format=flowed` with its paragraphs on one line each (RFC 3676):
 * a line that ends in a space goes on in the next one of the same quote depth.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const lines: string[] = [];
  let open = false;
  let depth = 0;
  for (const raw of text.split(/\r?\n/)) {
    const quotes = /^>*/.exec(raw)?.[0].length ?? 0;
    const line = raw.slice(quotes).replace(/^ /, "");
    const signature = line === "-- ";
    const flows = line.endsWith(" ") && !signature;
    const words = flows && deleteSpace ? line.slice(0, -1) : line;
    const last = lines.at(-1);
    if (open && quotes === depth && !signature && last !== undefined) {
      lines[lines.length - 1] = last + words;
    } else {
      lines.push(quotes > 0 ? `${">".repeat(quotes)} ${words}` : words);
    }
    open = flows;
    depth = quotes;
  }
  return lines.join("\n");
}
