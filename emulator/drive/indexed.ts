import { toCsv } from "../sheets/csv.js";
import type { World } from "../world.js";
import { WordIndex } from "./query/words.js";
import type { Content, DriveFile } from "./state.js";
import { documentText } from "./text.js";

/** The words of a file's content, as they were at one version of it. */
interface Known {
  version: number;
  content: Content;
  index: WordIndex;
}

const known = new WeakMap<DriveFile, Known>();

/** The words by which `fullText` finds a file: those of its name and description, and those of its content. */
export function indexesOf(world: World, file: DriveFile): WordIndex[] {
  const label = `${file.name}\n${file.description ?? ""}`;
  return [new WordIndex(label), contentIndex(world, file)];
}

function contentIndex(world: World, file: DriveFile): WordIndex {
  const { version, content } = file;
  const last = known.get(file);
  if (last?.version === version && last.content === content) return last.index;
  const index = new WordIndex(
    content.kind === "spreadsheet"
      ? cellText(world, file.id)
      : contentText(file.mimeType, content),
  );
  known.set(file, { version, content, index });
  return index;
}

function cellText(world: World, id: string): string {
  const tabs = world.sheets.spreadsheets.get(id)?.tabs ?? [];
  return tabs.map((tab) => `${tab.title}\n${toCsv(tab)}`).join("\n");
}

function contentText(mimeType: string, content: Content): string {
  if (content.kind === "document") return documentText(content.tabs);
  if (content.kind === "presentation")
    return content.slides
      .flatMap((slide) => [slide.title, ...slide.body, slide.notes ?? ""])
      .join("\n");
  if (content.kind !== "bytes") return "";
  if (content.indexableText !== undefined) return content.indexableText;
  return isText(mimeType) ? decodeText(content.bytes) : "";
}

function isText(mimeType: string): boolean {
  return /^text\/|^application\/(json|xml|javascript|x-yaml)$/.test(mimeType);
}

/** Text of unknown encoding: UTF-8 where it is valid, else Latin-1. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(
      bytes,
    );
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
