/** Merged ranges that are named; more are counted. */
const MOST_NAMED = 10;

/** The merged ranges of a sheet, such as `A1:C1`. */
export class MergedRanges {
  readonly #first: string[] = [];
  #more = 0;

  add(range: string): void {
    if (this.#first.length < MOST_NAMED) this.#first.push(range);
    else this.#more += 1;
  }

  /** What a reader has to know, if there are some. */
  get facts(): string[] {
    if (this.#first.length === 0) return [];
    const more = this.#more > 0 ? ` and ${this.#more} more` : "";
    return [
      `cells are merged, with their value in the first: ${this.#first.join(", ")}${more}`,
    ];
  }
}
