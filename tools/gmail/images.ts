import type { ImageRule } from "../text/rewrite.js";
import { carried } from "./attach-mail.js";
import type { Enclosure } from "./enclosure.js";
import type { FilePart } from "./file-parts.js";

/** The most that images within a quoted text may weigh together, in bytes; further ones are named instead. */
const MOST = 3_000_000;

/** The images of a message that are shown again where it is quoted. */
export class Images {
  /** Those that the rule has let in so far, to go with the text. */
  readonly shown: Enclosure[] = [];
  readonly #kept = new Set<FilePart>();
  #left = MOST;

  constructor(
    readonly messageId: string,
    readonly files: readonly FilePart[],
  ) {}

  /** Keeps what the message brought itself, and what lies on the web as the sender wrote it. */
  readonly rule: ImageRule = (source) => {
    if (/^https?:\/\//i.test(source)) return { source };
    const id = /^cid:(.+)$/is.exec(source)?.[1];
    const file = id === undefined ? undefined : this.#find(id);
    if (!file) return { words: "" };
    const { contentId, name, size } = file;
    if (this.#kept.has(file)) return { source: `cid:${contentId}` };
    if (size > this.#left || !isToken(contentId)) return { words: name };
    this.#left -= size;
    this.#kept.add(file);
    this.shown.push({ ...carried(this.messageId, file), contentId });
    return { source: `cid:${contentId}` };
  };

  /** The files that the text does not show. */
  get others(): FilePart[] {
    return this.files.filter((file) => !this.#kept.has(file));
  }

  #find(id: string): FilePart | undefined {
    return this.files.find(
      ({ contentId, type }) =>
        contentId !== "" &&
        type.startsWith("image/") &&
        (contentId === id || contentId === unescaped(id)),
    );
  }
}

/** What may stand between the angle brackets of a Content-ID on one line. */
const isToken = (id: string): boolean =>
  /^[\x21-\x3b\x3d\x3f-\x7e]{1,200}$/.test(id);

function unescaped(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
