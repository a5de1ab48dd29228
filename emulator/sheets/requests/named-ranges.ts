import type { Edit } from "../edit.js";
import { changeFormulas } from "../formula/relocate.js";
import { rewrite } from "../formula/tokens.js";
import { fieldsOf, names } from "../masks.js";
import { placeOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import type { GridRange, NamedRange, Spreadsheet } from "../state.js";
import type { Request, RequestHandler } from "./request.js";

/** @throws GoogleError 400 for what a range cannot be called. */
function checkName(
  { namedRanges }: Spreadsheet,
  name: string,
  own?: NamedRange,
): void {
  const fits =
    /^[\p{L}_][\p{L}\p{N}_]{0,249}$/u.test(name) &&
    !/^([a-z]{1,3}\d+|r\d*c\d*|true|false)$/i.test(name);
  if (!fits) throw invalid(`Invalid name: ${name}`);
  const wanted = name.toLowerCase();
  if (
    namedRanges.some(
      (each) => each !== own && each.name.toLowerCase() === wanted,
    )
  )
    throw invalid(`A named range with the name "${name}" already exists.`);
}

function rangeOf({ spreadsheet }: Edit, range: Request = {}): GridRange {
  placeOf(spreadsheet, range);
  return { sheetId: 0, ...range };
}

function found({ namedRanges }: Spreadsheet, id: unknown): NamedRange {
  const range = namedRanges.find(({ namedRangeId }) => namedRangeId === id);
  if (range) return range;
  throw invalid(`No named range with id: ${id}`);
}

const add: RequestHandler = (edit, { namedRange = {} }) => {
  const { spreadsheet, call } = edit;
  const { name = "", namedRangeId = call.world.id("other") } = namedRange;
  checkName(spreadsheet, name);
  if (
    spreadsheet.namedRanges.some((each) => each.namedRangeId === namedRangeId)
  )
    throw invalid(`A named range with id ${namedRangeId} already exists.`);
  const range = rangeOf(edit, namedRange.range);
  const added: NamedRange = { namedRangeId, name, range };
  spreadsheet.namedRanges.push(added);
  return { namedRange: added };
};

const update: RequestHandler = (edit, request) => {
  const { spreadsheet } = edit;
  const { namedRange = {} } = request;
  const mask = fieldsOf(request.fields, "NamedRange");
  const known = found(spreadsheet, namedRange.namedRangeId);
  if (names(mask, "name")) {
    const name = namedRange.name ?? "";
    checkName(spreadsheet, name, known);
    renameInFormulas(spreadsheet, known.name, name);
    known.name = name;
  }
  if (names(mask, "range")) known.range = rangeOf(edit, namedRange.range);
  return undefined;
};

function renameInFormulas(
  { tabs }: Spreadsheet,
  before: string,
  after: string,
): void {
  const wanted = before.toLowerCase();
  for (const tab of tabs)
    changeFormulas(tab, (formula) =>
      rewrite(formula, ({ kind, text }) =>
        kind === "name" && text.toLowerCase() === wanted ? after : undefined,
      ),
    );
}

const remove: RequestHandler = ({ spreadsheet }, { namedRangeId }) => {
  const known = found(spreadsheet, namedRangeId);
  spreadsheet.namedRanges = spreadsheet.namedRanges.filter(
    (each) => each !== known,
  );
  return undefined;
};

export const namedRangeRequests: Record<string, RequestHandler> = {
  addNamedRange: add,
  updateNamedRange: update,
  deleteNamedRange: remove,
};
