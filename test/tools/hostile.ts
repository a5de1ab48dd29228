/** Ids that would lead elsewhere if they were put into an address as they are. */
export const hostileIds = [
  "../about",
  "..%2Fabout",
  "a/b",
  "a?alt=media",
  "https://attacker.example/file/d/1AbCdEfGhIjKlMnOpQrStUvWxYz012345",
  "x\r\nX-Injected: 1",
  "",
];

/** Text that would break out of a query, a header or an address if it were put there as it is. */
export const hostileTexts = [
  "'",
  "\\",
  "\\' or name contains 'x",
  '" OR "',
  "(",
  "{}",
  "a\r\nBcc: mallory@attacker.example",
  "\u0000",
  "\ud800",
  "&fields=*#",
];

/** Arguments that hand Google's own syntax on, which Google itself may refuse. */
export const GOOGLES_OWN = ["q", "cursor"];
