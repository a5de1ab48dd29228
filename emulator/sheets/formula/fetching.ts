/** Functions that make Google fetch something from outside of the spreadsheet. */
const FETCHING = new Set([
  "GOOGLEFINANCE",
  "IMAGE",
  "IMPORTDATA",
  "IMPORTFEED",
  "IMPORTHTML",
  "IMPORTRANGE",
  "IMPORTXML",
]);

export function isFetching(name: string): boolean {
  return FETCHING.has(name);
}
