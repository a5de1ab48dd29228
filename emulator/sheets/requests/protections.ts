import type { Edit } from "../edit.js";
import { fieldsOf, names } from "../masks.js";
import { mayEdit, protectedCells } from "../protection.js";
import { placeOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import { protectedRange } from "../resource.js";
import type { GridRange, ProtectedRange, Tab } from "../state.js";
import { newNumber, type Request, type RequestHandler } from "./request.js";

/** The range that a request protects: its own, that of a name, or that of a table. */
function rangeOf({ spreadsheet }: Edit, request: Request): GridRange {
  const named = spreadsheet.namedRanges.find(
    ({ namedRangeId }) => namedRangeId === request.namedRangeId,
  );
  if (request.namedRangeId !== undefined && !named)
    throw invalid(`No named range with id: ${request.namedRangeId}`);
  const range: GridRange = { sheetId: 0, ...(named?.range ?? request.range) };
  placeOf(spreadsheet, range);
  return range;
}

function found(
  { spreadsheet }: Edit,
  id: unknown,
): { tab: Tab; known: ProtectedRange } {
  for (const tab of spreadsheet.tabs) {
    const known = tab.protectedRanges.find(
      ({ protectedRangeId }) => protectedRangeId === id,
    );
    if (known) return { tab, known };
  }
  throw invalid(`No protected range with id: ${id}`);
}

/** Without editors, the one who protects and the owner may edit. */
const add: RequestHandler = (edit, request) => {
  const given: Request = request.protectedRange ?? {};
  const range = rangeOf(edit, given);
  const { tab } = placeOf(edit.spreadsheet, range);
  const { requestingUserCanEdit: _, editors, ...rest } = given;
  const added: ProtectedRange = {
    ...rest,
    protectedRangeId: given.protectedRangeId ?? newNumber(edit),
    range,
    ...(!given.warningOnly && { editors: withSelf(edit, editors) }),
  };
  if (
    edit.spreadsheet.tabs.some((each) =>
      each.protectedRanges.some(
        ({ protectedRangeId }) => protectedRangeId === added.protectedRangeId,
      ),
    )
  )
    throw invalid(
      `A protected range with id ${added.protectedRangeId} already exists.`,
    );
  tab.protectedRanges.push(added);
  return { protectedRange: protectedRange(edit, added) };
};

/** Nobody locks themselves or the owner out. */
function withSelf(
  { call: { world, account }, file }: Edit,
  editors: ProtectedRange["editors"] = {},
): NonNullable<ProtectedRange["editors"]> {
  const owner = world.accounts.find(({ id }) => id === file.ownerId);
  const users = new Set([
    ...(editors.users ?? []),
    account.email,
    ...(owner ? [owner.email] : []),
  ]);
  return { ...editors, users: [...users] };
}

const update: RequestHandler = (edit, request) => {
  const given: Request = request.protectedRange ?? {};
  const mask = fieldsOf(request.fields, "ProtectedRange");
  const { tab, known } = found(edit, given.protectedRangeId);
  if (!mayEdit(edit, known)) throw protectedCells();
  if (names(mask, "range") || names(mask, "namedRangeId")) {
    known.range = rangeOf(edit, given);
    if (given.namedRangeId === undefined) delete known.namedRangeId;
    else known.namedRangeId = given.namedRangeId;
  }
  if (names(mask, "description")) known.description = given.description ?? "";
  if (names(mask, "warningOnly"))
    known.warningOnly = given.warningOnly === true;
  if (names(mask, "editors")) known.editors = withSelf(edit, given.editors);
  if (names(mask, "unprotectedRanges"))
    known.unprotectedRanges = (given.unprotectedRanges ?? []).map(
      (range: Request) => ({ sheetId: tab.sheetId, ...range }),
    );
  return undefined;
};

const remove: RequestHandler = (edit, { protectedRangeId }) => {
  const { tab, known } = found(edit, protectedRangeId);
  if (!mayEdit(edit, known)) throw protectedCells();
  tab.protectedRanges = tab.protectedRanges.filter((each) => each !== known);
  return undefined;
};

export const protectionRequests: Record<string, RequestHandler> = {
  addProtectedRange: add,
  updateProtectedRange: update,
  deleteProtectedRange: remove,
};
