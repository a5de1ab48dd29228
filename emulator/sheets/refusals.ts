import { GoogleError } from "../call.js";

/** Google's refusal of a request that makes no sense for this spreadsheet. */
export function invalid(message: string): GoogleError {
  return new GoogleError(400, "badRequest", message, {
    status: "INVALID_ARGUMENT",
  });
}

/** What Google does and the embedded Google does not. */
export function notHere(what: string): GoogleError {
  return new GoogleError(
    501,
    "notImplemented",
    `The embedded Google does not implement ${what}.`,
  );
}
