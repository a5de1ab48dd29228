/** A date or time of ISO 8601 as tables show it: `2024-01-05`, `2024-01-05 10:30`, without seconds that are none. */
export const isoText = (text: string): string =>
  text
    .replace(/T00:00(:00(\.0+)?)?Z?$/, "")
    .replace("T", " ")
    .replace(/(\d\d:\d\d):00(\.0+)?Z?$/, "$1");
