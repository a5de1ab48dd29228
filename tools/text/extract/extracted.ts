/** A part of a file: a page, a sheet, a slide; formats without such parts have one part. */
export interface Part {
  /** "Page 3", a sheet's title, "Slide 2: Plan". */
  title?: string;
  text: string;
}

/** What a file says, as far as it was read. */
export interface Extracted {
  format: "markdown" | "text";
  /** What its parts are, where it has parts. */
  unit?: "page" | "sheet" | "slide";
  parts: Part[];
  /** Parts of the whole file; more than `parts.length` when some were left out. */
  count: number;
  /** What was wanted and left out, for calls that read it: as `pages` ("101-500") or `sheet` (a title, or rows of it: `Title!501:9000`) has it. */
  left?: string[];
  /** Whether some of it is images of text, which only the recognition of letters could read. */
  isScan?: boolean;
  /** What a reader has to know beside the text, one sentence each. */
  notes: string[];
}

/** Which parts are wanted: page or slide numbers from 1, or a sheet by title, or rows of it (`Title!1:500`). */
export interface Wanted {
  pages?: readonly number[] | undefined;
  sheet?: string | undefined;
}

/** Throws `ToolError` with reason `encrypted`, `damaged`, `unsupported`, `too_large`, or `invalid` for parts that are not there. */
export type Extractor = (
  bytes: Uint8Array,
  wanted: Wanted,
) => Promise<Extracted>;
