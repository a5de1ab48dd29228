import type { drive_v3 } from "@googleapis/drive";

type Capabilities = NonNullable<drive_v3.Schema$File["capabilities"]>;

/** What a person may do with a file, by Google's names, in words. */
const WORDS = {
  canEdit: "edit",
  canComment: "comment",
  canAddChildren: "add files",
  canDownload: "download",
  canCopy: "copy",
  canRename: "rename",
  canMoveItemWithinDrive: "move",
  canShare: "share",
  canReadRevisions: "see revisions",
  canTrash: "trash",
} as const satisfies Partial<Record<keyof Capabilities, string>>;

/** Object.entries() of a literal is typed by plain strings. */
const isNamed = (name: string): name is keyof typeof WORDS =>
  Object.hasOwn(WORDS, name);
const NAMES = Object.keys(WORDS).filter(isNamed);

/** The mask of what `abilities` reads. */
export const CAPABILITY_FIELDS = `capabilities(${NAMES.join(",")})`;

/** What the person may do, in words; `view` comes with seeing the file at all. */
export function abilities({ capabilities }: drive_v3.Schema$File): string[] {
  const may = NAMES.filter((name) => capabilities?.[name] === true);
  return ["view", ...may.map((name) => WORDS[name])];
}
