import { fieldsOf, names } from "../masks.js";
import { invalid } from "../refusals.js";
import type { RequestHandler } from "./request.js";

const updateSpreadsheetProperties: RequestHandler = (edit, request) => {
  const { properties = {} } = request;
  const mask = fieldsOf(request.fields, "SpreadsheetProperties");
  const { spreadsheet } = edit;
  const asked = (name: string) =>
    names(mask, name) && properties[name] !== undefined;
  if (asked("title")) edit.title = properties.title;
  if (asked("locale")) spreadsheet.locale = checkedLocale(properties.locale);
  if (asked("timeZone"))
    spreadsheet.timeZone = checkedZone(properties.timeZone);
  if (asked("autoRecalc")) spreadsheet.autoRecalc = properties.autoRecalc;
  return undefined;
};

/** @throws GoogleError 400 for what is no locale. */
function checkedLocale(locale: string): string {
  if (/^[a-z]{2,3}(_[A-Z]{2})?$/.test(locale)) return locale;
  throw invalid(`Unsupported locale: ${locale}`);
}

/** @throws GoogleError 400 for what is no time zone. */
function checkedZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return timeZone;
  } catch {
    throw invalid(`Invalid time zone: ${timeZone}`);
  }
}

export const spreadsheetPropertyRequests: Record<string, RequestHandler> = {
  updateSpreadsheetProperties,
};
