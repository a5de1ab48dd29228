/** What is used here of the library, which brings no types of its own. */
declare module "fast-formula-parser" {
  export interface CellReference {
    sheet?: string | null;
    row: number;
    col: number;
  }

  export interface RangeReference {
    sheet?: string | null;
    from: { row: number; col: number };
    to: { row: number; col: number };
  }

  class FormulaError extends Error {
    constructor(error: string, message?: string, details?: unknown);
    readonly details?: unknown;
  }

  export default class FormulaParser {
    static FormulaError: typeof FormulaError;
    constructor();
    /** How operators are applied; the library looks them up here at each use. */
    utils: {
      applyPrefix(prefixes: string[], value: unknown): unknown;
      applyPostfix(value: unknown, postfix: string): unknown;
      applyInfix(left: unknown, operator: string, right: unknown): unknown;
    };
    functions: Record<string, unknown>;
    onCell: (reference: CellReference) => unknown;
    onRange: (reference: RangeReference) => unknown;
    callFunction(name: string, args: unknown[]): unknown;
    checkFormulaResult(result: unknown): unknown;
    parse(
      formula: string,
      position: { sheet: string; row: number; col: number },
    ): unknown;
  }
}
