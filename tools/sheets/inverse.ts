import type { sheets_v4 } from "@googleapis/sheets";
import type { Request } from "./requests.js";

type Reply = sheets_v4.Schema$Response;

/** The request that takes back one that added something, by what Google replied to it; `undefined` for other kinds. */
function inverseOf(request: Request, reply: Reply): Request | undefined {
  const { insertDimension, moveDimension, addConditionalFormatRule } = request;
  if (insertDimension?.range)
    return { deleteDimension: { range: insertDimension.range } };
  if (moveDimension) return movedBack(moveDimension);
  if (addConditionalFormatRule?.rule?.ranges)
    return {
      deleteConditionalFormatRule: {
        index: addConditionalFormatRule.index ?? 0,
        sheetId: addConditionalFormatRule.rule.ranges[0]?.sheetId ?? 0,
      },
    };
  return removal(reply);
}

/** What removes what a reply says was made. */
function removal(reply: Reply): Request | undefined {
  const sheet = (reply.addSheet ?? reply.duplicateSheet)?.properties?.sheetId;
  if (sheet !== undefined) return { deleteSheet: { sheetId: sheet } };
  const object =
    reply.addChart?.chart?.chartId ?? reply.addSlicer?.slicer?.slicerId;
  if (object !== undefined)
    return { deleteEmbeddedObject: { objectId: object } };
  const name = reply.addNamedRange?.namedRange?.namedRangeId;
  if (name) return { deleteNamedRange: { namedRangeId: name } };
  const protection = reply.addProtectedRange?.protectedRange?.protectedRangeId;
  if (protection !== undefined)
    return { deleteProtectedRange: { protectedRangeId: protection } };
  const view = (reply.addFilterView ?? reply.duplicateFilterView)?.filter
    ?.filterViewId;
  if (view !== undefined) return { deleteFilterView: { filterId: view } };
  const banding = reply.addBanding?.bandedRange?.bandedRangeId;
  return banding === undefined
    ? undefined
    : { deleteBanding: { bandedRangeId: banding } };
}

/** Rows or columns that were moved, moved back; `destinationIndex` counts as it was before the move. */
export function movedBack({
  source,
  destinationIndex,
}: sheets_v4.Schema$MoveDimensionRequest): Request | undefined {
  const start = source?.startIndex ?? 0;
  const end = source?.endIndex ?? 0;
  const to = destinationIndex ?? 0;
  if (!source || end <= start) return undefined;
  const size = end - start;
  const now = to > end ? to - size : to;
  return {
    moveDimension: {
      source: { ...source, startIndex: now, endIndex: now + size },
      destinationIndex: now < start ? end : start,
    },
  };
}

/** The requests that take back what was done, the last first; and the kinds that nothing here takes back. */
export function inverses(
  requests: readonly Request[],
  replies: readonly Reply[],
): { requests: Request[]; without: string[] } {
  const all = requests.map((request, index) => ({
    kind: Object.keys(request)[0] ?? "",
    inverse: inverseOf(request, replies[index] ?? {}),
  }));
  const without = all.flatMap(({ kind, inverse }) => (inverse ? [] : [kind]));
  return {
    // Half of a batch taken back would be neither the one state nor the other.
    requests:
      without.length > 0
        ? []
        : all.flatMap(({ inverse }) => inverse ?? []).reverse(),
    without: [...new Set(without)],
  };
}
