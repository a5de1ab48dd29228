const UNITS = ["kB", "MB", "GB", "TB"];

/** A number of bytes as a person reads it: `1.5 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const step = Math.min(UNITS.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** step).toFixed(1)} ${UNITS[step - 1]}`;
}
