import type { Carrier } from "./item.js";
import { deliverLetter, type Letter, readingMail } from "./letters.js";

type Written = Omit<Letter, "token">;

/** A mail that is read, in one format or another. */
export const read = (
  technique: string,
  write: (words: string, token: string) => Written,
  format = "markdown",
): Carrier => ({
  channel: "mail",
  technique,
  plant(world, words, token) {
    deliverLetter(world, { token, ...write(words, token) });
    return readingMail(token, format);
  },
});
