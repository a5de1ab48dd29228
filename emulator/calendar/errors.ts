import { GoogleError } from "../call.js";

/** The refusal for a calendar or event that is not there, or not for this person. */
export const notFound = (): GoogleError =>
  new GoogleError(404, "notFound", "Not Found");

/** The refusal for what was deleted before. */
export const gone = (): GoogleError =>
  new GoogleError(410, "deleted", "Resource has been deleted");

/** The refusal for a value with no meaning; `location` names the parameter. */
export const invalid = (message: string, location?: string): GoogleError =>
  new GoogleError(400, "invalid", message, {
    ...(location && { location, locationType: "parameter" }),
  });

/** The refusal of a request that lacks something. */
export const required = (message: string): GoogleError =>
  new GoogleError(400, "required", message);

/** The refusal for a range that ends before it starts. */
export const emptyRange = (): GoogleError =>
  new GoogleError(400, "timeRangeEmpty", "The specified time range is empty.", {
    domain: "calendar",
    location: "timeMax",
    locationType: "parameter",
  });

/** The refusal for a change that is the organizer's to make. Source: "Handle API errors". */
export const notOrganizer = (): GoogleError =>
  new GoogleError(
    403,
    "forbiddenForNonOrganizer",
    "Shared properties can only be changed by the organizer of the event.",
    { domain: "calendar" },
  );
