/**
 * Markdown without the images that Google embeds as data when it exports a
 * document: base64 that no reader wants. Their places and descriptions stay.
 */
export function withoutImages(markdown: string): string {
  const names = new Set<string>();
  return markdown
    .replace(DEFINITION, (_, name: string) => {
      names.add(name);
      return "";
    })
    .replace(INLINE, (_, description: string) => place(description))
    .replace(REFERENCE, (whole, description: string, name: string) =>
      names.has(name || description) ? place(description) : whole,
    );
}

const DEFINITION = /^\[([^\]\n]+)\]:[ \t]*<?data:[^\n]*(?:\n|$)/gm;
const INLINE = /!\[([^\]\n]*)\]\(<?data:[^)\n]*\)/g;
const REFERENCE = /!\[([^\]\n]*)\]\[([^\]\n]*)\]/g;

const place = (description: string): string =>
  description ? `[image: ${description}]` : "[image]";
