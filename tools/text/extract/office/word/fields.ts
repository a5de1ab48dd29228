/** A field whose code or result is being read (ECMA-376-1, 17.16). */
interface Field {
  code: string;
  isResult: boolean;
  href?: string | undefined;
}

/** The fields that are open while a document is read: only their results are shown. */
export class Fields {
  #open: Field[] = [];

  /** `begin`, `separate` or `end`. */
  character(type: string | undefined): void {
    const last = this.#open.at(-1);
    if (type === "begin") this.#open.push({ code: "", isResult: false });
    else if (type === "end") this.#open.pop();
    else if (type === "separate" && last) {
      last.isResult = true;
      last.href = linkOf(last.code);
    }
  }

  code(text: string): void {
    const last = this.#open.at(-1);
    if (last && !last.isResult) last.code += text;
  }

  get isShown(): boolean {
    return this.#open.every(({ isResult }) => isResult);
  }

  /** Where the innermost link leads. */
  get href(): string | undefined {
    return this.#open.findLast(({ href }) => href !== undefined)?.href;
  }
}

/** The address of a `HYPERLINK` field. */
export function linkOf(code: string | undefined): string | undefined {
  return /^\s*HYPERLINK\s+"([^"]*)"/i.exec(code ?? "")?.[1];
}
