import { GoogleError, type Handler } from "../call.js";
import { rangeOf } from "./a1.js";
import { type Edit, edit } from "./edit.js";
import { invalid, notHere } from "./refusals.js";
import { bandingRequests } from "./requests/banding.js";
import { borderRequests } from "./requests/borders.js";
import { cellRequests } from "./requests/cells.js";
import { chartRequests } from "./requests/charts.js";
import { contentRequests } from "./requests/content.js";
import { dimensionRequests } from "./requests/dimensions.js";
import { filterRequests } from "./requests/filters.js";
import { findReplaceRequests } from "./requests/find-replace.js";
import { mergeRequests } from "./requests/merges.js";
import { namedRangeRequests } from "./requests/named-ranges.js";
import { pasteRequests } from "./requests/paste.js";
import { protectionRequests } from "./requests/protections.js";
import type { Request, RequestHandler } from "./requests/request.js";
import { ruleRequests } from "./requests/rules.js";
import { spreadsheetPropertyRequests } from "./requests/spreadsheet-properties.js";
import { tabPropertyRequests } from "./requests/tab-properties.js";
import { tableRequests } from "./requests/tables.js";
import { tabRequests } from "./requests/tabs.js";
import { spreadsheetResource } from "./resource.js";
import type { Resource } from "./state.js";

/** What each kind of request does. */
export const kinds: Record<string, RequestHandler> = {
  ...bandingRequests,
  ...borderRequests,
  ...cellRequests,
  ...chartRequests,
  ...contentRequests,
  ...dimensionRequests,
  ...filterRequests,
  ...findReplaceRequests,
  ...mergeRequests,
  ...namedRangeRequests,
  ...pasteRequests,
  ...protectionRequests,
  ...ruleRequests,
  ...spreadsheetPropertyRequests,
  ...tableRequests,
  ...tabPropertyRequests,
  ...tabRequests,
};

/** `sheets.spreadsheets.batchUpdate`: all requests in their order, or none of them. */
export const batchUpdate: Handler = async (call) => {
  const { body } = call;
  const requests: Request[] = body.requests ?? [];
  if (requests.length === 0)
    throw invalid("Must specify at least one request.");
  const { edit: done, result } = await edit(call, (working) =>
    requests.map((request, index) => perform(working, request, index)),
  );
  return {
    spreadsheetId: done.file.id,
    replies: result,
    ...(body.includeSpreadsheetInResponse && {
      updatedSpreadsheet: updatedSpreadsheet(done, body),
    }),
  };
};

/** The reply to one request, empty for most kinds. */
function perform(working: Edit, request: Request, index: number): Resource {
  const [kind, ...others] = Object.keys(request);
  if (kind === undefined || others.length > 0)
    throw invalid(
      `Invalid requests[${index}]: ${kind === undefined ? "No request set." : "Only one request may be set."}`,
    );
  const handler = kinds[kind];
  if (!handler) throw notHere(`the request ${kind}`);
  const reply = named(`requests[${index}].${kind}`, () =>
    handler(working, request[kind]),
  );
  return reply ? { [kind]: reply } : {};
}

/** Says which request a refusal is about. */
function named<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof GoogleError) || thrown.status !== 400) throw thrown;
    throw invalid(`Invalid ${what}: ${thrown.message}`);
  }
}

function updatedSpreadsheet(done: Edit, body: Request): Resource {
  const ranges: string[] = body.responseRanges ?? [];
  return spreadsheetResource(done, {
    places: ranges.map((range) => rangeOf(done.spreadsheet, range)),
    includeData: body.responseIncludeGridData === true,
  });
}
