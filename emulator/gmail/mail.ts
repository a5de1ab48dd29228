import { type Mailbox, parseAddresses } from "./mime/addresses.js";
import { decodeValue, valuesOf } from "./mime/headers.js";
import { type Part, parseMessage, walk } from "./mime/tree.js";
import { textsOf } from "./text.js";

/** A message's bytes and what they say; parsed when first asked. */
export class Mail {
  #root: Part | undefined;
  #texts: string[] | undefined;

  constructor(readonly raw: Uint8Array) {}

  get root(): Part {
    this.#root ??= parseMessage(this.raw);
    return this.#root;
  }

  /** The plain texts of all parts that are shown. */
  get texts(): string[] {
    this.#texts ??= textsOf(this.root);
    return this.#texts;
  }

  /** The raw values of all headers with this name. */
  values(name: string): string[] {
    return valuesOf(this.root.headers, name);
  }

  /** The first header with this name, decoded; "" when there is none. */
  header(name: string): string {
    return decodeValue(this.values(name)[0] ?? "");
  }

  /** The mailboxes of all headers with these names. */
  addresses(...names: string[]): Mailbox[] {
    return names.flatMap((name) => this.values(name).flatMap(parseAddresses));
  }

  /** The names of the files that the message carries. */
  get filenames(): string[] {
    return [...walk(this.root)]
      .map((part) => part.filename)
      .filter((name) => name !== "");
  }

  /** Whether it carries files, the images that its HTML shows among them, as Gmail documents `has:attachment`. */
  get hasAttachment(): boolean {
    return this.filenames.length > 0;
  }

  /** Its Message-ID without the angle brackets; "" when it has none. */
  get messageId(): string {
    return messageIds(this.header("Message-ID"))[0] ?? "";
  }

  /** The Message-IDs that it answers, without angle brackets. */
  get references(): string[] {
    return [
      ...this.values("References"),
      ...this.values("In-Reply-To"),
    ].flatMap(messageIds);
  }
}

function messageIds(value: string): string[] {
  return [...value.matchAll(/<([^<>\s]+)>/g)].flatMap(([, id]) => id ?? []);
}
