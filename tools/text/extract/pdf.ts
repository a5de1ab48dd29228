import { getDocumentProxy } from "unpdf";
import type { PDFDocumentProxy } from "unpdf/pdfjs";
import { ToolError } from "../../error.js";
import type { Extractor, Part } from "./extracted.js";
import {
  bodySize,
  headingSizes,
  markdownOf,
  usualLeading,
} from "./pdf/blocks.js";
import { type Line, linesOf } from "./pdf/lines.js";
import { type PageText, readPage } from "./pdf/page.js";
import { surveyStreams } from "./pdf/streams.js";
import { taggedText } from "./pdf/tagged.js";
import { rangesOf, wantedNumbers } from "./wanted.js";

/** Pages that one call reads. */
const MOST_PAGES = 100;
/** Characters that one call reads; the clock stands still while a Worker computes, so time cannot be the bound. */
const MOST_CHARACTERS = 1_000_000;

/** A page as it was read; `undefined` where the file is damaged. */
interface Read extends Partial<PageText> {
  number: number;
  lines: Line[];
}

/** The text of a PDF, page by page, with headings by their size and links. */
export const pdf: Extractor = async (bytes, { pages }) => {
  const { hasImages, isTooLarge } = surveyStreams(bytes);
  if (isTooLarge) throw tooLarge();
  const document = await open(bytes);
  try {
    const count = document.numPages;
    const { now, later } = wantedNumbers("page", pages, count, MOST_PAGES);
    const read = await readPages(document, now);
    const left = [...now.slice(read.length), ...later];
    return {
      format: "markdown",
      unit: "page",
      parts: partsOf(read),
      count,
      ...(left.length > 0 && { left: [rangesOf(left)] }),
      ...toldOf(read, hasImages),
    };
  } finally {
    await document.loadingTask.destroy();
  }
};

/** Pages one by one, as many as there is room for; the first always. */
async function readPages(
  document: PDFDocumentProxy,
  numbers: readonly number[],
): Promise<Read[]> {
  const read: Read[] = [];
  let room = MOST_CHARACTERS;
  for (const number of numbers) {
    if (room <= 0) break;
    const page = await readOne(document, number, room);
    // What does not fit is read from its beginning by the next call.
    if (page.isCut && read.length > 0) break;
    room -= page.runs?.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
    read.push(page);
  }
  return read;
}

async function readOne(
  document: PDFDocumentProxy,
  number: number,
  room: number,
): Promise<Read> {
  try {
    const page = await document.getPage(number);
    const text = await readPage(page, room);
    page.cleanup();
    return { number, lines: linesOf(text.runs), ...text };
  } catch {
    return { number, lines: [] };
  }
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    // PDF.js takes the bytes away from whoever hands them over.
    return await getDocumentProxy(bytes.slice(), {
      verbosity: 0,
      useSystemFonts: false,
      disableFontFace: true,
    });
  } catch (cause) {
    throw isLocked(cause)
      ? new ToolError(
          "This PDF is encrypted: it opens only with a password, which this server does not take.",
          "Ask for a copy without a password.",
          { reason: "encrypted", cause },
        )
      : damaged(cause);
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof Error && error.name === "PasswordException";

const damaged = (cause: unknown) =>
  new ToolError(
    "This PDF is damaged, or only the beginning of one: it cannot be read.",
    "Ask for it anew, or look whether it opens elsewhere.",
    { reason: "damaged", cause },
  );

const tooLarge = () =>
  new ToolError(
    "This PDF unpacks to more than this server can hold.",
    "Ask for some of its pages as a file of their own, or for its text.",
    { reason: "too_large" },
  );

function partsOf(read: readonly Read[]): Part[] {
  const pages = read.map(({ lines }) => lines);
  const headings = headingSizes(pages, bodySize(pages));
  const leading = usualLeading(pages);
  return read.map(({ number, lines, ...page }) => {
    const measures = { headings, leading, width: page.width ?? 0 };
    const text =
      taggedText(page.structure, page.runs ?? [], measures) ??
      markdownOf(lines, measures);
    const whole = [text, formText(page.fields ?? [])];
    return {
      title: `Page ${number}`,
      text: whole.filter((part) => part !== "").join("\n\n"),
    };
  });
}

const formText = (fields: readonly [string, string][]): string =>
  fields.length === 0
    ? ""
    : [
        "Filled in:",
        ...fields.map(([name, value]) => `- ${name}: ${value}`),
      ].join("\n");

/** What to know of pages whose text is not, or not all, there. */
function toldOf(
  read: readonly Read[],
  images: boolean,
): { isScan: boolean; notes: string[] } {
  const those = (which: (page: Read) => boolean) =>
    read.filter(which).map(({ number }) => number);
  const silent = those(
    ({ lines, runs, fields }) =>
      runs !== undefined && lines.length === 0 && fields?.length === 0,
  );
  const notes = [
    images
      ? about(silent, "an image", "images", " without text: a scan")
      : about(silent, "empty", "empty"),
    about(
      those(({ runs }) => runs === undefined),
      "damaged and could not be read",
    ),
    about(
      those(({ isCut }) => isCut === true),
      `too long: only its first ${MOST_CHARACTERS} characters are here`,
    ),
  ];
  return {
    isScan: images && silent.length > 0,
    notes: notes.filter((note) => note !== ""),
  };
}

/** A sentence on some pages; none on none. */
function about(
  pages: readonly number[],
  one: string,
  more = one,
  rest = "",
): string {
  if (pages.length === 0) return "";
  return pages.length === 1
    ? `Page ${pages[0]} is ${one}${rest}.`
    : `Pages ${rangesOf(pages)} are ${more}${rest}.`;
}
