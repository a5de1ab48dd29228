/** The form of a person's id, and of what is issued to their clients: `<person>:<grant>:<secret>`. */
const ISSUED = /^([\w-]{22}):([\w-]+):[\w-]+$/;

/** Whose a code or token is, as far as its form tells; `undefined` for one that was never issued here. */
export const subjectOf = (issued: string | null): string | undefined =>
  ISSUED.exec(issued ?? "")?.[1];

/** Under which grant a code or token was issued, as far as its form tells. */
export const grantOf = (issued: string): string | undefined =>
  ISSUED.exec(issued)?.[2];
