/** A field whose code or result is being read (ECMA-376-1, 17.16). */
interface Field {
  code: string;
  isResult: boolean;
  /** Where its link leads, or that of the field around it. */
  href: string | undefined;
}

/** The fields that are open while a document is read: only their results are shown. */
export class Fields {
  readonly #open: Field[] = [];
  /** How many of them show no result yet. */
  #codes = 0;

  /** `begin`, `separate` or `end`. */
  character(type: string | undefined): void {
    const last = this.#open.at(-1);
    if (type === "begin") {
      this.#open.push({ code: "", isResult: false, href: this.href });
      this.#codes += 1;
    } else if (type === "end" && last) {
      if (!last.isResult) this.#codes -= 1;
      this.#open.pop();
    } else if (type === "separate" && last && !last.isResult) {
      last.isResult = true;
      this.#codes -= 1;
      last.href = linkOf(last.code) ?? last.href;
    }
  }

  code(text: string): void {
    const last = this.#open.at(-1);
    if (last && !last.isResult) last.code += text;
  }

  get isShown(): boolean {
    return this.#codes === 0;
  }

  /** Where the innermost link leads. */
  get href(): string | undefined {
    return this.#open.at(-1)?.href;
  }
}

/** The address of a `HYPERLINK` field. */
export function linkOf(code: string | undefined): string | undefined {
  return /^\s*HYPERLINK\s+"([^"]*)"/i.exec(code ?? "")?.[1];
}
