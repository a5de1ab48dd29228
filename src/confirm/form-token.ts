import type { Config } from "../config.js";
import type { Visitor } from "../oauth/visitor.js";
import { open, seal } from "../seal.js";

/** Sealed for the form of one sign-in of one browser: nothing opens elsewhere. */
const placeOf = ({ session }: Visitor): string => `confirm form/${session}`;

/** What proves that an answer comes from the page that this browser was shown for this ask. */
export const formToken = (
  { secrets }: Config,
  visitor: Visitor,
  id: string,
): Promise<string> => seal(secrets, placeOf(visitor), id);

export const isTokenOf = async (
  { secrets }: Config,
  visitor: Visitor,
  id: string,
  token: string,
): Promise<boolean> => (await open(secrets, placeOf(visitor), token)) === id;
