const DIGITS = "0123456789abcdefghijklmnopqrstuv";

/** A new event's id, of 130 random bits in base32hex, as Google lets clients make them: by it a lost answer is found again. */
export function newEventId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(26));
  return [...bytes].map((byte) => DIGITS[byte % 32] ?? "").join("");
}
